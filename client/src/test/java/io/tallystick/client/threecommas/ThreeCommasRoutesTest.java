package io.tallystick.client.threecommas;

import static io.tallystick.client.DocumentedRoutes.tried;
import static io.tallystick.client.threecommas.FakeThreeCommas.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.DocumentedRoutes;
import io.tallystick.client.Fields;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The facade calls every route that docs/3commas.md lists as served, and no other. */
class ThreeCommasRoutesTest {
    private static final BotId BOT = new BotId(7);
    private static final DealId DEAL = new DealId(7);
    private static final AccountId ACCOUNT = new AccountId(7);
    private static final SmartTradeId TRADE = new SmartTradeId(7);

    @Test
    void every_documented_route_is_called_by_the_facade() throws IOException {
        try (FakeThreeCommas fake = new FakeThreeCommas()) {
            fake.server.tellOtherwise(ok("[]"));
            Stream.of(general(fake.client), accounts(fake.client.accounts()), bots(fake.client.bots()))
                    .flatMap(List::stream)
                    .forEach(call -> tried(call));
            Stream.of(deals(fake.client.deals()), smartTrades(fake.client.smartTrades()))
                    .flatMap(List::stream)
                    .forEach(call -> tried(call));
            Set<String> called = fake.server.titles().stream()
                    .map(title -> title.replace("/public/api", "").replaceFirst("/7(?=/|$)", "/*"))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> documented = DocumentedRoutes.of("3commas.md");
            // Another spelling of the GET.
            documented.remove("POST /ver1/accounts/*/leverage_data");
            assertThat(called).containsExactlyElementsOf(documented);
        }
    }

    private static List<Runnable> general(ThreeCommas client) {
        return List.of(
                client::ping,
                client::serverTime,
                client::validate,
                client::permissions,
                client::currentMode,
                () -> client.changeMode(Mode.PAPER),
                client::markets,
                () -> client.pairs("paper_trading"),
                () -> client.rate("paper_trading", "USDT_BTC"),
                () -> client.rateWithLeverage("paper_trading", "USDT_BTC"));
    }

    private static List<Runnable> accounts(Accounts accounts) {
        return List.of(
                accounts::list,
                () -> accounts.show(ACCOUNT),
                accounts::summary,
                () -> accounts.loadBalances(ACCOUNT),
                () -> accounts.holdings(ACCOUNT),
                () -> accounts.pie(ACCOUNT),
                () -> accounts.activeEntities(ACCOUNT),
                () -> accounts.leverage(ACCOUNT, "USDT_BTC"),
                () -> accounts.createPaper("a", "paper_trading"),
                () -> accounts.rename(ACCOUNT, "a"),
                () -> accounts.remove(ACCOUNT));
    }

    private static List<Runnable> bots(Bots bots) {
        Bot bot = Bot.of(Fields.parse("{\"id\":7,\"account_id\":7}"));
        return List.of(
                bots::all,
                () -> bots.show(BOT),
                () -> bots.create(BotSettings.of("a", ACCOUNT, "USDT_BTC")),
                () -> bots.update(BOT, BotSettings.change().name("b")),
                () -> bots.enable(BOT),
                () -> bots.disable(BOT),
                () -> bots.startDeal(BOT, DealStart.plain()),
                () -> bots.panicSellAll(BOT),
                () -> bots.cancelAll(BOT),
                () -> bots.delete(BOT),
                () -> bots.copy(bot, "b"),
                bots::strategies,
                bots::stats,
                () -> bots.statsOf(LocalDate.EPOCH),
                () -> bots.dealsStats(BOT),
                () -> bots.profitByDay(BOT, 30),
                bots::pairsBlackList,
                () -> bots.setPairsBlackList(List.of()));
    }

    private static List<Runnable> deals(Deals deals) {
        Deal deal = Deal.of(Fields.parse("{\"id\":7,\"bot_id\":7,\"account_id\":7}"));
        MarketOrder order = MarketOrder.of(Fields.parse("{\"order_id\":\"1\"}"));
        return List.of(
                () -> deals.list(DealListing.newest()),
                () -> deals.show(DEAL),
                () -> deals.marketOrders(DEAL),
                () -> deals.dataForAddingFunds(DEAL),
                () -> deals.update(DEAL, DealSettings.change().note("a")),
                () -> deals.updateMaxSafetyOrders(DEAL, 1),
                () -> deals.updateTakeProfit(DEAL, BigDecimal.ONE),
                () -> deals.panicSell(DEAL),
                () -> deals.panicSellStep(DEAL, 1),
                () -> deals.cancel(DEAL),
                () -> deals.addFunds(DEAL, BigDecimal.ONE),
                () -> deals.cancelOrder(DEAL, order),
                () -> deals.convertToSmartTrade(deal, false));
    }

    private static List<Runnable> smartTrades(SmartTrades trades) {
        return List.of(
                () -> trades.list(SmartTradeListing.all()),
                () -> trades.show(TRADE),
                () -> trades.cancel(TRADE),
                () -> trades.closeByMarket(TRADE),
                () -> trades.setNote(TRADE, "a"));
    }
}

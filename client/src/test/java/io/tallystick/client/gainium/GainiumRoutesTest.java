package io.tallystick.client.gainium;

import static io.tallystick.client.DocumentedRoutes.tried;
import static io.tallystick.client.gainium.FakeGainium.BOT;
import static io.tallystick.client.gainium.FakeGainium.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.DocumentedRoutes;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The facade calls every route that docs/gainium.md lists as served, and no other. */
class GainiumRoutesTest {
    private static final DealId DEAL = new DealId("65f0000000d0000000000009");
    private static final VariableId VARIABLE = new VariableId("65f0000000e0000000000009");
    private static final BotSettings NAMED = BotSettings.change().name("mine");
    private static final FundsRequest FUNDS =
            FundsRequest.fixed(BigDecimal.ONE, Coin.QUOTE).ofBot(BOT);

    @Test
    void every_documented_route_is_called_by_the_facade() throws IOException {
        try (FakeGainium fake = new FakeGainium()) {
            fake.server.tellOtherwise(ok("[]"));
            Stream.of(reads(fake.client), writes(fake.client), first(fake.client.v1()), others(fake.client))
                    .flatMap(List::stream)
                    .forEach(call -> tried(call));
            Set<String> called = fake.server.titles().stream()
                    .map(GainiumRoutesTest::template)
                    .filter(title -> !title.equals("GET /health") && !title.equals("POST /trade_signal"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(called).containsExactlyElementsOf(documented());
        }
    }

    /** Of both versions: the types of bots stand in the path. */
    private static Set<String> documented() throws IOException {
        return DocumentedRoutes.of("gainium.md").stream()
                .flatMap(route -> switch (route) {
                    case "GET /api/v2/bots/*" ->
                        Stream.of("GET /api/v2/bots/dca", "GET /api/v2/bots/combo", "GET /api/v2/bots/grid");
                    case "GET /api/v2/deals/*" -> Stream.of("GET /api/v2/deals/dca");
                    default -> Stream.of(route.replaceFirst("^GET /api/v2/(bots|deals)/\\*/", "GET /api/v2/$1/dca/"));
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String template(String title) {
        return title.replaceFirst("/65f0[0-9a-f]{20}", "/*")
                .replaceFirst("/discovery/bots/dca", "/discovery/bots/*")
                .replaceFirst("/indicators/RSI", "/indicators/*");
    }

    private static List<Runnable> reads(Gainium client) {
        return List.of(
                client::knownExchanges,
                client::exchanges,
                client::balances,
                client::bots,
                () -> client.comboBots(Listing.all()),
                () -> client.gridBots(Listing.all()),
                () -> client.bot(BOT),
                () -> client.allDeals(Listing.all()),
                () -> client.deal(DEAL),
                client::variables,
                () -> client.variable(VARIABLE),
                client::settings,
                () -> client.settings("dca"),
                client::sections,
                client::botTypes,
                client::indicators,
                () -> client.indicator("RSI"));
    }

    private static List<Runnable> writes(Gainium client) {
        return List.of(
                () -> client.createBot(new ExchangeId("e"), NAMED),
                () -> client.cloneBot(BOT, NAMED),
                () -> client.updateBot(BOT, NAMED),
                () -> client.setPairs(BOT, List.of("BTC_USDT")),
                () -> client.startBot(BOT),
                () -> client.stopBot(BOT, CloseType.LEAVE),
                () -> client.archiveBot(BOT),
                () -> client.restoreBot(BOT),
                () -> client.rotateUuid(BOT),
                () -> client.startDeal(BOT),
                () -> client.updateDeal(DEAL, DealSettings.change().withoutStopLoss()),
                () -> client.closeDeal(DEAL, CloseType.CANCEL),
                () -> client.addFunds(FUNDS),
                () -> client.reduceFunds(FUNDS),
                () -> client.createVariable("a", Variable.Type.INT, "1"),
                () -> client.updateVariable(VARIABLE, "a", Variable.Type.INT, "2"),
                () -> client.deleteVariable(VARIABLE),
                () -> client.signal(Signal.startBot("u")));
    }

    private static List<Runnable> first(GainiumV1 client) {
        return List.of(
                client::knownExchanges,
                client::exchanges,
                () -> client.balancesOfBothWorlds(1),
                () -> client.bots(Listing.all()),
                () -> client.comboBots(Listing.all()),
                () -> client.gridBots(Listing.all()),
                () -> client.deals(Listing.all()),
                () -> client.updateBot(BOT, NAMED),
                () -> client.setPairs(BOT, List.of("BTC_USDT")),
                () -> client.cloneBot(BOT, NAMED),
                () -> client.startBot(BOT),
                () -> client.stopBot(BOT, CloseType.LEAVE),
                () -> client.archiveBot(BOT),
                () -> client.restoreBot(BOT),
                () -> client.startDeal(BOT, ""),
                () -> client.updateDeal(DEAL, DealSettings.change().withoutStopLoss()),
                () -> client.closeDeal(DEAL, CloseType.CANCEL),
                () -> client.cancelDeal(DEAL),
                () -> client.addFunds(FUNDS),
                () -> client.reduceFunds(FUNDS));
    }

    /** Second names of routes of version 1, which have no methods of their own. */
    private static List<Runnable> others(Gainium client) {
        return List.of(
                () -> client.send("DELETE", "/api/v2/close-deal/" + DEAL, Map.of()),
                () -> client.send("DELETE", "/api/v2/cancel-deal/" + DEAL, Map.of()),
                () -> client.send("DELETE", "/api/v2/stop-bot", Map.of()),
                () -> client.send("DELETE", "/api/v2/archive-bot", Map.of()),
                () -> client.send("POST", "/api/v2/restore-bot", Map.of()),
                () -> client.send("POST", "/api/v2/start-bot", Map.of()),
                () -> client.send("POST", "/api/v2/start-deal", Map.of()),
                () -> client.send("POST", "/api/v2/change-bot-pairs", Map.of()));
    }
}

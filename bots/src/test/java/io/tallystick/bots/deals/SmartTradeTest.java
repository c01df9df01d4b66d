package io.tallystick.bots.deals;

import static io.tallystick.bots.BotScene.HOUSE;
import static io.tallystick.bots.BotScene.HOUSE_FUTURES;
import static io.tallystick.bots.BotScene.PAPER;
import static io.tallystick.bots.BotScene.PAPER_FUTURES;
import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.PlanParts.profit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.BotScene.PlanBuilder;
import io.tallystick.bots.CloseReason;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.view.BotStatus;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.DealView;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmartTradeTest {
    private final BotScene scene = new BotScene();

    /** A deal of 3Commas with two safety orders, a target of 2 % and a stop of 5 %. */
    private static PlanBuilder laddered() {
        return plan().contract(Contract.THREE_COMMAS)
                .ladder(2)
                .takeProfit(TakeProfit.at(dec("2")))
                .stopLoss(StopLoss.at(dec("5"), StopLoss.Reference.BASE_ORDER));
    }

    private DealView convert(long deal) {
        scene.done(new FleetCommand.ConvertDeal(USER, deal, false));
        return scene.queries().smartTradeOf(USER, deal).orElseThrow();
    }

    private DealView trade() {
        return scene.queries().smartTrades(USER, 0, 10).getFirst();
    }

    private List<String> resting(DealView deal) {
        return deal.orders().stream()
                .filter(order -> order.status().isLive())
                .map(order -> order.role() + " " + order.price().toPlainString() + " "
                        + order.quantity().toPlainString())
                .toList();
    }

    @Test
    void theDealEndsAsCancelledAndItsTargetAndStopGoOnWithoutABot() {
        long bot = scene.run(laddered().build());
        long id = scene.start(bot);
        scene.prices("99");
        DealView before = scene.deal(id);
        BigDecimal locked = scene.locked(PAPER, "ETH");

        DealView trade = convert(id);

        assertThat(scene.deal(id).status()).isEqualTo(DealStatus.CANCELED);
        assertThat(scene.deal(id).closeReason()).contains(CloseReason.CONVERSION);
        assertThat(scene.deal(id).events()).last().extracting(e -> e.text()).isEqualTo("It goes on as smart trade 2");
        assertThat(scene.bot(bot).activeDeals()).isZero();
        assertThat(scene.deals()).hasSize(1);
        assertThat(trade.status()).isEqualTo(DealStatus.OPEN);
        assertThat(trade.botId()).isZero();
        assertThat(trade.ledger()).isEqualTo(before.ledger());
        assertThat(trade.stopLevel()).isEqualTo(before.stopLevel());
        // The ladder is gone, the target rests as it did.
        assertThat(resting(before)).hasSize(2).containsAll(resting(trade));
        assertThat(resting(trade)).singleElement().asString().startsWith("TAKE_PROFIT ");
        assertThat(scene.locked(PAPER, "ETH")).isEqualByComparingTo(locked);
        assertThat(scene.locked(PAPER, "USDT")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"104,COMPLETED,TAKE_PROFIT", "94,STOPPED,STOP_LOSS"})
    void itEndsAtItsTargetOrItsStopAlsoAfterARestart(String price, DealStatus end, CloseReason reason) {
        convert(scene.open(laddered().build()));
        scene.restart();

        scene.prices(price);

        assertThat(trade().status()).isEqualTo(end);
        assertThat(trade().closeReason()).contains(reason);
        assertThat(trade().profit().signum()).isEqualTo(price.equals("104") ? 1 : -1);
        assertThat(scene.locked(PAPER, "ETH")).isZero();
        scene.restart();
        assertThat(trade().status()).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"MARKET,CLOSED,0", "CANCEL,CANCELED,1"})
    void itsOwnerSellsItOrKeepsTheCoins(CloseMode mode, DealStatus end, int coins) {
        BigDecimal before = scene.free(PAPER, "ETH");
        DealView trade = convert(scene.open(laddered().build()));

        scene.done(new FleetCommand.CloseTrade(USER, trade.dealId(), mode));

        assertThat(trade().status()).isEqualTo(end);
        assertThat(scene.free(PAPER, "ETH").compareTo(before)).isEqualTo(coins);
        scene.refused(new FleetCommand.CloseTrade(USER, trade.dealId(), mode), RefusalReason.WRONG_STATE);
    }

    @Test
    void takenStepsStayTakenAndATrailFollowsOn() {
        long id = scene.open(laddered()
                .takeProfit(profit().targets("1:50", "2:50").trailing("1").build())
                .build());
        scene.prices("101.5", "103");
        assertThat(scene.deal(id).status()).isEqualTo(DealStatus.TRAILING);

        DealView trade = convert(id);
        assertThat(trade.status()).isEqualTo(DealStatus.TRAILING);
        assertThat(trade.taken()).containsExactly(0);
        scene.restart();
        scene.prices("104", "102.9");

        assertThat(trade().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(trade().ledger().exitQty()).isGreaterThan(trade.ledger().exitQty());
    }

    @ParameterizedTest
    @CsvSource({"true,STOPPED,0", "false,RUNNING,1"})
    void aBotThatIsNotStoppedStartsItsNextDeal(boolean stop, BotStatus status, int active) {
        long bot = scene.run(
                laddered().starting(Starting.ASAP).limits(StartLimits.ONE_DEAL).build());
        scene.advance(5);

        scene.done(new FleetCommand.ConvertDeal(USER, scene.deal().dealId(), stop));
        scene.advance(5);

        assertThat(scene.bot(bot).status()).isEqualTo(status);
        assertThat(scene.bot(bot).activeDeals()).isEqualTo(active);
        assertThat(scene.queries().smartTrades(USER, 0, 10)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        PAPER_FUTURES + ",LONG",
        PAPER_FUTURES + ",SHORT",
        HOUSE_FUTURES + ",LONG",
        HOUSE_FUTURES + ",SHORT",
    })
    void aPositionOfPerpetualsGoesOnToo(long account, Direction direction) {
        scene.trade("ETH", io.tallystick.exchange.Side.SELL, "1", "100");
        scene.trade("ETH", io.tallystick.exchange.Side.BUY, "1", "99.9");
        BigDecimal free = scene.free(account, "USDC");
        long id = scene.open(
                account,
                laddered()
                        .pairs("ETH/USDC")
                        .direction(direction)
                        .futures(new Futures(Futures.MarginMode.ISOLATED, 5))
                        .build());
        assertThat(scene.deal(id).status()).isEqualTo(DealStatus.OPEN);
        BigDecimal locked = scene.locked(account, "USDC");

        DealView trade = convert(id);
        scene.restart();
        assertThat(trade.ledger().openQty()).isPositive();
        assertThat(scene.locked(account, "USDC")).isLessThanOrEqualTo(locked);
        scene.done(new FleetCommand.CloseTrade(USER, trade.dealId(), CloseMode.MARKET));

        assertThat(trade().status()).isEqualTo(DealStatus.CLOSED);
        assertThat(scene.locked(account, "USDC")).isZero();
        assertThat(scene.free(account, "USDC").subtract(free).abs()).isLessThan(dec("1"));
    }

    @Test
    void onTheHouseItsOrdersAreTheUsersOwn() {
        scene.trade("ETH/USDT", io.tallystick.exchange.Side.SELL, "1", "100");
        DealView trade = convert(scene.open(HOUSE, laddered().build()));

        assertThat(resting(trade)).hasSize(1).first().asString().startsWith("TAKE_PROFIT ");
        scene.restart();
        scene.trade("ETH/USDT", io.tallystick.exchange.Side.BUY, "1", "103");
        assertThat(trade().status()).isEqualTo(DealStatus.COMPLETED);
    }

    @Test
    void whatSignalsOrWebhooksCloseIsNotConverted() {
        long id = scene.open(laddered()
                .takeProfit(profit().close(TakeProfit.Close.WEBHOOK).build())
                .build());

        scene.refused(new FleetCommand.ConvertDeal(USER, id, true), RefusalReason.NOT_ENABLED);
        scene.refused(new FleetCommand.ConvertDeal(USER, id + 1, true), RefusalReason.UNKNOWN_DEAL);
        scene.close(id, CloseMode.MARKET);
        scene.refused(new FleetCommand.ConvertDeal(USER, id, true), RefusalReason.WRONG_STATE);
        assertThat(scene.queries().smartTradeOf(USER, id)).isEmpty();
    }

    @Test
    void aTradeIsNoDealAndADealNoTrade() {
        long deal = scene.open(laddered().limits(StartLimits.of(2, 2)).build());
        scene.advance(1);
        long other = scene.start(scene.deal(deal).botId());
        DealView trade = convert(deal);
        long id = trade.dealId();

        assertThat(scene.queries().deal(USER, id)).isEmpty();
        assertThat(scene.queries().smartTrade(USER, other)).isEmpty();
        assertThat(scene.queries().smartTrade(USER + 1, id)).isEmpty();
        scene.refused(
                new FleetCommand.CloseDeal(USER, id, CloseMode.MARKET, CloseReason.API), RefusalReason.UNKNOWN_DEAL);
        scene.refused(new FleetCommand.CloseTrade(USER, other, CloseMode.MARKET), RefusalReason.UNKNOWN_DEAL);
        scene.done(new FleetCommand.NoteTrade(USER, id, "Mine"));
        assertThat(trade().note()).isEqualTo("Mine");
    }

    @Test
    void anAccountWithATradeIsNotRemoved() {
        long deal = scene.open(laddered().build());
        long bot = scene.deal(deal).botId();
        convert(deal);
        scene.done(new FleetCommand.StopBot(USER, bot, CloseMode.LEAVE, CloseReason.BOT));
        scene.done(new FleetCommand.DeleteBot(USER, bot));
        scene.restart();

        scene.refused(new FleetCommand.RemoveAccount(USER, PAPER), RefusalReason.BUSY);
        scene.done(new FleetCommand.CloseTrade(USER, trade().dealId(), CloseMode.MARKET));
        scene.done(new FleetCommand.RemoveAccount(USER, PAPER));
    }
}

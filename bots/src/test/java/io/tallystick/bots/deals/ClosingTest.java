package io.tallystick.bots.deals;

import static io.tallystick.bots.BotScene.PAPER;
import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.PlanParts.profit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.CloseReason;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.PaperFills;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract gainium 4.16. */
class ClosingTest {
    private final BotScene scene = new BotScene();

    @ParameterizedTest
    @CsvSource({"MARKET, CLOSED", "CANCEL, CANCELED", "LEAVE, OPEN"})
    void aStoppedBotDoesWithItsDealsAsItIsTold(CloseMode mode, DealStatus status) {
        long bot = scene.run(plan().starting(Starting.ASAP).ladder(2).build());

        scene.done(new FleetCommand.StopBot(USER, bot, mode, CloseReason.BOT));

        assertThat(scene.deal().status()).isEqualTo(status);
        assertThat(scene.resting()).hasSize(status == DealStatus.OPEN ? 3 : 0);
        scene.advance(60_000);
        assertThat(scene.deals()).hasSize(1);
    }

    @Test
    void aLimitCloseRestsAtTheLastPriceAndMayBeTurnedIntoAMarketOne() {
        long deal = scene.open(plan().ladder(1).build());
        scene.prices("100.5");

        scene.close(deal, CloseMode.LIMIT);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSING);
        assertThat(scene.resting()).containsExactly("CLOSE 0 SELL 100.5 0.100502");

        scene.prices("100.1");
        scene.close(deal, CloseMode.LIMIT);
        assertThat(scene.resting()).containsExactly("CLOSE 0 SELL 100.5 0.100502");

        scene.close(deal, CloseMode.MARKET);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSED);
        assertThat(scene.filled()).last().isEqualTo("CLOSE 0 SELL 0.100502 at 100.1");
    }

    @Test
    void aLimitCloseFillsWhenThePriceComesBack() {
        long deal = scene.open(plan().build());
        scene.close(deal, CloseMode.LIMIT);
        scene.prices("99", "100");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSED);
        assertThat(scene.deal().closeReason()).contains(CloseReason.API);
    }

    @Test
    void aCancelSaysWhatNobodyManagesAnyMore() {
        long deal = scene.open(plan().build());

        scene.close(deal, CloseMode.CANCEL);

        assertThat(scene.deal().events())
                .last()
                .extracting(e -> e.text())
                .asString()
                .startsWith("0.100502 ETH stays");
        assertThat(scene.bot(scene.deal().botId()).finishedDeals()).isZero();
    }

    @Test
    void aDealThatIsOverIsNotClosedAgain() {
        long deal = scene.open(plan().build());
        scene.close(deal, CloseMode.MARKET);

        scene.refused(
                new FleetCommand.CloseDeal(USER, deal, CloseMode.MARKET, CloseReason.API), RefusalReason.WRONG_STATE);
        scene.refused(
                new FleetCommand.CloseDeal(USER, 999, CloseMode.MARKET, CloseReason.API), RefusalReason.UNKNOWN_DEAL);
        scene.refused(
                new FleetCommand.CloseDeal(7, deal, CloseMode.MARKET, CloseReason.API), RefusalReason.UNKNOWN_DEAL);
    }

    @Test
    void whatATargetHasSoldInPartIsNotSoldAgain() {
        scene.done(new FleetCommand.SetPaperFills(USER, PAPER, PaperFills.FROM_BOOK));
        scene.trade("ETH/USDT", Side.SELL, "5", "100");
        long deal = scene.open(plan().build());
        scene.clearBook();
        scene.trade("ETH/USDT", Side.BUY, "0.04", "101.2");
        scene.price("ETH/USDT", "101.2");
        assertThat(scene.deal().ledger().exitQty()).isEqualByComparingTo("0.04");
        scene.clearBook();
        scene.trade("ETH/USDT", Side.BUY, "5", "100");

        scene.close(deal, CloseMode.MARKET);

        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSED);
        assertThat(scene.deal().ledger().exitQty()).isEqualByComparingTo("0.100502");
        assertThat(scene.filled()).last().isEqualTo("CLOSE 0 SELL 0.060502 at 100");
    }

    /** Reliability B17, B10: a refused close stays a close, is tried again later and later, and is told once. */
    @Test
    void aCloseThatIsRefusedIsTriedAgainAndTheDealShowsWhy() {
        scene.done(new FleetCommand.SetPaperFills(USER, PAPER, PaperFills.FROM_BOOK));
        scene.trade("ETH/USDT", Side.SELL, "5", "100");
        long deal = scene.open(plan().build());
        scene.clearBook();

        scene.close(deal, CloseMode.MARKET);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSING);
        assertThat(scene.deal().error()).contains("nothing to trade with");

        scene.advance(24 * 3_600_000L);
        assertThat(scene.deal().orders()).hasSizeLessThan(40);
        assertThat(scene.queries().botEvents(scene.deal().botId())).hasSize(1);

        scene.trade("ETH/USDT", Side.BUY, "5", "99");
        scene.advance(2 * 3_600_000L);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSED);
    }

    @Test
    void aStepCanBeClosedAtTheMarket() {
        long deal = scene.open(plan().contract(Contract.THREE_COMMAS)
                .entry(io.tallystick.bots.plan.Entry.of(
                        io.tallystick.bots.plan.Volume.quote("100"), io.tallystick.exchange.OrderType.MARKET))
                .takeProfit(profit().targets("1:50", "2:50").build())
                .build());

        scene.done(new FleetCommand.CloseStep(USER, deal, 1));

        assertThat(scene.filled()).last().isEqualTo("TAKE_PROFIT 1 SELL 0.5 at 100");
        assertThat(scene.deal().taken()).containsExactly(1);
        assertThat(scene.resting()).containsExactly("TAKE_PROFIT 0 SELL 101.21 0.5");
        scene.refused(new FleetCommand.CloseStep(USER, deal, 1), RefusalReason.WRONG_STATE);

        scene.done(new FleetCommand.CloseStep(USER, deal, 0));
        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.locked(PAPER, "ETH")).isEqualByComparingTo("0");
    }

    /** Reliability B21: no order of nothing, and a deal with nothing left ends. */
    @Test
    void aDealOfWhichOnlyDustIsLeftEnds() {
        long deal = scene.open(plan().ladder(1).build());
        scene.done(new FleetCommand.ChangeFunds(
                USER,
                deal,
                false,
                dec("0.100502"),
                io.tallystick.bots.plan.VolumeUnit.BASE,
                java.util.Optional.empty()));

        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSED);
        assertThat(scene.resting()).isEmpty();
        assertThat(scene.deal().orders()).allMatch(order -> order.quantity().signum() > 0);
    }
}

package io.tallystick.bots.deals;

import static io.tallystick.bots.BotScene.PAPER;
import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.PlanParts.limits;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.CloseReason;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.PaperFills;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Compounding;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.bots.view.BotStatus;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Contracts gainium 4.3 and 3commas 3.5: how a deal begins. */
class BaseOrderTest {
    private final BotScene scene = new BotScene();

    private static Entry limit(int timeout, boolean follows, int delay) {
        return new Entry(Volume.quote("10"), OrderType.LIMIT, timeout, follows, delay);
    }

    @Test
    void aMarketBaseOrderFillsAtTheLastPrice() {
        scene.open(plan().build());

        assertThat(scene.filled()).containsExactly("BASE 0 BUY 0.100603 at 100");
        assertThat(scene.deal().openedAtMillis()).isEqualTo(scene.now());
    }

    @Test
    void aLimitBaseOrderRestsUntilThePriceReachesIt() {
        scene.open(plan().entry(limit(0, false, 0)).ladder(1).build());
        assertThat(scene.resting()).containsExactly("BASE 0 BUY 100 0.1001");

        scene.prices("101", "102");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.ENTERING);
        assertThat(scene.locked(PAPER, "USDT")).isEqualByComparingTo("10.01");

        scene.prices("100");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(scene.resting()).hasSize(2);
    }

    @Test
    void aLimitBaseOrderFollowsThePriceOnceInAWhile() {
        scene.open(plan().entry(limit(0, true, 0)).build());
        scene.prices("103");
        scene.advance(14_000);
        assertThat(scene.resting()).containsExactly("BASE 0 BUY 100 0.1001");

        scene.advance(2_000);
        assertThat(scene.resting()).containsExactly("BASE 0 BUY 103 0.1001");

        scene.advance(3_600_000);
        assertThat(scene.deal().orders()).hasSize(2);
    }

    @Test
    void aLimitBaseOrderThatStaysIsSentAtTheMarketAfterItsTime() {
        scene.open(plan().entry(limit(20, true, 0)).build());
        scene.prices("103");
        scene.advance(16_000);
        scene.prices("104");
        scene.advance(5_000);

        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(scene.filled()).containsExactly("BASE 0 BUY 0.1001 at 104");
        assertThat(scene.deal().orders()).extracting(o -> o.clientOrderId()).doesNotHaveDuplicates();
    }

    @Test
    void aDelayedStartBuysAtThePriceOfThen() {
        scene.open(plan().entry(limit(0, false, 60)).build());
        assertThat(scene.deal().status()).isEqualTo(DealStatus.CREATED);
        scene.prices("110");
        scene.advance(59_000);
        assertThat(scene.deal().orders()).isEmpty();

        scene.advance(1_000);

        // 10 / 110 x 1.001
        assertThat(scene.resting()).containsExactly("BASE 0 BUY 110 0.091");
    }

    @Test
    void whatIsLeftOfAPartlyFilledBaseOrderIsRepricedAndTheDealHasAllOfIt() {
        partlyFilled(limit(0, true, 0));
        scene.price("ETH/USDT", "103");
        scene.advance(16_000);

        assertThat(scene.resting()).containsExactly("BASE 0 BUY 103 0.0601");
        scene.trade("ETH/USDT", Side.SELL, "5", "103");
        scene.price("ETH/USDT", "102.9");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(scene.deal().ledger().baseQty()).isEqualByComparingTo("0.1001");
        // 0.04 at 100 and 0.0601 at 103.
        assertThat(scene.deal().ledger().baseQuote()).isEqualByComparingTo("10.1903");
    }

    /** Reliability B6. */
    @Test
    void aBaseOrderStoppedHalfwayOpensTheDealWithWhatItHas() {
        long bot = partlyFilled(limit(0, false, 0));

        scene.done(new FleetCommand.StopBot(USER, bot, CloseMode.LEAVE, CloseReason.BOT));

        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        // 0.04 less the fee that was taken out of it.
        assertThat(scene.resting()).containsExactly("TAKE_PROFIT 0 SELL 101.2 0.03996");
        assertThat(scene.locked(PAPER, "USDT")).isEqualByComparingTo("0");
    }

    @Test
    void aBaseOrderClosedHalfwaySellsWhatItHas() {
        long bot = partlyFilled(limit(0, false, 0));
        scene.trade("ETH/USDT", Side.BUY, "5", "99");

        scene.done(new FleetCommand.StopBot(USER, bot, CloseMode.MARKET, CloseReason.BOT));

        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSED);
        assertThat(scene.deal().ledger().exitQty()).isEqualByComparingTo("0.03996");
        assertThat(scene.bot(bot).finishedDeals()).isEqualTo(1);
    }

    /** A bot whose limit base order of 0.1001 at 100 has filled 0.04. */
    private long partlyFilled(Entry entry) {
        scene.done(new FleetCommand.SetPaperFills(USER, PAPER, PaperFills.FROM_BOOK));
        long bot = scene.run(plan().entry(entry).build());
        scene.start(bot);
        scene.trade("ETH/USDT", Side.SELL, "0.04", "100");
        scene.price("ETH/USDT", "100.5");
        assertThat(scene.deal().ledger().baseQty()).isEqualByComparingTo("0.04");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.ENTERING);
        scene.clearBook();
        return bot;
    }

    @Test
    void aBaseOrderThatIsTooSmallFailsWithItsReason() {
        long bot = scene.run(plan().contract(io.tallystick.bots.plan.Contract.THREE_COMMAS)
                .entry(Entry.of(Volume.quote("0.5"), OrderType.MARKET))
                .starting(Starting.ASAP)
                .build());

        assertThat(scene.deal().status()).isEqualTo(DealStatus.FAILED);
        assertThat(scene.deal().error()).contains("smaller than the market's least size");
        assertThat(scene.bot(bot).status()).isEqualTo(BotStatus.ERROR);
        assertThat(scene.bot(bot).dealsSinceStart()).isZero();
    }

    @Test
    void sharesOfFundsAreReckonedOneDealAfterTheOther() {
        Entry half = Entry.of(new Volume(dec("50"), VolumeUnit.PERCENT_FREE), OrderType.MARKET);
        scene.run(plan().pairs("ETH/USDT", "BTC/USDT")
                .entry(half)
                .limits(limits(2, 1).build())
                .starting(Starting.ASAP)
                .build());

        assertThat(scene.deals()).hasSize(2).allMatch(deal -> deal.status() == DealStatus.OPEN);
        BigDecimal first = scene.deals().get(0).ledger().entryQuote();
        BigDecimal second = scene.deals().get(1).ledger().entryQuote();
        assertThat(first).isBetween(dec("50000"), dec("50100"));
        assertThat(second).isBetween(dec("24900"), dec("25100"));
    }

    @Test
    void dollarsNeedADollarPrice() {
        Entry dollars = Entry.of(new Volume(dec("20"), VolumeUnit.USD), OrderType.MARKET);
        scene.open(plan().entry(dollars).build());

        assertThat(scene.deal().ledger().entryQuote()).isBetween(dec("20"), dec("20.2"));
    }

    @Test
    void earlierProfitsMakeLaterDealsLarger() {
        long bot = scene.run(plan().contract(io.tallystick.bots.plan.Contract.THREE_COMMAS)
                .entry(Entry.of(Volume.quote("1000"), OrderType.MARKET))
                .compounding(new Compounding(dec("100"), BigDecimal.ZERO))
                .build());
        scene.start(bot);
        scene.prices("101.3");
        BigDecimal profit = scene.bot(bot).profitByQuote().get("USDT");
        scene.prices("100");
        scene.start(bot);

        assertThat(profit).isPositive();
        assertThat(scene.deal().ledger().entryQuote())
                .isBetween(dec("1000").add(profit), dec("1000.001").add(profit));
    }

    @Test
    void aLimitOrderOfAnEnteringDealThatIsClosedLeavesNothing() {
        long deal = scene.open(plan().entry(limit(0, false, 0)).build());

        scene.close(deal, CloseMode.MARKET);

        assertThat(scene.deal().status()).isEqualTo(DealStatus.CANCELED);
        assertThat(scene.free(PAPER, "USDT")).isEqualByComparingTo("100000");
        assertThat(scene.log())
                .containsExactly("PLACING BASE 0", "CANCELLING BASE 0", "CANCELED BASE 0", "ENDED CLOSE 0");
    }

    @Test
    void aDealThatWaitsForItsStartIsCancelledByItsBot() {
        long bot = scene.run(
                plan().entry(limit(0, false, 60)).starting(Starting.ASAP).build());
        assertThat(scene.deal().status()).isEqualTo(DealStatus.CREATED);

        scene.done(new FleetCommand.StopBot(USER, bot, CloseMode.LEAVE, CloseReason.BOT));
        scene.advance(120_000);

        assertThat(scene.deals()).hasSize(1).allMatch(deal -> deal.status() == DealStatus.CANCELED);
        assertThat(scene.deal().orders()).isEmpty();
    }
}

package io.tallystick.bots.math;

import static io.tallystick.bots.math.Scene.d;
import static io.tallystick.bots.math.Scene.plan;
import static io.tallystick.bots.math.Scene.quoted;
import static io.tallystick.bots.math.Scene.received;
import static io.tallystick.bots.math.Scene.scaled;
import static io.tallystick.bots.math.Scene.spot;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealLedger.Part;
import io.tallystick.bots.math.Scene.ProfitSketch;
import io.tallystick.bots.math.Scene.StopSketch;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.VolumeUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Averages, targets, stops and profit of contracts/gainium.md, 4.5 to 4.10, 4.14 and 4.14b. */
class GainiumExitsTest {
    private static final DealMath MATH = DealMath.of(Contract.GAINIUM);
    private static final Instrument BTC = spot("0.01", "0.0001");
    private static final Instrument FUTURES = Scene.linear("0.01", "0.0001");
    private static final StopState FRESH = new StopState(BigDecimal.ZERO, false, 0, 0);

    /** The worked example: every figure of its table, on a market fine enough that nothing is rounded. */
    @ParameterizedTest
    @CsvSource({
        "1, 99,    0.101010, 10, 99.497737, 100.693700, 0.200909, 89.746959",
        "2, 97.5,  0.205128, 20, 98.488989, 99.672826,  0.405832, 88.837068",
        "3, 95.25, 0.419948, 40, 96.842622, 98.006670,  0.825360, 87.352045",
    })
    void theWorkedExample(
            int level,
            String price,
            String quantity,
            String quote,
            String average,
            String target,
            String targetQuantity,
            String stop) {
        Instrument fine = spot("1e-12", "1e-15");
        DcaPlan plan = longPlan()
                .base("10", VolumeUnit.QUOTE)
                .ladder(scaled("10", 3, "1", "1.5", "2"))
                .stop(StopLoss.at(d("10"), StopLoss.Reference.AVERAGE))
                .get();
        Sizing sizing = Sizing.at(d("100"));
        BigDecimal base = MATH.baseQuantity(plan, fine, sizing);
        assertThat(base).isEqualByComparingTo("0.1001");

        DealLedger deal =
                received(DealLedger.EMPTY, Part.BASE_ORDER, Direction.LONG, base.toPlainString(), "100", "0.001");
        List<Rung> ladder = MATH.ladder(plan, fine, sizing, deal);
        for (Rung rung : ladder.subList(0, level)) {
            deal = received(
                    deal,
                    Part.FURTHER_ENTRY,
                    Direction.LONG,
                    rung.quantity().toPlainString(),
                    rung.price().toPlainString(),
                    "0.001");
        }

        Rung rung = ladder.get(level - 1);
        Exit exit = MATH.takeProfits(plan, fine, deal, Set.of()).getFirst();
        assertThat(rung.price()).isEqualByComparingTo(price);
        assertThat(six(rung.quantity())).isEqualByComparingTo(quantity);
        assertThat(six(rung.quantity().multiply(rung.price()))).isEqualByComparingTo(quote);
        assertThat(six(MATH.average(plan, fine, deal))).isEqualByComparingTo(average);
        assertThat(six(exit.price())).isEqualByComparingTo(target);
        assertThat(six(exit.quantity())).isEqualByComparingTo(targetQuantity);
        assertThat(six(MATH.stopLevel(plan, fine, deal, FRESH).orElseThrow())).isEqualByComparingTo(stop);
    }

    @Test
    void aSpotAverageIsOfAllEntriesWithoutFeesWhateverWasClosed() {
        DealLedger deal = longDeal("1", "100");
        deal = received(deal, Part.EXIT, Direction.LONG, "0.5", "110", "0.001");
        deal = received(deal, Part.FURTHER_ENTRY, Direction.LONG, "1", "90", "0.001");

        assertThat(MATH.average(longPlan().get(), BTC, deal)).isEqualByComparingTo("95");
    }

    @Test
    void aPositionsAverageRunsOnFromWhatIsLeft() {
        DealLedger deal = quoted(DealLedger.EMPTY, Part.BASE_ORDER, "1", "100", "0.0004");
        deal = quoted(deal, Part.EXIT, "0.5", "110", "0.0004");
        assertThat(MATH.average(longPlan().get(), FUTURES, deal)).isEqualByComparingTo("100");
        deal = quoted(deal, Part.FURTHER_ENTRY, "0.5", "90", "0.0004");

        assertThat(MATH.average(longPlan().get(), FUTURES, deal)).isEqualByComparingTo("95");
        assertThat(MATH.breakEven(longPlan().get(), FUTURES, deal)).isEqualByComparingTo("95");
    }

    @Test
    void theDisplayedAverageCoversTheFeeOfTheExit() {
        // 100 / 0.999; then 45 still out for half a coin
        assertThat(MATH.breakEven(longPlan().get(), BTC, longDeal("1", "100")))
                .isEqualByComparingTo("100.1001001001001001001001001001001001001");
        DealLedger half = received(longDeal("1", "100"), Part.EXIT, Direction.LONG, "0.5", "110", "0.001");
        assertThat(six(MATH.breakEven(longPlan().get(), BTC, half))).isEqualByComparingTo("90.09009");
        DealLedger sold = received(DealLedger.EMPTY, Part.BASE_ORDER, Direction.SHORT, "1", "100", "0.001");
        assertThat(six(MATH.breakEven(shortPlan().get(), BTC, sold))).isEqualByComparingTo("99.9001");
    }

    @ParameterizedTest
    @CsvSource({
        // maker, taker: both sides at the worse fee, on top of the target
        "0.001, 0.001, 101.2",
        "0.0002, 0.001, 101.2",
        "0.001, 0.0002, 101.2",
        "0, 0, 101",
    })
    void aTargetIsWhatIsLeftAfterFees(String maker, String taker, String expected) {
        Instrument market = Scene.market(Instrument.Kind.SPOT, "0.01", "0.0001", "0", maker, taker);

        assertThat(MATH.takeProfits(longPlan().get(), market, longDeal("1", "100"), Set.of())
                        .getFirst()
                        .price())
                .isEqualByComparingTo(expected);
    }

    @Test
    void aFuturesTargetHasTheRealFeesAndTheWholeQuantity() {
        DealLedger deal = quoted(DealLedger.EMPTY, Part.BASE_ORDER, "1", "100", "0.0004");

        // 100 * 1.01 * 1.0008 and 100 * 0.99 * 0.9992
        assertThat(MATH.takeProfits(longPlan().get(), FUTURES, deal, Set.of()))
                .containsExactly(new Exit(0, d("101.08"), d("1")));
        assertThat(MATH.takeProfits(shortPlan().get(), FUTURES, deal, Set.of()))
                .containsExactly(new Exit(0, d("98.92"), d("1")));
    }

    @Test
    void aShortOnSpotBuysBackLessByTheFee() {
        DealLedger deal = received(DealLedger.EMPTY, Part.BASE_ORDER, Direction.SHORT, "1", "100", "0.001");

        // 100 * 0.99 * 0.998
        assertThat(MATH.takeProfits(shortPlan().get(), BTC, deal, Set.of()))
                .containsExactly(new Exit(0, d("98.8"), d("0.999")));
    }

    @Test
    void whatWasClosedIsNotClosedAgainAndQuantitiesAreRoundedDown() {
        DealLedger deal = received(longDeal("1.23456", "100"), Part.EXIT, Direction.LONG, "0.2", "105", "0.001");

        // 1.23456 * 0.999 - 0.2 = 1.03332...
        assertThat(MATH.takeProfits(longPlan().get(), BTC, deal, Set.of())
                        .getFirst()
                        .quantity())
                .isEqualByComparingTo("1.0333");
    }

    @Test
    void nothingIsShavedWhenTheFeesWereSeenToBePaidInQuote() {
        DealLedger deal = quoted(DealLedger.EMPTY, Part.BASE_ORDER, "1", "100", "0.001");

        assertThat(MATH.closeQuantity(longPlan().get(), BTC, deal, d("100"))).isEqualByComparingTo("1");
    }

    @Test
    void aTargetAtTheAverageIsMovedOneTick() {
        Instrument coarse = Scene.market(Instrument.Kind.SPOT, "1", "0.0001", "0", "0");
        DcaPlan plan = longPlan().profit(TakeProfit.at(d("0.1"))).get();
        DcaPlan mirrored = shortPlan().profit(TakeProfit.at(d("0.1"))).get();

        assertThat(MATH.takeProfits(plan, coarse, longDeal("1", "100"), Set.of())
                        .getFirst()
                        .price())
                .isEqualByComparingTo("101");
        assertThat(MATH.takeProfits(mirrored, coarse, longDeal("1", "100"), Set.of())
                        .getFirst()
                        .price())
                .isEqualByComparingTo("99");
        assertThat(MATH.takeProfits(plan, coarse, longDeal("1", "100.3"), Set.of())
                        .getFirst()
                        .price())
                .as("rounded below the average it would be a loss")
                .isEqualByComparingTo("101");
    }

    @Test
    void aFixedTargetIsUsedAsItIs() {
        DcaPlan plan = longPlan()
                .profit(ProfitSketch.at("1:100").fixed("123.456").get())
                .get();

        assertThat(MATH.takeProfits(plan, BTC, longDeal("1", "100"), Set.of()))
                .containsExactly(new Exit(0, d("123.46"), d("0.999")));
        assertThat(MATH.takeProfits(plan, BTC, longDeal("1", "100"), Set.of(0))).isEmpty();
        assertThat(MATH.takeProfits(longPlan().get(), BTC, longDeal("1", "100"), Set.of(0)))
                .isEmpty();
    }

    @Test
    void severalTargetsShareWhatIsHeld() {
        DcaPlan plan =
                longPlan().profit(ProfitSketch.at("3:25", "1:50", "2:25").get()).get();
        DealLedger deal = longDeal("1.001", "100");

        // 0.9999.. held; prices with 1.002 on top
        assertThat(MATH.takeProfits(plan, BTC, deal, Set.of()))
                .containsExactly(
                        new Exit(1, d("101.2"), d("0.4999")),
                        new Exit(2, d("102.2"), d("0.2499")),
                        new Exit(0, d("103.21"), d("0.2501")));
        DealLedger once = received(deal, Part.EXIT, Direction.LONG, "0.4999", "101.2", "0.001");
        assertThat(MATH.takeProfits(plan, BTC, once, Set.of(1)))
                .containsExactly(new Exit(2, d("102.2"), d("0.25")), new Exit(0, d("103.21"), d("0.25")));
        assertThat(MATH.takeProfits(plan, BTC, once, Set.of(0, 1, 2))).isEmpty();
    }

    @Test
    void aTargetThatWouldLeaveTooLittleTakesTheRest() {
        Instrument market = Scene.market(Instrument.Kind.SPOT, "0.01", "0.0001", "10", "0");
        DcaPlan plan =
                longPlan().profit(ProfitSketch.at("1:45", "2:50", "3:5").get()).get();

        assertThat(MATH.takeProfits(plan, market, longDeal("1", "100"), Set.of()))
                .containsExactly(new Exit(0, d("101"), d("0.4495")), new Exit(1, d("102"), d("0.5495")));
    }

    @Test
    void aProfitInBaseClosesWhatTheCostNeeds() {
        TakeProfit inBase = ProfitSketch.at("1:100").inBase().get();

        // 0.999 * 100 / 101.2 of a long; a short buys 0.999 * 100 / 98.8
        assertThat(MATH.takeProfits(longPlan().profit(inBase).get(), BTC, longDeal("1", "100"), Set.of()))
                .containsExactly(new Exit(0, d("101.2"), d("0.9871")));
        DealLedger sold = received(DealLedger.EMPTY, Part.BASE_ORDER, Direction.SHORT, "1", "100", "0.001");
        assertThat(MATH.takeProfits(shortPlan().profit(inBase).get(), BTC, sold, Set.of()))
                .containsExactly(new Exit(0, d("98.8"), d("1.0111")));
        assertThat(MATH.closeQuantity(longPlan().profit(inBase).get(), BTC, longDeal("1", "100"), d("90")))
                .as("at a loss everything goes")
                .isEqualByComparingTo("0.999");
    }

    @ParameterizedTest
    @CsvSource({
        // direction, reference, level: average 95, base order at 100, both fees on top
        "LONG, AVERAGE, 85.69",
        "LONG, BASE_ORDER, 90.2",
        "SHORT, AVERAGE, 104.31",
        "SHORT, BASE_ORDER, 109.8",
    })
    void aStopIsWhatIsLostAfterFees(Direction direction, StopLoss.Reference reference, String expected) {
        DcaPlan plan = plan(Contract.GAINIUM, direction)
                .stop(StopLoss.at(d("10"), reference))
                .get();

        assertThat(MATH.stopLevel(plan, BTC, at100And90(), FRESH)).hasValue(d(expected));
        assertThat(MATH.ladderEnd(plan, BTC, at100And90(), FRESH)).hasValue(d(expected));
    }

    @Test
    void aFixedStopAndOneByWebhookAlone() {
        StopLoss fixed = new StopSketch("10", StopLoss.Reference.AVERAGE)
                .fixed("77.7")
                .move("1", "0.5")
                .get();
        assertThat(MATH.stopLevel(longPlan().stop(fixed).get(), BTC, at100And90(), FRESH))
                .hasValue(d("77.7"));
        assertThat(MATH.moveTrigger(longPlan().stop(fixed).get(), BTC, at100And90()))
                .isEmpty();
        StopLoss webhook = StopLoss.at(d("0"), StopLoss.Reference.AVERAGE);
        assertThat(MATH.stopLevel(longPlan().stop(webhook).get(), BTC, at100And90(), FRESH))
                .isEmpty();
        assertThat(MATH.stopLevel(longPlan().get(), BTC, at100And90(), FRESH)).isEmpty();
    }

    @Test
    void severalStopsActOneAfterTheOther() {
        DcaPlan plan = longPlan()
                .stop(new StopSketch("5", StopLoss.Reference.AVERAGE)
                        .targets("5:50", "10:30", "20:20")
                        .get())
                .get();
        DealLedger deal = longDeal("1", "100");

        assertThat(MATH.stopLevel(plan, BTC, deal, FRESH)).hasValue(d("95.2"));
        assertThat(MATH.stopQuantity(plan, BTC, deal, FRESH, d("95"))).isEqualByComparingTo("0.4995");
        StopState once = new StopState(BigDecimal.ZERO, false, 0, 1);
        DealLedger half = received(deal, Part.EXIT, Direction.LONG, "0.4995", "95", "0.001");
        assertThat(MATH.stopLevel(plan, BTC, half, once)).hasValue(d("90.2"));
        assertThat(MATH.stopQuantity(plan, BTC, half, once, d("90"))).isEqualByComparingTo("0.2997");
        StopState twice = new StopState(BigDecimal.ZERO, false, 0, 2);
        DealLedger fifth = received(half, Part.EXIT, Direction.LONG, "0.2997", "90", "0.001");
        assertThat(MATH.stopQuantity(plan, BTC, fifth, twice, d("80"))).isEqualByComparingTo("0.1998");
        assertThat(MATH.stopLevel(plan, BTC, fifth, new StopState(BigDecimal.ZERO, false, 0, 3)))
                .isEmpty();
        assertThat(MATH.ladderEnd(plan, BTC, deal, FRESH))
                .as("orders are placed down to the last of them")
                .hasValue(d("80.2"));
    }

    @Test
    void aMovingStopIsReckonedFromTheAverage() {
        DcaPlan plan = longPlan()
                .stop(new StopSketch("10", StopLoss.Reference.BASE_ORDER)
                        .move("0.5", "0.2")
                        .get())
                .get();

        assertThat(MATH.moveTrigger(plan, BTC, at100And90())).hasValue(d("95.665"));
        assertThat(MATH.stopLevel(plan, BTC, at100And90(), FRESH)).hasValue(d("85.69"));
        assertThat(MATH.stopLevel(plan, BTC, at100And90(), new StopState(d("96"), true, 0, 0)))
                .hasValue(d("95.38"));
        DcaPlan mirrored = shortPlan().stop(plan.stopLoss().orElseThrow()).get();
        assertThat(MATH.moveTrigger(mirrored, BTC, at100And90())).hasValue(d("94.335"));
        assertThat(MATH.stopLevel(mirrored, BTC, at100And90(), new StopState(d("94"), true, 0, 0)))
                .hasValue(d("94.62"));
    }

    @Test
    void aTrailingStopFollowsTheBestPriceWithoutFees() {
        StopLoss trailing =
                new StopSketch("10", StopLoss.Reference.BASE_ORDER).trailing().get();

        assertThat(MATH.stopLevel(longPlan().stop(trailing).get(), BTC, at100And90(), FRESH))
                .hasValue(d("90"));
        assertThat(MATH.stopLevel(
                        longPlan().stop(trailing).get(), BTC, at100And90(), new StopState(d("120"), false, 0, 0)))
                .hasValue(d("108"));
        assertThat(MATH.stopLevel(
                        shortPlan().stop(trailing).get(), BTC, at100And90(), new StopState(d("80"), false, 0, 0)))
                .hasValue(d("88"));
    }

    @Test
    void trailingStartsAtTheTargetWithTheTakersFees() {
        Instrument market = Scene.market(Instrument.Kind.SPOT, "0.01", "0.0001", "0", "0.002", "0.001");
        TakeProfit trailing = ProfitSketch.at("1:100").trailing("0.3").get();
        DcaPlan plan = longPlan().profit(trailing).get();

        assertThat(MATH.trailingActivation(plan, market, longDeal("1", "100"))).hasValue(d("101.2"));
        assertThat(MATH.trailingActivation(shortPlan().profit(trailing).get(), market, longDeal("1", "100")))
                .hasValue(d("98.8"));
        assertThat(MATH.takeProfits(plan, market, longDeal("1", "100"), Set.of())
                        .getFirst()
                        .price())
                .isEqualByComparingTo("101.2");
        assertThat(MATH.trailingLevel(plan, d("102"))).isEqualByComparingTo("101.694");
        assertThat(MATH.trailingLevel(shortPlan().profit(trailing).get(), d("98")))
                .isEqualByComparingTo("98.294");
    }

    @Test
    void aCloseBySignalLeavesTheLeastProfitAfterFees() {
        DcaPlan plan = longPlan().profit(ProfitSketch.bySignal("1").get()).get();
        DcaPlan mirrored = shortPlan().profit(ProfitSketch.bySignal("1").get()).get();

        assertThat(MATH.minimumPrice(plan, BTC, longDeal("1", "100"))).hasValue(d("101.2"));
        assertThat(MATH.leavesMinimum(plan, BTC, longDeal("1", "100"), d("101.2")))
                .isTrue();
        assertThat(MATH.leavesMinimum(plan, BTC, longDeal("1", "100"), d("101.19")))
                .isFalse();
        assertThat(MATH.leavesMinimum(mirrored, BTC, longDeal("1", "100"), d("98.8")))
                .isTrue();
        assertThat(MATH.leavesMinimum(mirrored, BTC, longDeal("1", "100"), d("98.81")))
                .isFalse();
        assertThat(MATH.takeProfits(plan, BTC, longDeal("1", "100"), Set.of())).isEmpty();
    }

    @Test
    void profitIsTheChangeOfBalancesLessTheFees() {
        DealLedger open = longDeal("0.1001", "100");
        // 0.1001 * (101.202 - 100) - 0.1001 * 100 * 0.001
        assertThat(MATH.profit(longPlan().get(), BTC, open, d("101.202"))).isEqualByComparingTo("0.1103102");
        DealLedger closed = received(open, Part.EXIT, Direction.LONG, "0.0999999", "101.202", "0.001");
        assertThat(MATH.profit(longPlan().get(), BTC, closed, d("101.202"))).isEqualByComparingTo("0.1001900101202");
        assertThat(MATH.profitPercent(longPlan().get(), BTC, closed, d("101.202")))
                .isEqualByComparingTo("1");
        DealLedger sold = quoted(DealLedger.EMPTY, Part.BASE_ORDER, "2", "100", "0.0004");
        DealLedger back = quoted(sold, Part.EXIT, "2", "95", "0.0004");
        assertThat(MATH.profit(shortPlan().get(), FUTURES, back, d("1"))).isEqualByComparingTo("9.844");
    }

    private static DealLedger longDeal(String quantity, String price) {
        return received(DealLedger.EMPTY, Part.BASE_ORDER, Direction.LONG, quantity, price, "0.001");
    }

    private static DealLedger at100And90() {
        return received(longDeal("1", "100"), Part.FURTHER_ENTRY, Direction.LONG, "1", "90", "0.001");
    }

    private static BigDecimal six(BigDecimal figure) {
        return figure.setScale(6, RoundingMode.HALF_UP);
    }

    private static Scene.PlanSketch longPlan() {
        return plan(Contract.GAINIUM, Direction.LONG);
    }

    private static Scene.PlanSketch shortPlan() {
        return plan(Contract.GAINIUM, Direction.SHORT);
    }
}

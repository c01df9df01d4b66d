package io.tallystick.bots.math;

import static io.tallystick.bots.math.Scene.custom;
import static io.tallystick.bots.math.Scene.d;
import static io.tallystick.bots.math.Scene.plan;
import static io.tallystick.bots.math.Scene.quoted;
import static io.tallystick.bots.math.Scene.realised;
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
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.VolumeUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every formula, golden ladder and checked figure of contracts/3commas.md, section 3. */
class ThreeCommasMathTest {
    private static final DealMath MATH = DealMath.of(Contract.THREE_COMMAS);
    private static final Instrument ETH = spot("0.01", "0.0001");
    private static final StopState FRESH = new StopState(BigDecimal.ZERO, false, 0, 0);

    /** The deal of the documentation: 100 USDT at 3095.4, first averaging order 15 at 1 %, then 4 and 1.7 times. */
    private static final DcaPlan DOC = longPlan()
            .ladder(scaled("15", 3, "1", "4", "1.7"))
            .stop(StopLoss.at(d("4"), StopLoss.Reference.BASE_ORDER))
            .get();

    private static final DealLedger DOC_BASE = quoted(DealLedger.EMPTY, Part.BASE_ORDER, "0.0324", "3095.4", "0.001");

    @Test
    void aBaseOrderIsRoundedUpToTheLot() {
        assertThat(MATH.baseQuantity(DOC, ETH, Sizing.at(d("3095.4")))).isEqualByComparingTo("0.0324");
    }

    @Test
    void theBasePriceHasTheFeeInIt() {
        assertThat(MATH.average(DOC, ETH, DOC_BASE)).isEqualByComparingTo("3098.4954");
    }

    @Test
    void goldenLadderOne() {
        List<Rung> ladder = MATH.ladder(DOC, ETH, Sizing.at(d("3095.4")), DOC_BASE);

        assertThat(ladder)
                .containsExactly(
                        new Rung(1, d("3067.51"), d("0.0049")),
                        new Rung(2, d("2943.57"), d("0.0087")),
                        new Rung(3, d("2447.81"), d("0.0178")));
        assertThat(ladder.stream().map(rung -> rung.price().multiply(rung.quantity())))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(d("15.030799"), d("25.609059"), d("43.571018"));
    }

    @Test
    void goldenLadderTwo() {
        DcaPlan plan = longPlan().ladder(scaled("25", 9, "0.21", "1", "1")).get();
        DealLedger base = quoted(DealLedger.EMPTY, Part.BASE_ORDER, "100", "0.22469", "0.001");

        List<Rung> ladder = MATH.ladder(plan, spot("0.00001", "1"), Sizing.at(d("0.22469")), base);

        assertThat(MATH.average(plan, ETH, base)).isEqualByComparingTo("0.22491469");
        assertThat(ladder)
                .extracting(Rung::price)
                .containsExactly(
                        d("0.22444"),
                        d("0.22397"),
                        d("0.22349"),
                        d("0.22302"),
                        d("0.22255"),
                        d("0.22208"),
                        d("0.2216"),
                        d("0.22113"),
                        d("0.22066"));
        assertThat(ladder.getFirst().quantity()).isEqualByComparingTo("112");
        assertThat(ladder.getFirst().quantity().multiply(ladder.getFirst().price()))
                .isEqualByComparingTo("25.13728");
    }

    @Test
    void aShortsLadderIsTheMirror() {
        DcaPlan plan = shortPlan().ladder(scaled("15", 3, "1", "4", "1.7")).get();
        DealLedger base = quoted(DealLedger.EMPTY, Part.BASE_ORDER, "0.0324", "3095.4", "0.001");

        // 3095.4 * 0.999 = 3092.3046; * 1.01, 1.05, 1.21
        assertThat(MATH.average(plan, ETH, base)).isEqualByComparingTo("3092.3046");
        assertThat(MATH.ladder(plan, ETH, Sizing.at(d("3095.4")), base))
                .containsExactly(
                        new Rung(1, d("3123.23"), d("0.0049")),
                        new Rung(2, d("3246.92"), d("0.0079")),
                        new Rung(3, d("3741.69"), d("0.0116")));
    }

    /** Distance of the last order: the least stop that a bot may have. */
    @ParameterizedTest
    @CsvSource({"1, 1, 5, 95", "1, 2, 3, 93", "1, 4, 3, 79", "0.5, 0.5, 3, 99.125"})
    void deviationsAddUpFromTheBaseOrder(String step, String scale, int orders, String expectedPrice) {
        DcaPlan plan = longPlan().ladder(scaled("15", orders, step, scale, "1")).get();
        DealLedger base = DealLedger.EMPTY.plus(Part.BASE_ORDER, d("1"), d("100"), BigDecimal.ZERO, false);

        assertThat(MATH.ladder(plan, spot("0.001", "0.0001"), Sizing.at(d("100")), base)
                        .getLast()
                        .price())
                .isEqualByComparingTo(expectedPrice);
    }

    @Test
    void aLadderEndsAboveZero() {
        DcaPlan plan = longPlan().ladder(scaled("15", 200, "10", "1.5", "1")).get();
        DealLedger base = quoted(DealLedger.EMPTY, Part.BASE_ORDER, "1", "100", "0");

        // 10 + 15 + 22.5 + 33.75 = 81.25; the fifth would be at 131.875 %
        assertThat(MATH.ladder(plan, ETH, Sizing.at(d("100")), base)).hasSize(4);
    }

    @Test
    void theLongestLadderWithTheSteepestScalesIsWorkedOut() {
        DcaPlan plan = shortPlan()
                .ladder(scaled("1", 200, "0.1", "1.03456789", "1.0456789"))
                .get();
        DealLedger base = quoted(DealLedger.EMPTY, Part.BASE_ORDER, "1", "100", "0");

        assertThat(MATH.ladder(plan, ETH, Sizing.at(d("100")), base)).hasSize(200);
        assertThat(MATH.ladder(
                        shortPlan().ladder(scaled("1", 200, "10", "10", "10")).get(), ETH, Sizing.at(d("100")), base))
                .hasSize(9);
    }

    @Test
    void customStepsCountFromTheBaseOrderNearestFirst() {
        DcaPlan plan = longPlan()
                .ladder(custom(VolumeUnit.QUOTE, "-5:40", "-1.5:20", "2:10"))
                .get();
        DealLedger base = quoted(DealLedger.EMPTY, Part.BASE_ORDER, "1", "100", "0");

        assertThat(MATH.ladder(plan, ETH, Sizing.at(d("100")), base))
                .containsExactly(
                        new Rung(1, d("102"), d("0.0981")),
                        new Rung(2, d("98.5"), d("0.2031")),
                        new Rung(3, d("95"), d("0.4211")));
    }

    @Test
    void customStepsOfAShortLieAboveTheBaseOrder() {
        DcaPlan plan =
                shortPlan().ladder(custom(VolumeUnit.BASE, "5:0.4", "1.5:0.2")).get();
        DealLedger base = quoted(DealLedger.EMPTY, Part.BASE_ORDER, "1", "100", "0");

        assertThat(MATH.ladder(plan, ETH, Sizing.at(d("100")), base))
                .containsExactly(new Rung(1, d("101.5"), d("0.2")), new Rung(2, d("105"), d("0.4")));
    }

    @ParameterizedTest
    @CsvSource({
        // unit, amount, direction, expected at a price of 50 with 1000 free and 4000 in all
        "QUOTE, 100, LONG, 2",
        "QUOTE, 100.001, LONG, 2.0001",
        "BASE, 1.50001, LONG, 1.5001",
        "PERCENT_FREE, 10, LONG, 2",
        "PERCENT_TOTAL, 10, LONG, 8",
        "PERCENT_FREE, 10, SHORT, 100",
        "USD, 100, LONG, 4",
    })
    void volumesAreReadByTheirType(VolumeUnit unit, String amount, Direction direction, String expected) {
        DcaPlan plan = plan(Contract.THREE_COMMAS, direction).base(amount, unit).get();
        Sizing sizing = new Sizing(d("50"), d("1000"), d("4000"), d("0.5"), BigDecimal.ZERO, 1);

        assertThat(MATH.baseQuantity(plan, ETH, sizing)).isEqualByComparingTo(expected);
    }

    @Test
    void leverageDoesNotChangeSizesButTheFundsNeeded() {
        DcaPlan plan =
                longPlan().ladder(scaled("15", 3, "1", "4", "1.7")).leverage(10).get();
        Instrument futures = Scene.linear("0.01", "0.0001");

        assertThat(MATH.baseQuantity(plan, futures, Sizing.at(d("3095.4")))).isEqualByComparingTo("0.0324");
        assertThat(MATH.fundsNeeded(plan, futures, Sizing.at(d("3095.4")))).isEqualByComparingTo("18.385");
    }

    @Test
    void aBaseOrderTooSmallForTheMarketIsNone() {
        Instrument market = Scene.market(Instrument.Kind.SPOT, "0.01", "0.0001", "5", "0.001");

        assertThat(MATH.baseQuantity(longPlan().base("4.9", VolumeUnit.QUOTE).get(), market, Sizing.at(d("100"))))
                .isEqualByComparingTo("0");
        assertThat(MATH.baseQuantity(longPlan().base("5", VolumeUnit.QUOTE).get(), market, Sizing.at(d("100"))))
                .isEqualByComparingTo("0.05");
    }

    @ParameterizedTest
    @CsvSource({
        // realised, reinvest, risk reduction, sizes of three orders of 30, 51 and 86.7 at a price of 1
        "11.75684, 100, 0, 32.93921, 53.93921, 89.63921",
        "23.51368, 50, 0, 32.93921, 53.93921, 89.63921",
        "-1.87528, 0, 100, 29.53118, 50.53118, 86.23118",
        "-1.87528, 100, 0, 30, 51, 86.7",
        "11.75684, 0, 100, 30, 51, 86.7",
    })
    void resultsChangeEveryOrderByTheSameAmount(
            String realised, String reinvest, String reduce, String first, String second, String third) {
        DcaPlan plan = longPlan()
                .ladder(custom(VolumeUnit.QUOTE, "0:30", "0:51", "0:86.7"))
                .compounding(reinvest, reduce)
                .get();
        DealLedger base = DealLedger.EMPTY.plus(Part.BASE_ORDER, d("100"), d("1"), BigDecimal.ZERO, false);

        assertThat(MATH.ladder(plan, spot("0.01", "0.00001"), realised("1", realised, 7), base))
                .extracting(Rung::quantity)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(d(first), d(second), d(third));
    }

    @ParameterizedTest
    @CsvSource({"10, 100, 0, 110", "-20, 100, 0, 100", "-20, 100, 50, 90", "-300, 0, 100, 0"})
    void theHelpsExampleOfOneOrderOf100(String realised, String reinvest, String reduce, String expected) {
        DcaPlan plan = longPlan().compounding(reinvest, reduce).get();

        assertThat(MATH.baseQuantity(plan, spot("0.01", "0.01"), realised("1", realised, 1)))
                .isEqualByComparingTo(expected);
    }

    @Test
    void theFundsOfADealAreAllItsVolumes() {
        assertThat(MATH.fundsNeeded(DOC, ETH, Sizing.at(d("3095.4")))).isEqualByComparingTo("183.85");
        assertThat(MATH.fundsNeeded(
                        shortPlan()
                                .base("2", VolumeUnit.BASE)
                                .ladder(custom(VolumeUnit.BASE, "1:0.5", "2:0.25"))
                                .get(),
                        ETH,
                        Sizing.at(d("100"))))
                .as("of coins, for a short on spot")
                .isEqualByComparingTo("2.75");
    }

    @ParameterizedTest
    @CsvSource({"2, 3163.63", "3, 3194.65", "4, 3225.67"})
    void targetsOnAllThatWasBought(String percent, String expected) {
        DcaPlan plan = longPlan().profit(TakeProfit.at(d(percent))).get();

        assertThat(MATH.takeProfits(plan, ETH, DOC_BASE, Set.of()))
                .containsExactly(new Exit(0, d(expected), d("0.0324")));
    }

    @Test
    void stepsAreFloorsOfTheirSharesAndTheLastTakesTheRest() {
        DcaPlan plan =
                longPlan().profit(ProfitSketch.at("2:40", "3:50", "4:10").get()).get();

        assertThat(MATH.takeProfits(plan, ETH, DOC_BASE, Set.of()))
                .containsExactly(
                        new Exit(0, d("3163.63"), d("0.0129")),
                        new Exit(1, d("3194.65"), d("0.0162")),
                        new Exit(2, d("3225.67"), d("0.0033")));

        DealLedger once = quoted(DOC_BASE, Part.EXIT, "0.0129", "3163.63", "0.001");
        assertThat(MATH.takeProfits(plan, ETH, once, Set.of(0)))
                .containsExactly(new Exit(1, d("3194.65"), d("0.0162")), new Exit(2, d("3225.67"), d("0.0033")));
        DealLedger twice = quoted(once, Part.EXIT, "0.0162", "3194.65", "0.001");
        assertThat(MATH.takeProfits(plan, ETH, twice, Set.of(0, 1)))
                .containsExactly(new Exit(2, d("3225.67"), d("0.0033")));
    }

    /** Deal 2293916474: the base order counts as it filled, not as it was asked for (2673.81 that would be). */
    @Test
    void aTargetOnTheBaseOrderCountsWhatItReallyFilled() {
        DcaPlan plan = longPlan()
                .base("50", VolumeUnit.QUOTE)
                .profit(ProfitSketch.at("2:100").of(TakeProfit.Base.BASE_ORDER).get())
                .get();

        assertThat(MATH.takeProfits(plan, ETH, doc2293916474(), Set.of()))
                .containsExactly(new Exit(0, d("2674.4"), d("0.0354")));
    }

    @Test
    void aCloseBySignalWaitsForTheSameFloor() {
        TakeProfit bySignal =
                ProfitSketch.bySignal("2").of(TakeProfit.Base.BASE_ORDER).get();
        DcaPlan plan = longPlan().profit(bySignal).get();

        assertThat(MATH.takeProfits(plan, ETH, doc2293916474(), Set.of())).isEmpty();
        assertThat(MATH.minimumPrice(plan, ETH, doc2293916474())).hasValue(d("2674.4"));
        assertThat(MATH.leavesMinimum(plan, ETH, doc2293916474(), d("2674.39"))).isFalse();
        assertThat(MATH.leavesMinimum(plan, ETH, doc2293916474(), d("2674.40"))).isTrue();
        assertThat(MATH.leavesMinimum(longPlan().get(), ETH, doc2293916474(), d("1")))
                .isTrue();
    }

    @Test
    void aShortsTargetIsTheMirror() {
        DcaPlan plan = shortPlan().profit(TakeProfit.at(d("2"))).get();

        // 3092.3046 * 0.98 / 1.001 = 3027.4311...
        assertThat(MATH.takeProfits(plan, ETH, DOC_BASE, Set.of()))
                .containsExactly(new Exit(0, d("3027.43"), d("0.0324")));
        DcaPlan onBase = shortPlan()
                .profit(ProfitSketch.at("2:100").of(TakeProfit.Base.BASE_ORDER).get())
                .get();
        DealLedger more = quoted(DOC_BASE, Part.FURTHER_ENTRY, "0.01", "3200", "0.001");
        // (100.19066904 + 31.968 - 0.02 * 100.19066904) / (0.0424 * 1.001)
        assertThat(MATH.takeProfits(onBase, ETH, more, Set.of()).getFirst().price())
                .isEqualByComparingTo("3066.62");
    }

    @Test
    void aProfitLeftInCoinsSellsWhatBringsTheQuoteBack() {
        DcaPlan plan =
                longPlan().profit(ProfitSketch.at("2:100").inBase().get()).get();

        Exit exit = MATH.takeProfits(plan, ETH, DOC_BASE, Set.of()).getFirst();

        // 100.39125096 / (3163.63 * 0.999) = 0.031764...
        assertThat(exit).isEqualTo(new Exit(0, d("3163.63"), d("0.0318")));
        assertThat(MATH.closeQuantity(plan, ETH, DOC_BASE, d("2000"))).isEqualByComparingTo("0.0324");
    }

    @Test
    void theTargetCoversWhatIsHeldWhenTheFeeCameOutOfTheCoins() {
        DealLedger base = received(DealLedger.EMPTY, Part.BASE_ORDER, Direction.LONG, "0.0324", "3095.4", "0.001");

        assertThat(MATH.average(DOC, ETH, base)).isEqualByComparingTo("3098.4954");
        assertThat(MATH.takeProfits(DOC, ETH, base, Set.of()).getFirst().quantity())
                .isEqualByComparingTo("0.0323");
    }

    @Test
    void trailingStartsAtTheTargetAndFollowsTheBestPrice() {
        DcaPlan plan = longPlan()
                .profit(ProfitSketch.at("2:100").trailing("0.2").get())
                .get();

        assertThat(MATH.trailingActivation(plan, ETH, DOC_BASE)).hasValue(d("3163.63"));
        assertThat(MATH.trailingLevel(plan, d("3200"))).isEqualByComparingTo("3193.6");
        assertThat(MATH.trailingLevel(shortPlan().profit(plan.takeProfit()).get(), d("3000")))
                .isEqualByComparingTo("3006");
        assertThat(MATH.trailingActivation(longPlan().get(), ETH, DOC_BASE)).isEmpty();
        DcaPlan steps = longPlan()
                .profit(ProfitSketch.at("2:40", "3:60").trailing("0.2").get())
                .get();
        assertThat(MATH.trailingActivation(steps, ETH, DOC_BASE)).hasValue(d("3194.65"));
    }

    @Test
    void theStopIsMeasuredFromTheBaseOrderAndStaysThere() {
        assertThat(MATH.stopLevel(DOC, ETH, DOC_BASE, FRESH)).hasValue(d("2974.555584"));
        DealLedger more = quoted(DOC_BASE, Part.FURTHER_ENTRY, "0.0049", "3067.51", "0.001");
        assertThat(MATH.stopLevel(DOC, ETH, more, FRESH)).hasValue(d("2974.555584"));
        DcaPlan mirrored = shortPlan()
                .stop(StopLoss.at(d("4"), StopLoss.Reference.BASE_ORDER))
                .get();
        // 3092.3046 * 1.04
        assertThat(MATH.stopLevel(mirrored, ETH, DOC_BASE, FRESH)).hasValue(d("3215.996784"));
        assertThat(MATH.stopLevel(longPlan().get(), ETH, DOC_BASE, FRESH)).isEmpty();
    }

    @Test
    void aTrailingStopFollowsTheBestPriceAndNeverGoesBack() {
        DcaPlan plan = longPlan()
                .stop(new StopSketch("4", StopLoss.Reference.BASE_ORDER)
                        .trailing()
                        .get())
                .get();

        assertThat(MATH.stopLevel(plan, ETH, DOC_BASE, best("0"))).hasValue(d("2974.555584"));
        assertThat(MATH.stopLevel(plan, ETH, DOC_BASE, best("3095.4"))).hasValue(d("2974.555584"));
        assertThat(MATH.stopLevel(plan, ETH, DOC_BASE, best("3200"))).hasValue(d("3072"));
        DcaPlan mirrored = shortPlan().stop(plan.stopLoss().orElseThrow()).get();
        assertThat(MATH.stopLevel(mirrored, ETH, DOC_BASE, best("0"))).hasValue(d("3215.996784"));
        assertThat(MATH.stopLevel(mirrored, ETH, DOC_BASE, best("3000"))).hasValue(d("3120"));
    }

    @ParameterizedTest
    @CsvSource({
        // limit, steps taken, level
        "0, 0, 2974.555584",
        "0, 1, 3098.4954",
        "0, 2, 3098.4954",
        "1, 1, 3098.4954",
        "1, 2, 3163.63",
        "1, 3, 3163.63",
        "2, 3, 3194.65",
    })
    void breakEvenFollowsTheStepsThatWereTaken(int limit, int taken, String expected) {
        DcaPlan plan = longPlan()
                .profit(ProfitSketch.at("2:40", "3:50", "4:10").get())
                .stop(new StopSketch("4", StopLoss.Reference.BASE_ORDER)
                        .breakEven(limit)
                        .get())
                .get();

        assertThat(MATH.stopLevel(plan, ETH, DOC_BASE, new StopState(d("3100"), false, taken, 0)))
                .hasValue(d(expected));
    }

    @ParameterizedTest
    @CsvSource({"3079.65, -0.71037162, -0.61"})
    void profitOfARunningDeal(String price, String profit, String percent) {
        assertThat(MATH.profit(DOC, ETH, DOC_BASE, d(price))).isEqualByComparingTo(profit);
        assertThat(MATH.profitPercent(DOC, ETH, DOC_BASE, d(price))).isEqualByComparingTo(percent);
    }

    @Test
    void profitOfTheOtherDocumentedDeal() {
        assertThat(MATH.profit(DOC, ETH, doc2293916474(), d("2428"))).isEqualByComparingTo("-7.69294593");
    }

    @Test
    void profitOfAFinishedDealIsWhatWasSoldLessWhatWasBought() {
        DealLedger sold = quoted(DOC_BASE, Part.EXIT, "0.0324", "3163.63", "0.001");

        // 0.0324 * 3163.63 * 0.999 - 100.39125096 = 102.39910958... - 100.39125096
        assertThat(MATH.profit(DOC, ETH, sold, d("1"))).isEqualByComparingTo("2.00785943");
        assertThat(MATH.profitPercent(DOC, ETH, sold, d("1"))).isEqualByComparingTo("2");
        assertThat(MATH.breakEven(DOC, ETH, sold)).isEqualByComparingTo("0");
    }

    @Test
    void aDealBreaksEvenWhereItsProfitIsNothing() {
        BigDecimal even = MATH.breakEven(DOC, ETH, DOC_BASE);

        assertThat(MATH.profit(DOC, ETH, DOC_BASE, even).abs()).isLessThan(d("1e-30"));
        assertThat(MATH.profit(
                                shortPlan().get(),
                                ETH,
                                DOC_BASE,
                                MATH.breakEven(shortPlan().get(), ETH, DOC_BASE))
                        .abs())
                .isLessThan(d("1e-30"));
    }

    @Test
    void addedFundsAreCoinsRoundedDownToTheLot() {
        assertThat(MATH.fundsQuantity(DOC, ETH, DOC_BASE, true, d("0.01239"), VolumeUnit.BASE, d("3000")))
                .isEqualByComparingTo("0.0123");
        assertThat(MATH.fundsQuantity(DOC, ETH, DOC_BASE, false, d("1"), VolumeUnit.BASE, d("3000")))
                .isEqualByComparingTo("0.0324");
        assertThat(MATH.fundsQuantity(DOC, ETH, DOC_BASE, true, d("0.00001"), VolumeUnit.BASE, d("3000")))
                .isEqualByComparingTo("0");
    }

    @Test
    void nothingIsReckonedBeforeTheBaseOrderFills() {
        assertThat(MATH.ladder(DOC, ETH, Sizing.at(d("100")), DealLedger.EMPTY)).isEmpty();
        assertThat(MATH.takeProfits(DOC, ETH, DealLedger.EMPTY, Set.of())).isEmpty();
        assertThat(MATH.stopLevel(DOC, ETH, DealLedger.EMPTY, FRESH)).isEmpty();
        assertThat(MATH.average(DOC, ETH, DealLedger.EMPTY)).isEqualByComparingTo("0");
        assertThat(MATH.profitPercent(DOC, ETH, DealLedger.EMPTY, d("100"))).isEqualByComparingTo("0");
        assertThat(MATH.closeQuantity(DOC, ETH, DealLedger.EMPTY, d("100"))).isEqualByComparingTo("0");
        assertThat(MATH.ladder(longPlan().ladder(Ladder.NONE).get(), ETH, Sizing.at(d("100")), DOC_BASE))
                .isEmpty();
    }

    /** A price of an average that does not come out even still falls on the step that it is: 302 / 3 less 1 %. */
    @Test
    void aQuotientThatIsAWholeStepStaysOne() {
        DealLedger base = DealLedger.EMPTY
                .plus(Part.BASE_ORDER, d("1"), d("100"), BigDecimal.ZERO, false)
                .plus(Part.BASE_ORDER, d("2"), d("101"), BigDecimal.ZERO, false);
        DcaPlan plan = longPlan().ladder(scaled("15", 1, "1", "1", "1")).get();

        assertThat(MATH.ladder(plan, ETH, Sizing.at(d("100")), base).getFirst().price())
                .isEqualByComparingTo("99.66");
    }

    private static StopState best(String best) {
        return new StopState(d(best), false, 0, 0);
    }

    /** Bought for 93.55819473 with fees, of it 51.02816719 by the base order; 0.0354 in all. */
    private static DealLedger doc2293916474() {
        BigDecimal none = BigDecimal.ZERO;
        return new DealLedger(
                d("0.0185"),
                d("51.02816719"),
                none,
                d("0.0354"),
                d("93.55819473"),
                none,
                d("93.55819473"),
                none,
                none,
                none,
                none,
                none);
    }

    private static Scene.PlanSketch longPlan() {
        return plan(Contract.THREE_COMMAS, Direction.LONG);
    }

    private static Scene.PlanSketch shortPlan() {
        return plan(Contract.THREE_COMMAS, Direction.SHORT);
    }
}

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
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes, ladders and compounding of contracts/gainium.md, 4.3, 4.4, 4.12 and 4.15. */
class GainiumMathTest {
    private static final DealMath MATH = DealMath.of(Contract.GAINIUM);
    private static final Instrument BTC = spot("0.01", "0.0001");

    @ParameterizedTest
    @CsvSource({
        // unit, size, direction, expected at 50 with 1000 free and 4000 in all; a dollar is two quote
        "QUOTE, 100, LONG, 2.002",
        "QUOTE, 100, SHORT, 2.002",
        "QUOTE, 100.009, LONG, 2.0021",
        "BASE, 1.5, LONG, 1.5015",
        "USD, 100, LONG, 4.004",
        "PERCENT_FREE, 10, LONG, 2.002",
        "PERCENT_TOTAL, 10, LONG, 8.008",
        "PERCENT_FREE, 10, SHORT, 100.1",
        "PERCENT_FREE, 100, LONG, 20",
        "PERCENT_FREE, 100, SHORT, 1000",
    })
    void aSpotBaseOrderIsLargerByTheFeeAndRoundedDown(
            VolumeUnit unit, String amount, Direction direction, String expected) {
        DcaPlan plan = plan(Contract.GAINIUM, direction).base(amount, unit).get();
        Sizing sizing = new Sizing(d("50"), d("1000"), d("4000"), d("0.5"), BigDecimal.ZERO, 1);

        assertThat(MATH.baseQuantity(plan, BTC, sizing)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "QUOTE, 100, LONG, 2",
        "BASE, 1.5, LONG, 1.5",
        "PERCENT_FREE, 10, LONG, 6",
        "PERCENT_FREE, 10, SHORT, 6",
    })
    void onFuturesThereIsNoFeeInTheSizeAndPercentagesAreLevered(
            VolumeUnit unit, String amount, Direction direction, String expected) {
        DcaPlan plan =
                plan(Contract.GAINIUM, direction).base(amount, unit).leverage(3).get();
        Sizing sizing = new Sizing(d("50"), d("1000"), d("4000"), d("0.5"), BigDecimal.ZERO, 1);

        assertThat(MATH.baseQuantity(plan, Scene.linear("0.01", "0.0001"), sizing))
                .isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"LONG, 0, 99.5, 1.006", "SHORT, 0, 100.5, 0.996", "LONG, 50, 100.5, 0.996", "SHORT, 50, 99.5, 1.006"})
    void aMarketOrderIsSizedWithANominalPrice(Direction direction, String reinvest, String price, String quantity) {
        DcaPlan plan = plan(Contract.GAINIUM, direction)
                .market()
                .compounding(reinvest, "0")
                .get();

        assertThat(MATH.basePrice(plan, BTC, Sizing.at(d("100")))).isEqualByComparingTo(price);
        assertThat(MATH.baseQuantity(plan, BTC, Sizing.at(d("100")))).isEqualByComparingTo(quantity);
    }

    @ParameterizedTest
    @CsvSource({
        // size, least quantity is the lot, least value 5, at 100: enough for the exit too
        "5, 0.05",
        "4.9, 0.0501",
        "0.001, 0.0501",
        "0, 0",
    })
    void aBaseOrderIsRaisedToTheMarketsLeast(String size, String expected) {
        Instrument market = Scene.market(Instrument.Kind.SPOT, "0.01", "0.0001", "5", "0.001");

        assertThat(MATH.baseQuantity(longPlan().base(size, VolumeUnit.QUOTE).get(), market, Sizing.at(d("100"))))
                .isEqualByComparingTo(expected);
    }

    @Test
    void aBaseOrderOfOneLotIsRaisedSoThatItCanBeSoldAgain() {
        Instrument market = Scene.market(Instrument.Kind.SPOT, "0.01", "1", "0", "0.001");

        // one coin less the fee is no whole coin: 1 * 1.001 + 1, up
        assertThat(MATH.baseQuantity(longPlan().base("1", VolumeUnit.BASE).get(), market, Sizing.at(d("100"))))
                .isEqualByComparingTo("3");
    }

    @Test
    void aLotThatIsNoPowerOfTenIsReachedFromBelow() {
        // 10 / 3 * 1.001 = 3.33.. -> 3.3 -> the next half
        assertThat(MATH.baseQuantity(
                        longPlan().base("10", VolumeUnit.QUOTE).get(), spot("0.01", "0.5"), Sizing.at(d("3"))))
                .isEqualByComparingTo("3.5");
    }

    @ParameterizedTest
    @CsvSource({"LONG, 99, 97.5, 95.25", "SHORT, 101, 102.5, 104.75"})
    void stepsAreSharesOfTheBaseOrdersPrice(Direction direction, String first, String second, String third) {
        DcaPlan plan = plan(Contract.GAINIUM, direction)
                .ladder(scaled("10", 3, "1", "1.5", "2"))
                .get();

        assertThat(ladder(plan, BTC, "100"))
                .extracting(Rung::price)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(d(first), d(second), d(third));
    }

    @Test
    void quantitiesAreRoundedToTheNearestAndScaled() {
        DcaPlan plan = longPlan().ladder(scaled("10", 3, "1", "1.5", "2")).get();

        assertThat(ladder(plan, BTC, "100"))
                .containsExactly(
                        new Rung(1, d("99"), d("0.101")),
                        new Rung(2, d("97.5"), d("0.2051")),
                        new Rung(3, d("95.25"), d("0.4199")));
        DcaPlan inBase = longPlan()
                .ladder(scaled(new Volume(d("0.5"), VolumeUnit.BASE), 3, "1", "1", "1.5"))
                .get();
        assertThat(ladder(inBase, BTC, "100"))
                .containsExactly(
                        new Rung(1, d("99"), d("0.5")),
                        new Rung(2, d("98"), d("0.75")),
                        new Rung(3, d("97"), d("1.125")));
    }

    /** Dollars are converted at the base order's price, whatever the level. */
    @Test
    void dollarsAreConvertedAtTheBasePrice() {
        DcaPlan plan = longPlan()
                .ladder(scaled(new Volume(d("10"), VolumeUnit.USD), 2, "10", "1", "2"))
                .get();

        assertThat(ladder(plan, BTC, "100"))
                .containsExactly(new Rung(1, d("90"), d("0.1")), new Rung(2, d("80"), d("0.2")));
    }

    @Test
    void sharesOfFundsAreTakenAsTheyStoodAtTheStart() {
        Sizing sizing = new Sizing(d("100"), d("1000"), d("2000"), BigDecimal.ONE, BigDecimal.ZERO, 1);
        DealLedger base = filled("1", "100");
        Volume tenth = new Volume(d("10"), VolumeUnit.PERCENT_FREE);

        assertThat(MATH.ladder(
                        longPlan().ladder(scaled(tenth, 2, "20", "1", "2")).get(), BTC, sizing, base))
                .containsExactly(new Rung(1, d("80"), d("1.25")), new Rung(2, d("60"), d("3.3333")));
        assertThat(MATH.ladder(
                        plan(Contract.GAINIUM, Direction.SHORT)
                                .ladder(scaled(tenth, 2, "20", "1", "2"))
                                .get(),
                        BTC,
                        sizing,
                        base))
                .containsExactly(new Rung(1, d("120"), d("100")), new Rung(2, d("140"), d("200")));
    }

    /** Each price is reckoned from the rounded one before it, and the step from the rounded base price. */
    @Test
    void roundingGoesOnFromTheRoundedPrice() {
        DcaPlan plan = longPlan().ladder(scaled("10", 3, "1.4", "1", "1")).get();

        // 100.4 -> 100; step 1.4: 98.6 -> 99; 97.6 -> 98; 96.6 -> 97
        assertThat(ladder(plan, spot("1", "0.0001"), "100.4"))
                .extracting(Rung::price)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(d("99"), d("98"), d("97"));
    }

    @Test
    void equalPricesAreMovedOneTickApart() {
        DcaPlan plan = longPlan().ladder(scaled("10", 3, "0.1", "1", "1")).get();

        assertThat(ladder(plan, spot("1", "0.0001"), "100"))
                .extracting(Rung::price)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(d("99"), d("98"), d("97"));
        DcaPlan mirrored = plan(Contract.GAINIUM, Direction.SHORT)
                .ladder(scaled("10", 2, "0.1", "1", "1"))
                .get();
        assertThat(ladder(mirrored, spot("1", "0.0001"), "100"))
                .extracting(Rung::price)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(d("101"), d("102"));
    }

    @Test
    void aLadderStopsAboveZero() {
        assertThat(ladder(longPlan().ladder(scaled("10", 200, "30", "1", "1")).get(), BTC, "100"))
                .extracting(Rung::price)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(d("70"), d("40"), d("10"));
    }

    @Test
    void theLongestLadderIsWorkedOut() {
        DcaPlan plan = plan(Contract.GAINIUM, Direction.SHORT)
                .ladder(scaled("10", 200, "0.1", "1.012345678912", "1.012345678912"))
                .get();

        assertThat(ladder(plan, BTC, "100")).hasSize(200);
        DcaPlan steep = plan(Contract.GAINIUM, Direction.SHORT)
                .ladder(scaled("10", 200, "10", "10", "10"))
                .get();
        assertThat(ladder(steep, BTC, "100")).hasSize(9);
    }

    @Test
    void customLevelsGoOnFromTheOneBefore() {
        DcaPlan plan = longPlan()
                .ladder(custom(VolumeUnit.QUOTE, "1:10", "2:20", "50:30"))
                .get();

        assertThat(ladder(plan, BTC, "100"))
                .containsExactly(
                        new Rung(1, d("99"), d("0.101")),
                        new Rung(2, d("97.02"), d("0.2061")),
                        new Rung(3, d("48.51"), d("0.6184")));
        DcaPlan mirrored = plan(Contract.GAINIUM, Direction.SHORT)
                .ladder(custom(VolumeUnit.QUOTE, "1:10", "2:20"))
                .get();
        assertThat(ladder(mirrored, BTC, "100"))
                .extracting(Rung::price)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(d("101"), d("103.02"));
    }

    @Test
    void dcaOrdersAreLiftedToTheMarketsLeast() {
        Instrument market = Scene.market(Instrument.Kind.SPOT, "0.01", "0.0001", "5", "0.001");
        DcaPlan plan = longPlan().ladder(scaled("1", 2, "1", "1", "6")).get();

        // 5 / 99 = 0.0505.. up; 6 / 98 = 0.0612..
        assertThat(ladder(plan, market, "100"))
                .extracting(Rung::quantity)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(d("0.0506"), d("0.0612"));
    }

    @ParameterizedTest
    @CsvSource({
        // realised, reinvest, risk reduction, deals, base, first DCA
        "100, 50, 0, 2, 0.2245, 0.2278",
        "100, 50, 30, 2, 0.2245, 0.2278",
        "100, 0, 50, 2, 0.1001, 0.101",
        "-10, 0, 50, 1, 0.0752, 0.0756",
        "-10, 50, 0, 1, 0.1001, 0.101",
        "-10, 50, 20, 1, 0.0752, 0.0756",
        "-1000, 0, 50, 1, 0.0002, 0.0001",
    })
    void resultsAreSpreadOverTheOrders(
            String realised, String reinvest, String reduce, int deals, String base, String rung) {
        DcaPlan plan = longPlan()
                .base("10", VolumeUnit.QUOTE)
                .profit(Scene.ProfitSketch.at().get())
                .ladder(scaled("10", 1, "1", "1", "1"))
                .compounding(reinvest, reduce)
                .get();
        Sizing sizing = realised("100", realised, deals);

        // 25 over 0.1001 and 0.1010 coins: 25 * 0.1001 / 0.2011 / 100 and 25 * 0.1010 / 0.2011 / 99
        assertThat(MATH.baseQuantity(plan, BTC, sizing)).isEqualByComparingTo(base);
        assertThat(MATH.ladder(plan, BTC, sizing, filled(base, "100"))
                        .getFirst()
                        .quantity())
                .isEqualByComparingTo(rung);
    }

    @Test
    void theFundsOfADealAreItsOrders() {
        DcaPlan plan = longPlan()
                .base("10", VolumeUnit.QUOTE)
                .ladder(scaled("10", 2, "1", "1", "1"))
                .get();

        // 0.1001 * 100 + 0.101 * 99 + 0.102 * 98
        assertThat(MATH.fundsNeeded(plan, BTC, Sizing.at(d("100")))).isEqualByComparingTo("30.005");
        assertThat(MATH.fundsNeeded(
                        plan(Contract.GAINIUM, Direction.SHORT)
                                .base("1", VolumeUnit.BASE)
                                .ladder(scaled(new Volume(d("2"), VolumeUnit.BASE), 2, "1", "1", "1"))
                                .get(),
                        BTC,
                        Sizing.at(d("100"))))
                .isEqualByComparingTo("5.001");
        assertThat(MATH.fundsNeeded(
                        longPlan().base("100", VolumeUnit.QUOTE).leverage(5).get(),
                        Scene.linear("0.01", "0.0001"),
                        Sizing.at(d("100"))))
                .isEqualByComparingTo("20");
    }

    @ParameterizedTest
    @CsvSource({
        // a deal of 1 coin at 100, now at 80, least value 5
        "BASE, 0.30004, true, 0.3",
        "QUOTE, 10, true, 0.125",
        "PERCENT_TOTAL, 20, true, 0.25",
        "PERCENT_TOTAL, 1, true, 0.0625",
        "BASE, 0.01, true, 0",
        "BASE, 3, false, 0.999",
        "PERCENT_TOTAL, 50, false, 0.625",
    })
    void fundsAreAddedAndTakenOut(VolumeUnit unit, String amount, boolean adds, String expected) {
        Instrument market = Scene.market(Instrument.Kind.SPOT, "0.01", "0.0001", "5", "0.001");
        DealLedger deal = received(DealLedger.EMPTY, DealLedger.Part.BASE_ORDER, Direction.LONG, "1", "100", "0.001");

        assertThat(MATH.fundsQuantity(longPlan().get(), market, deal, adds, d(amount), unit, d("80")))
                .isEqualByComparingTo(expected);
    }

    private static List<Rung> ladder(DcaPlan plan, Instrument market, String filled) {
        return MATH.ladder(plan, market, Sizing.at(d(filled)), filled("1", filled));
    }

    private static DealLedger filled(String quantity, String price) {
        return quoted(DealLedger.EMPTY, DealLedger.Part.BASE_ORDER, quantity, price, "0");
    }

    private static Scene.PlanSketch longPlan() {
        return plan(Contract.GAINIUM, Direction.LONG);
    }
}

package io.tallystick.bots.math;

import static io.tallystick.bots.math.Scene.d;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealLedger.Part;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random settings, markets and fills: against exact fractions, and against what must hold for all of them. */
class DealMathPropertyTest {
    private static final int CASES = 400;

    /** Half of the last decimal of a profit. */
    private static final BigDecimal HALF_DIGIT = new BigDecimal("0.000000005");

    /** One random deal. */
    private record Case(DcaPlan plan, Instrument market, Sizing sizing, DealLedger ledger, String told) {
        DealMath math() {
            return DealMath.of(plan.contract());
        }

        int sign() {
            return plan.direction().sign();
        }

        BigDecimal fee() {
            return market.makerFee().max(market.takerFee());
        }

        List<Rung> ladder() {
            return math().ladder(plan, market, sizing, ledger);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void laddersOf3CommasAreThoseOfExactFractions(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            Case deal = draw(random, seed, i, Contract.THREE_COMMAS);
            Ladder.Scaled shape = (Ladder.Scaled) deal.plan.ladder().shape();
            DealLedger base = deal.ledger;
            Ratio paid = deal.sign() > 0
                    ? Ratio.of(base.baseQuote().add(base.baseFee()))
                    : Ratio.of(base.baseQuote().subtract(base.baseFee()));
            Ratio p0 = paid.by(Ratio.of(base.baseQty()));
            Ratio deviation = Ratio.of(0);
            Ratio step = Ratio.percent(shape.stepPercent());
            Ratio volume = Ratio.of(shape.volume().amount());
            List<Rung> expected = new ArrayList<>();
            BigDecimal tick = deal.market.steps().stepAt(BigDecimal.ONE);
            for (int k = 1; k <= shape.orders(); k++) {
                deviation = deviation.plus(step);
                Ratio exact = deal.sign() > 0
                        ? p0.times(Ratio.of(1).minus(deviation))
                        : p0.times(Ratio.of(1).plus(deviation));
                BigDecimal price = deal.sign() > 0 ? exact.down(tick) : exact.up(tick);
                if (price.signum() <= 0 || tooHigh(exact)) {
                    break;
                }
                BigDecimal quantity = volume.by(Ratio.of(price)).up(deal.market.lot());
                expected.add(new Rung(k, price.stripTrailingZeros(), quantity.stripTrailingZeros()));
                step = step.times(Ratio.of(shape.stepScale()));
                volume = volume.times(Ratio.of(shape.volumeScale()));
            }

            assertThat(stripped(deal.ladder())).as(deal.told).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6})
    void laddersOfGainiumAreThoseOfExactFractions(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            Case deal = draw(random, seed, i, Contract.GAINIUM);
            Ladder.Scaled shape = (Ladder.Scaled) deal.plan.ladder().shape();
            BigDecimal tick = deal.market.steps().stepAt(BigDecimal.ONE);
            BigDecimal lot = deal.market.lot();
            BigDecimal price = Ratio.of(deal.ledger.baseQuote())
                    .by(Ratio.of(deal.ledger.baseQty()))
                    .nearest(tick);
            Ratio step = Ratio.of(price).times(Ratio.percent(shape.stepPercent()));
            Ratio volume = Ratio.of(shape.volume().amount());
            List<Rung> expected = new ArrayList<>();
            for (int k = 1; k <= shape.orders(); k++) {
                BigDecimal before = price;
                Ratio exact = deal.sign() > 0
                        ? Ratio.of(before).minus(step)
                        : Ratio.of(before).plus(step);
                price = exact.nearest(tick);
                if (price.compareTo(before) == 0) {
                    price = deal.sign() > 0 ? before.subtract(tick) : before.add(tick);
                }
                if (exact.over().signum() <= 0 || price.signum() <= 0 || tooHigh(exact)) {
                    break;
                }
                BigDecimal quantity = volume.by(Ratio.of(price)).nearest(lot).max(lot);
                expected.add(new Rung(k, price.stripTrailingZeros(), quantity.stripTrailingZeros()));
                step = step.times(Ratio.of(shape.stepScale()));
                volume = volume.times(Ratio.of(shape.volumeScale()));
            }

            assertThat(stripped(deal.ladder())).as(deal.told).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8, 9})
    void ladderAndTargetsCanBeOrdered(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            Contract contract = random.nextBoolean() ? Contract.GAINIUM : Contract.THREE_COMMAS;
            Case deal = draw(random, seed, i, contract);
            BigDecimal tick = deal.market.steps().stepAt(BigDecimal.ONE);
            List<Rung> ladder = deal.ladder();
            for (int k = 0; k < ladder.size(); k++) {
                Rung rung = ladder.get(k);
                assertThat(rung.price().signum()).as(deal.told).isPositive();
                assertThat(rung.price().remainder(tick)).as(deal.told).isEqualByComparingTo("0");
                assertThat(rung.quantity().signum()).as(deal.told).isPositive();
                assertThat(rung.quantity().remainder(deal.market.lot()))
                        .as(deal.told)
                        .isEqualByComparingTo("0");
                if (k > 0) {
                    BigDecimal before = ladder.get(k - 1).price();
                    boolean further = Decimals.beyond(-deal.sign(), rung.price(), before);
                    boolean equal = rung.price().compareTo(before) == 0;
                    assertThat(further || (equal && contract == Contract.THREE_COMMAS))
                            .as("%s: %s after %s", deal.told, rung, before)
                            .isTrue();
                }
            }
            BigDecimal sum = BigDecimal.ZERO;
            for (Exit exit : deal.math().takeProfits(deal.plan, deal.market, deal.ledger, Set.of())) {
                assertThat(exit.price().remainder(tick)).as(deal.told).isEqualByComparingTo("0");
                assertThat(exit.quantity().remainder(deal.market.lot()))
                        .as(deal.told)
                        .isEqualByComparingTo("0");
                sum = sum.add(exit.quantity());
            }
            assertThat(sum)
                    .as(deal.told)
                    .isEqualByComparingTo(
                            deal.math().closeQuantity(deal.plan, deal.market, deal.ledger, BigDecimal.ONE));
            assertThat(sum).as(deal.told).isLessThanOrEqualTo(deal.ledger.openQty());
        }
    }

    /** Closing everything at the target leaves what was asked for, and one tick nearer does not. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {10, 11, 12})
    void aTargetOf3CommasLeavesItsProfitAfterFees(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            Case drawn = draw(random, seed, i, Contract.THREE_COMMAS);
            Case deal = withTarget(drawn, random.nextInt(1, 500));
            BigDecimal tick = deal.market.steps().stepAt(BigDecimal.ONE);
            Exit exit = onlyExit(deal);
            BigDecimal target = deal.plan.takeProfit().targets().getFirst().percent();
            BigDecimal entered = deal.sign() > 0
                    ? deal.ledger.entryQuote().add(deal.ledger.entryFee())
                    : deal.ledger.entryQuote().subtract(deal.ledger.entryFee());
            BigDecimal aim = entered.multiply(target).movePointLeft(2);

            assertThat(profitOf(deal, exit.quantity(), exit.price()))
                    .as(deal.told)
                    .isGreaterThanOrEqualTo(aim.subtract(HALF_DIGIT));
            BigDecimal nearer = exit.price().subtract(Decimals.signed(deal.sign(), tick));
            assertThat(profitOf(deal, exit.quantity(), nearer)).as(deal.told).isLessThan(aim.add(HALF_DIGIT));
        }
    }

    /**
     * Twice the fee on top of the target is the fee of both sides but for small products: of the cost, a long is left
     * with t + t f - 2 f^2 (1 + t), a short with t - t f + 2 f^2 (1 - t). The price is rounded to the nearest tick, and
     * what a spot deal keeps for its fee is valued at the target.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {13, 14, 15})
    void aTargetOfGainiumLeavesItsProfitAfterFees(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            Case drawn = draw(random, seed, i, Contract.GAINIUM);
            Case deal = withTarget(drawn, random.nextInt(5, 500));
            Exit exit = onlyExit(deal);
            BigDecimal cost = deal.ledger.entryQuote();
            BigDecimal target = deal.plan.takeProfit().targets().getFirst().percent();
            BigDecimal tick = deal.market.steps().stepAt(BigDecimal.ONE);
            BigDecimal products = deal.sign() > 0 ? deal.fee().multiply(d("3")) : target.movePointLeft(2);
            BigDecimal tolerance = cost.multiply(deal.fee())
                    .multiply(products)
                    .add(deal.ledger.entryQty().multiply(tick).multiply(d("0.6")));
            BigDecimal aim = cost.multiply(target).movePointLeft(2);

            BigDecimal profit = profitOf(deal, exit.quantity(), exit.price());
            assertThat(profit).as(deal.told).isGreaterThanOrEqualTo(aim.subtract(tolerance));
        }
    }

    /** Without fees, and from a price on a tick, a short is the mirror image of a long. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {16, 17, 18})
    void aShortMirrorsALong(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            BigDecimal price = new BigDecimal(random.nextInt(1_000, 9_999));
            String step = "0." + random.nextInt(1, 99);
            Ladder ladder = Scene.scaled("10", 10, step, "1.1", "1.2");
            Instrument market = Scene.market(Instrument.Kind.LINEAR, "0.01", "0.001", "0", "0");
            DealLedger base = DealLedger.EMPTY.plus(Part.BASE_ORDER, d("1"), price, BigDecimal.ZERO, false);
            String told = "seed " + seed + ", case " + i + ": " + price + " step " + step;
            for (Contract contract : Contract.values()) {
                List<Rung> down = DealMath.of(contract)
                        .ladder(
                                Scene.plan(contract, Direction.LONG)
                                        .ladder(ladder)
                                        .get(),
                                market,
                                Sizing.at(price),
                                base);
                List<Rung> up = DealMath.of(contract)
                        .ladder(
                                Scene.plan(contract, Direction.SHORT)
                                        .ladder(ladder)
                                        .get(),
                                market,
                                Sizing.at(price),
                                base);
                for (int k = 0; k < down.size(); k++) {
                    BigDecimal below = price.subtract(down.get(k).price());
                    BigDecimal above = up.get(k).price().subtract(price);
                    // Gainium rounds both to the nearest, and halves up: up to a tick per level lies between them.
                    BigDecimal allowed =
                            contract == Contract.GAINIUM ? d("0.01").multiply(new BigDecimal(k + 1)) : BigDecimal.ZERO;
                    assertThat(below.subtract(above).abs()).as(told).isLessThanOrEqualTo(allowed);
                }
            }
        }
    }

    private static boolean tooHigh(Ratio price) {
        return price.compareTo(Ratio.of(Decimals.HIGHEST_PRICE)) > 0;
    }

    private static List<Rung> stripped(List<Rung> ladder) {
        return ladder.stream()
                .map(rung -> new Rung(
                        rung.number(),
                        rung.price().stripTrailingZeros(),
                        rung.quantity().stripTrailingZeros()))
                .toList();
    }

    private static Exit onlyExit(Case deal) {
        List<Exit> exits = deal.math().takeProfits(deal.plan, deal.market, deal.ledger, Set.of());
        assertThat(exits).as(deal.told).hasSize(1);
        return exits.getFirst();
    }

    /** What is left when so much is closed at a price with the market's fee; what is not closed is worth that price. */
    private static BigDecimal profitOf(Case deal, BigDecimal quantity, BigDecimal price) {
        BigDecimal fee = quantity.multiply(price).multiply(deal.fee());
        DealLedger closed = deal.ledger.plus(Part.EXIT, quantity, price, fee, false);
        return deal.math().profit(deal.plan, deal.market, closed, price);
    }

    private static Case withTarget(Case deal, int hundredths) {
        DcaPlan old = deal.plan;
        DcaPlan plan = new DcaPlan(
                old.contract(),
                old.direction(),
                old.pairs(),
                old.entry(),
                old.ladder(),
                TakeProfit.at(BigDecimal.valueOf(hundredths, 2)),
                old.stopLoss(),
                old.starting(),
                old.limits(),
                old.compounding(),
                old.futures());
        return new Case(
                plan, deal.market, deal.sizing, deal.ledger, deal.told + ", target of " + hundredths + " / 100 %");
    }

    private static Case draw(SplittableRandom random, long seed, int number, Contract contract) {
        Direction direction = random.nextBoolean() ? Direction.LONG : Direction.SHORT;
        int tickDecimals = random.nextInt(0, 4);
        BigDecimal tick = BigDecimal.valueOf(pick(random, 1, 5), tickDecimals);
        BigDecimal lot = BigDecimal.valueOf(1, random.nextInt(0, 6));
        BigDecimal fee = BigDecimal.valueOf(random.nextInt(0, 30), 4);
        Instrument.Kind kind = random.nextBoolean() ? Instrument.Kind.SPOT : Instrument.Kind.LINEAR;
        Instrument market = Scene.market(kind, tick.toPlainString(), lot.toPlainString(), "0", fee.toPlainString());
        BigDecimal price = tick.multiply(BigDecimal.valueOf(random.nextInt(500, 500_000)));
        Volume volume = new Volume(
                price.multiply(lot).multiply(BigDecimal.valueOf(random.nextInt(1, 5_000), 1)), VolumeUnit.QUOTE);
        Ladder ladder = Scene.scaled(
                volume,
                random.nextInt(0, 40),
                BigDecimal.valueOf(random.nextInt(1, 500), 2).toPlainString(),
                BigDecimal.valueOf(random.nextInt(5, 20), 1).toPlainString(),
                BigDecimal.valueOf(random.nextInt(50, 200), 2).toPlainString());
        DcaPlan plan = Scene.plan(contract, direction)
                .ladder(ladder)
                .profit(TakeProfit.at(BigDecimal.ONE))
                .get();
        plan = random.nextInt(3) == 0 ? several(plan, random) : plan;
        DealLedger ledger = DealLedger.EMPTY;
        int fills = random.nextInt(1, 4);
        for (int i = 0; i < fills; i++) {
            BigDecimal at = price.add(tick.multiply(BigDecimal.valueOf(random.nextInt(0, 50))));
            BigDecimal quantity = lot.multiply(BigDecimal.valueOf(random.nextInt(20, 20_000)));
            Part part = i < 2 ? Part.BASE_ORDER : Part.FURTHER_ENTRY;
            boolean inBase =
                    contract == Contract.GAINIUM && kind == Instrument.Kind.SPOT && direction == Direction.LONG;
            BigDecimal taken = quantity.multiply(fee);
            ledger = ledger.plus(part, quantity, at, inBase ? taken : taken.multiply(at), inBase);
        }
        String told = "seed " + seed + ", case " + number + ": " + plan + " on " + market + " with " + ledger;
        return new Case(plan, market, Sizing.at(price), ledger, told);
    }

    private static DcaPlan several(DcaPlan plan, SplittableRandom random) {
        int first = random.nextInt(1, 98);
        int second = random.nextInt(1, 99 - first);
        List<Target> targets = Scene.targets("0.5:" + first, "1:" + second, "2.5:" + (100 - first - second));
        return new DcaPlan(
                plan.contract(),
                plan.direction(),
                plan.pairs(),
                plan.entry(),
                plan.ladder(),
                new TakeProfit(
                        TakeProfit.Close.PRICE,
                        TakeProfit.Base.TOTAL,
                        targets,
                        false,
                        BigDecimal.ZERO,
                        plan.takeProfit().orderType(),
                        TakeProfit.ProfitCurrency.QUOTE,
                        List.of(),
                        plan.takeProfit().minimumPercent(),
                        TakeProfit.Base.TOTAL,
                        plan.takeProfit().signalClose(),
                        0,
                        plan.takeProfit().fixedPrice()),
                plan.stopLoss(),
                plan.starting(),
                plan.limits(),
                plan.compounding(),
                plan.futures());
    }

    private static int pick(SplittableRandom random, int... values) {
        return values[random.nextInt(values.length)];
    }
}

package io.tallystick.bots.math;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.market.PriceSteps;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Compounding;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Short ways to write markets, settings and fills down. */
final class Scene {
    private Scene() {}

    static BigDecimal d(String figure) {
        return new BigDecimal(figure);
    }

    static Instrument market(Instrument.Kind kind, String tick, String lot, String minNotional, String fee) {
        return market(kind, tick, lot, minNotional, fee, fee);
    }

    static Instrument market(
            Instrument.Kind kind, String tick, String lot, String minNotional, String makerFee, String takerFee) {
        return new Instrument(
                1,
                "BTC/USDT",
                "BTC",
                "USDT",
                kind,
                new PriceSteps.Fixed(d(tick)),
                d(lot),
                d(lot),
                d(minNotional),
                d(makerFee),
                d(takerFee),
                kind == Instrument.Kind.SPOT ? 1 : 20);
    }

    static Instrument spot(String tick, String lot) {
        return market(Instrument.Kind.SPOT, tick, lot, "0", "0.001");
    }

    static Instrument linear(String tick, String lot) {
        return market(Instrument.Kind.LINEAR, tick, lot, "0", "0.0002", "0.0004");
    }

    static Sizing realised(String last, String realised, int maxDeals) {
        return new Sizing(d(last), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, d(realised), maxDeals);
    }

    static Ladder scaled(String volume, int orders, String step, String stepScale, String volumeScale) {
        return scaled(new Volume(d(volume), VolumeUnit.QUOTE), orders, step, stepScale, volumeScale);
    }

    static Ladder scaled(Volume volume, int orders, String step, String stepScale, String volumeScale) {
        return new Ladder(
                new Ladder.Scaled(volume, orders, d(step), d(stepScale), d(volumeScale)), 0, false, List.of());
    }

    /** Levels such as {@code -1.5:20}. */
    static Ladder custom(VolumeUnit unit, String... levels) {
        List<Ladder.Level> list = new ArrayList<>();
        for (String level : levels) {
            int colon = level.indexOf(':');
            list.add(new Ladder.Level(d(level.substring(0, colon)), d(level.substring(colon + 1))));
        }
        return new Ladder(new Ladder.Custom(list, unit), 0, false, List.of());
    }

    /** Targets such as {@code 2:40}: percent, share. */
    static List<Target> targets(String... targets) {
        return Arrays.stream(targets)
                .map(target -> {
                    int colon = target.indexOf(':');
                    return new Target("", d(target.substring(0, colon)), d(target.substring(colon + 1)));
                })
                .toList();
    }

    /** The fee of a spot fill as Gainium's paper exchange takes it: out of what is received. */
    static DealLedger received(
            DealLedger ledger, DealLedger.Part part, Direction direction, String qty, String price, String rate) {
        boolean buys = (part == DealLedger.Part.EXIT) == (direction == Direction.SHORT);
        BigDecimal fee = d(qty).multiply(d(rate));
        return ledger.plus(part, d(qty), d(price), buys ? fee : fee.multiply(d(price)), buys);
    }

    /** A fill whose fee is taken in quote, as 3Commas and futures have it. */
    static DealLedger quoted(DealLedger ledger, DealLedger.Part part, String qty, String price, String rate) {
        BigDecimal fee = d(qty).multiply(d(price)).multiply(d(rate));
        return ledger.plus(part, d(qty), d(price), fee, false);
    }

    static PlanSketch plan(Contract contract, Direction direction) {
        return new PlanSketch(contract, direction);
    }

    /** A plan with a base order of 100 quote and a target of 1 %, and what a test says about it. */
    static final class PlanSketch {
        private final Contract contract;
        private final Direction direction;
        private Volume base = Volume.quote("100");
        private OrderType type = OrderType.LIMIT;
        private Ladder ladder = Ladder.NONE;
        private TakeProfit takeProfit = TakeProfit.at(BigDecimal.ONE);
        private Optional<StopLoss> stop = Optional.empty();
        private Compounding compounding = Compounding.NONE;
        private Futures futures = Futures.NONE;

        private PlanSketch(Contract contract, Direction direction) {
            this.contract = contract;
            this.direction = direction;
        }

        PlanSketch base(String amount, VolumeUnit unit) {
            this.base = new Volume(d(amount), unit);
            return this;
        }

        PlanSketch market() {
            this.type = OrderType.MARKET;
            return this;
        }

        PlanSketch ladder(Ladder ladder) {
            this.ladder = ladder;
            return this;
        }

        PlanSketch profit(TakeProfit takeProfit) {
            this.takeProfit = takeProfit;
            return this;
        }

        PlanSketch stop(StopLoss stop) {
            this.stop = Optional.of(stop);
            return this;
        }

        PlanSketch compounding(String reinvest, String riskReduction) {
            this.compounding = new Compounding(d(reinvest), d(riskReduction));
            return this;
        }

        PlanSketch leverage(int leverage) {
            this.futures = new Futures(Futures.MarginMode.ISOLATED, leverage);
            return this;
        }

        DcaPlan get() {
            return new DcaPlan(
                    contract,
                    direction,
                    List.of("BTC/USDT"),
                    Entry.of(base, type),
                    ladder,
                    takeProfit,
                    stop,
                    Starting.ASAP,
                    StartLimits.ONE_DEAL,
                    compounding,
                    futures);
        }
    }

    /** A take profit with several targets or one, and what else a test says about it. */
    static final class ProfitSketch {
        private TakeProfit.Close close = TakeProfit.Close.PRICE;
        private TakeProfit.Base base = TakeProfit.Base.TOTAL;
        private List<Target> targets = List.of();
        private BigDecimal trailing = BigDecimal.ZERO;
        private TakeProfit.ProfitCurrency currency = TakeProfit.ProfitCurrency.QUOTE;
        private Optional<BigDecimal> minimum = Optional.empty();
        private Optional<BigDecimal> fixed = Optional.empty();

        static ProfitSketch at(String... targets) {
            ProfitSketch sketch = new ProfitSketch();
            sketch.targets = Scene.targets(targets);
            return sketch;
        }

        static ProfitSketch bySignal(String minimum) {
            ProfitSketch sketch = new ProfitSketch();
            sketch.close = TakeProfit.Close.SIGNALS;
            sketch.minimum = Optional.of(d(minimum));
            return sketch;
        }

        ProfitSketch of(TakeProfit.Base base) {
            this.base = base;
            return this;
        }

        ProfitSketch trailing(String percent) {
            this.trailing = d(percent);
            return this;
        }

        ProfitSketch inBase() {
            this.currency = TakeProfit.ProfitCurrency.BASE;
            return this;
        }

        ProfitSketch fixed(String price) {
            this.fixed = Optional.of(d(price));
            return this;
        }

        TakeProfit get() {
            return new TakeProfit(
                    close,
                    base,
                    targets,
                    trailing.signum() > 0,
                    trailing,
                    OrderType.LIMIT,
                    currency,
                    List.of(),
                    minimum,
                    base,
                    CloseMode.MARKET,
                    0,
                    fixed);
        }
    }

    /** A stop and what a test says about it. */
    static final class StopSketch {
        private final BigDecimal percent;
        private final StopLoss.Reference reference;
        private boolean trailing;
        private List<Target> targets = List.of();
        private Optional<StopLoss.Move> move = Optional.empty();
        private Optional<Integer> breakEven = Optional.empty();
        private Optional<BigDecimal> fixed = Optional.empty();

        StopSketch(String percent, StopLoss.Reference reference) {
            this.percent = d(percent);
            this.reference = reference;
        }

        StopSketch trailing() {
            this.trailing = true;
            return this;
        }

        StopSketch targets(String... targets) {
            this.targets = Scene.targets(targets);
            return this;
        }

        StopSketch move(String trigger, String value) {
            this.move = Optional.of(new StopLoss.Move(d(trigger), d(value)));
            return this;
        }

        StopSketch breakEven(int steps) {
            this.breakEven = Optional.of(steps);
            return this;
        }

        StopSketch fixed(String price) {
            this.fixed = Optional.of(d(price));
            return this;
        }

        StopLoss get() {
            return new StopLoss(percent, reference, trailing, 0, targets, move, breakEven, false, false, fixed);
        }
    }
}

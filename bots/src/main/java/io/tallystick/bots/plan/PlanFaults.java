package io.tallystick.bots.plan;

import io.tallystick.bots.indicators.IndicatorSpec;
import io.tallystick.bots.indicators.Interval;
import io.tallystick.exchange.Amount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What no plan may have, whichever way it comes. APIs check more, and name their own fields; this is the last line, so
 * that nothing inconsistent is ever saved (reliability B21).
 */
public final class PlanFaults {
    private static final int PAIRS_MAX = 500;
    private static final int ORDERS_MAX = 200;
    private static final int CONDITIONS_MAX = 20;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private PlanFaults() {}

    /** One sentence about the first fault, empty for a sound plan. */
    public static Optional<String> first(DcaPlan plan) {
        if (plan.pairs().isEmpty() || plan.pairs().size() > PAIRS_MAX) {
            return Optional.of("a bot has 1 to 500 pairs");
        }
        if (plan.pairs().stream().distinct().count() != plan.pairs().size()) {
            return Optional.of("each pair stands once");
        }
        if (plan.entry().volume().amount().signum() <= 0) {
            return Optional.of("the base order's volume is above 0");
        }
        return ladder(plan.ladder())
                .or(() -> takeProfit(plan.takeProfit()))
                .or(() -> plan.stopLoss().flatMap(PlanFaults::stopLoss))
                .or(() -> conditions(plan.starting().signals()))
                .or(() -> conditions(plan.takeProfit().signals()))
                .or(() -> conditions(plan.ladder().signals()))
                .or(() -> rest(plan));
    }

    private static Optional<String> ladder(Ladder ladder) {
        if (ladder.size() > ORDERS_MAX) {
            return Optional.of("a ladder has 200 orders at most");
        }
        if (ladder.active() < 0) {
            return Optional.of("the number of active safety orders is not negative");
        }
        return switch (ladder.shape()) {
            case Ladder.None none -> Optional.empty();
            case Ladder.Scaled s -> {
                boolean sound = s.orders() >= 0
                        && s.volume().amount().signum() > 0
                        && s.stepPercent().signum() > 0
                        && s.stepScale().signum() > 0
                        && s.volumeScale().signum() > 0;
                yield sound ? Optional.empty() : Optional.of("volume, step and scales of safety orders are above 0");
            }
            case Ladder.Custom c ->
                c.levels().stream().anyMatch(level -> level.size().signum() <= 0)
                        ? Optional.of("the size of each safety order is above 0")
                        : Optional.empty();
        };
    }

    private static Optional<String> takeProfit(TakeProfit takeProfit) {
        boolean byPrice = takeProfit.byPrice();
        if (byPrice == takeProfit.targets().isEmpty()) {
            return Optional.of("a take profit by price has targets, another one has none");
        }
        if (takeProfit.close() == TakeProfit.Close.SIGNALS
                && takeProfit.signals().isEmpty()) {
            return Optional.of("a close by signals has signals");
        }
        if (byPrice && !sound(takeProfit.targets(), true)) {
            return Optional.of("the amounts of the take-profit steps are above 0 and make 100 percent");
        }
        if (takeProfit.trailing() && takeProfit.trailingPercent().signum() <= 0) {
            return Optional.of("a trailing take profit has a deviation above 0");
        }
        return takeProfit.closeAfterSeconds() < 0
                ? Optional.of("the time to close after is not negative")
                : Optional.empty();
    }

    private static Optional<String> stopLoss(StopLoss stop) {
        if (!stop.targets().isEmpty() && !sound(stop.targets(), false)) {
            return Optional.of("the amounts of the stop's targets are above 0 and make 100 percent at most");
        }
        boolean acts = stop.percent().signum() > 0
                || stop.webhook()
                || stop.fixedPrice().isPresent()
                || !stop.targets().isEmpty();
        if (!acts) {
            return Optional.of("a stop loss has a percentage above 0");
        }
        return stop.timeoutSeconds() < 0 ? Optional.of("the stop's time-out is not negative") : Optional.empty();
    }

    private static boolean sound(List<Target> targets, boolean whole) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Target target : targets) {
            if (target.amountPercent().signum() <= 0) {
                return false;
            }
            sum = sum.add(target.amountPercent());
        }
        return whole ? sum.compareTo(HUNDRED) == 0 : sum.compareTo(HUNDRED) <= 0;
    }

    /** Contract gainium 2.5: 20 indicators at most. */
    private static Optional<String> conditions(List<Condition> conditions) {
        if (conditions.size() > CONDITIONS_MAX) {
            return Optional.of("20 signals stand together at most");
        }
        return conditions.stream().flatMap(c -> condition(c).stream()).findFirst();
    }

    private static Optional<String> condition(Condition condition) {
        if (Interval.ofSpelling(condition.interval()).isEmpty()) {
            return Optional.of("there are no candles of " + condition.interval());
        }
        return switch (condition) {
            case Condition.Rsi rsi -> {
                if (rsi.period() < IndicatorSpec.Rsi.PERIOD_MIN || rsi.period() > IndicatorSpec.Rsi.PERIOD_MAX) {
                    yield Optional.of("the period of an RSI is 2 to 200");
                }
                BigDecimal threshold = rsi.threshold();
                boolean inside = threshold.signum() >= 0 && threshold.compareTo(HUNDRED) <= 0;
                boolean exact = threshold.stripTrailingZeros().scale() <= Amount.DECIMALS;
                yield inside && exact
                        ? Optional.empty()
                        : Optional.of("the threshold of an RSI is 0 to 100 with 8 decimals at most");
            }
            case Condition.AverageCross cross -> {
                boolean sound = isPeriod(cross.fastPeriod()) && isPeriod(cross.slowPeriod());
                yield sound && cross.fastPeriod() != cross.slowPeriod()
                        ? Optional.empty()
                        : Optional.of("the periods of two averages are 1 to 500 and differ");
            }
        };
    }

    private static boolean isPeriod(int period) {
        return period >= IndicatorSpec.Average.PERIOD_MIN && period <= IndicatorSpec.Average.PERIOD_MAX;
    }

    private static Optional<String> rest(DcaPlan plan) {
        StartLimits limits = plan.limits();
        if (limits.maxDeals() < 0 || limits.maxDealsPerPair() < 0 || limits.disableAfterDeals() < 0) {
            return Optional.of("limits of deals are not negative");
        }
        if (limits.minVolumeBtc().signum() != 0) {
            // Simulated markets have no volume of 24 hours that this could be held against.
            return Optional.of("min_volume_btc_24h is not supported: leave it out or at 0");
        }
        if (plan.futures().leverage() < 1) {
            return Optional.of("leverage is at least 1");
        }
        boolean timed = plan.starting().timer().map(t -> t.everyMillis() > 0).orElse(true);
        return timed ? Optional.empty() : Optional.of("the timer's period is above 0");
    }
}

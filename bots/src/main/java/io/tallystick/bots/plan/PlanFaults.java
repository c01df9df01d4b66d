package io.tallystick.bots.plan;

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
        boolean byPrice = takeProfit.close() == TakeProfit.Close.PRICE;
        if (byPrice == takeProfit.targets().isEmpty()) {
            return Optional.of("a take profit by price has targets, another one has none");
        }
        if (takeProfit.close() == TakeProfit.Close.SIGNALS && takeProfit.signals().isEmpty()) {
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

    private static Optional<String> rest(DcaPlan plan) {
        StartLimits limits = plan.limits();
        if (limits.maxDeals() < 0 || limits.maxDealsPerPair() < 0 || limits.disableAfterDeals() < 0) {
            return Optional.of("limits of deals are not negative");
        }
        if (plan.futures().leverage() < 1) {
            return Optional.of("leverage is at least 1");
        }
        boolean timed = plan.starting().timer().map(t -> t.everyMillis() > 0).orElse(true);
        return timed ? Optional.empty() : Optional.of("the timer's period is above 0");
    }
}

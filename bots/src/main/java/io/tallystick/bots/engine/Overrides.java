package io.tallystick.bots.engine;

import io.tallystick.bots.DealOverrides;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.plan.Volume;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The settings of one deal: its bot's, with what the request to start it said otherwise. */
final class Overrides {
    private static final BigDecimal WHOLE = new BigDecimal(100);

    private Overrides() {}

    static DcaPlan apply(DcaPlan plan, DealOverrides overrides) {
        if (overrides.equals(DealOverrides.NONE)) {
            return plan;
        }
        return new DcaPlan(
                plan.contract(),
                plan.direction(),
                plan.pairs(),
                entry(plan.entry(), overrides),
                plan.ladder(),
                takeProfit(plan.takeProfit(), overrides),
                stopLoss(plan.stopLoss(), overrides),
                plan.starting(),
                plan.limits(),
                plan.compounding(),
                plan.futures());
    }

    /** Why these cannot be had at this price (contracts/gainium.md 3), empty when they can. */
    static Optional<String> fault(DcaPlan plan, DealOverrides overrides, BigDecimal last) {
        if (notPositive(overrides.baseVolume())
                || notPositive(overrides.takeProfitPercent())
                || notPositive(overrides.takeProfitPrice())
                || notPositive(overrides.stopPercent())
                || notPositive(overrides.stopPrice())) {
            return Optional.of("sizes, percentages and prices of one deal are above 0");
        }
        if (overrides.takeProfitPrice().map(p -> !beyond(plan, p, last)).orElse(false)) {
            return Optional.of("the take profit lies on the wrong side of the price");
        }
        if (overrides.stopPrice().map(p -> !beyond(plan, last, p)).orElse(false)) {
            return Optional.of("the stop loss lies on the wrong side of the price");
        }
        return Optional.empty();
    }

    /** Strictly further on the earning side. */
    private static boolean beyond(DcaPlan plan, BigDecimal price, BigDecimal than) {
        return plan.direction() == Direction.LONG ? price.compareTo(than) > 0 : price.compareTo(than) < 0;
    }

    private static boolean notPositive(Optional<BigDecimal> value) {
        return value.map(v -> v.signum() <= 0).orElse(false);
    }

    private static Entry entry(Entry entry, DealOverrides overrides) {
        return overrides
                .baseVolume()
                .map(amount -> new Entry(
                        new Volume(amount, entry.volume().unit()),
                        entry.type(),
                        entry.limitTimeoutSeconds(),
                        entry.reposition(),
                        entry.startDelaySeconds()))
                .orElse(entry);
    }

    private static TakeProfit takeProfit(TakeProfit own, DealOverrides overrides) {
        if (overrides.takeProfitPercent().isEmpty()
                && overrides.takeProfitPrice().isEmpty()) {
            return own;
        }
        BigDecimal percent = overrides.takeProfitPercent().orElse(BigDecimal.ONE);
        return new TakeProfit(
                own.byWebhook() ? TakeProfit.Close.PRICE_OR_WEBHOOK : TakeProfit.Close.PRICE,
                own.base(),
                List.of(new Target("", percent, WHOLE)),
                own.trailing(),
                own.trailingPercent(),
                own.orderType(),
                own.profitCurrency(),
                List.of(),
                own.minimumPercent(),
                own.minimumBase(),
                own.signalClose(),
                own.closeAfterSeconds(),
                overrides.takeProfitPrice());
    }

    private static Optional<StopLoss> stopLoss(Optional<StopLoss> own, DealOverrides overrides) {
        if (overrides.stopPercent().isEmpty() && overrides.stopPrice().isEmpty()) {
            return own;
        }
        StopLoss from = own.orElse(StopLoss.at(BigDecimal.ZERO, StopLoss.Reference.AVERAGE));
        return Optional.of(new StopLoss(
                overrides.stopPercent().orElse(from.percent()),
                from.reference(),
                from.trailing(),
                from.timeoutSeconds(),
                List.of(),
                from.move(),
                from.breakEvenSteps(),
                from.disablesBot(),
                from.webhook(),
                overrides.stopPrice()));
    }
}

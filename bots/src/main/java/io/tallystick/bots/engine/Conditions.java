package io.tallystick.bots.engine;

import io.tallystick.bots.indicators.AverageKind;
import io.tallystick.bots.indicators.Comparison;
import io.tallystick.bots.indicators.Condition;
import io.tallystick.bots.indicators.IndicatorKey;
import io.tallystick.bots.indicators.IndicatorSpec;
import io.tallystick.bots.indicators.Interval;
import io.tallystick.exchange.Amount;
import java.math.BigDecimal;

/**
 * What a plan says of candles, in the words of indicators. Plans with faults are never saved, so a value out of range
 * is a broken program here.
 */
final class Conditions {
    private Conditions() {}

    /** What a condition looks at in a market. */
    static IndicatorKey key(int market, io.tallystick.bots.plan.Condition condition) {
        Interval interval = Interval.ofSpelling(condition.interval()).orElseThrow();
        return new IndicatorKey(market, interval, spec(condition));
    }

    private static IndicatorSpec spec(io.tallystick.bots.plan.Condition condition) {
        return switch (condition) {
            case io.tallystick.bots.plan.Condition.Rsi rsi -> new IndicatorSpec.Rsi(rsi.period());
            case io.tallystick.bots.plan.Condition.AverageCross cross -> {
                AverageKind kind = switch (cross.average()) {
                    case SIMPLE -> AverageKind.SIMPLE;
                    case EXPONENTIAL -> AverageKind.EXPONENTIAL;
                };
                yield new IndicatorSpec.Cross(
                        new IndicatorSpec.Average(kind, cross.fastPeriod()),
                        new IndicatorSpec.Average(kind, cross.slowPeriod()));
            }
        };
    }

    /** What it asks of the value. */
    static Condition test(io.tallystick.bots.plan.Condition condition) {
        return switch (condition) {
            case io.tallystick.bots.plan.Condition.Rsi rsi ->
                new Condition(comparison(rsi.comparison()), units(rsi.threshold()));
            case io.tallystick.bots.plan.Condition.AverageCross cross ->
                Condition.againstOther(comparison(cross.comparison()));
        };
    }

    private static Comparison comparison(io.tallystick.bots.plan.Condition.Comparison comparison) {
        return switch (comparison) {
            case LESS -> Comparison.LESS;
            case GREATER -> Comparison.GREATER;
            case CROSSING_UP -> Comparison.CROSSING_UP;
            case CROSSING_DOWN -> Comparison.CROSSING_DOWN;
        };
    }

    private static long units(BigDecimal points) {
        return points.movePointRight(Amount.DECIMALS).longValueExact();
    }
}

package io.tallystick.bots.indicators;

import java.util.OptionalLong;

/**
 * A condition on an indicator.
 *
 * @param threshold in units of 10^-8: points of an RSI, a price for an average
 */
public record Condition(Comparison comparison, long threshold) {

    /** One average against the other: a condition on an {@link IndicatorSpec.Cross}. */
    public static Condition againstOther(Comparison comparison) {
        return new Condition(comparison, 0);
    }

    /** Whether it holds at that closed candle. */
    public boolean holds(Reading reading) {
        return holds(reading.previous(), reading.value());
    }

    /**
     * Whether it holds. A crossing needs a value before; touching the threshold and turning back is none.
     *
     * @param previous the value of the report before, empty when there was none
     */
    public boolean holds(OptionalLong previous, long value) {
        return switch (comparison) {
            case LESS -> value < threshold;
            case GREATER -> value > threshold;
            case CROSSING_UP -> value > threshold && previous.isPresent() && previous.getAsLong() <= threshold;
            case CROSSING_DOWN -> value < threshold && previous.isPresent() && previous.getAsLong() >= threshold;
        };
    }
}

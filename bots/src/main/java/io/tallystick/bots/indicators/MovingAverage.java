package io.tallystick.bots.indicators;

import io.tallystick.exchange.codec.BinaryReader;
import java.math.BigInteger;

/** An average of closes, exact enough to be compared with another one. */
sealed interface MovingAverage extends Indicator permits SimpleAverage, ExponentialAverage {

    /** In units of 10^-8 x 2^-64, rounded down; only when warm. */
    BigInteger guarded();

    @Override
    default long value() {
        return Guard.round(guarded());
    }

    static MovingAverage of(IndicatorSpec.Average spec) {
        return switch (spec.kind()) {
            case SIMPLE -> new SimpleAverage(spec.period());
            case EXPONENTIAL -> new ExponentialAverage(spec.period());
        };
    }

    static MovingAverage read(IndicatorSpec.Average spec, BinaryReader in) {
        return switch (spec.kind()) {
            case SIMPLE -> SimpleAverage.read(spec.period(), in);
            case EXPONENTIAL -> ExponentialAverage.read(spec.period(), in);
        };
    }
}

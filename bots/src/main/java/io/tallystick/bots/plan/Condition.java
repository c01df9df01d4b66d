package io.tallystick.bots.plan;

import java.math.BigDecimal;

/** A statement about closed candles of a deal's market that holds or does not. */
public sealed interface Condition {

    /** The candles it reads. */
    String interval();

    /**
     * @param interval name such as {@code 15m}
     * @param period candles, 2 to 200
     * @param threshold 0 to 100
     */
    record Rsi(String interval, int period, Comparison comparison, BigDecimal threshold) implements Condition {}

    /** The fast average against the slow one. */
    record AverageCross(String interval, Average average, int fastPeriod, int slowPeriod, Comparison comparison)
            implements Condition {}

    enum Average {
        SIMPLE,
        EXPONENTIAL
    }

    enum Comparison {
        LESS,
        GREATER,
        CROSSING_DOWN,
        CROSSING_UP
    }
}

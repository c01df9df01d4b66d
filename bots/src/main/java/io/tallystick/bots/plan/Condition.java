package io.tallystick.bots.plan;

import java.math.BigDecimal;

/** A statement about closed candles of a deal's market that holds or does not. */
public sealed interface Condition {

    /** The candles it reads, closed ones alone: 1m, 3m, 5m, 15m, 30m, 1h, 2h, 4h, 8h, 1d, 3d or 1w. */
    String interval();

    /**
     * @param interval name such as {@code 15m}
     * @param period candles, 2 to 200
     * @param threshold 0 to 100, 8 decimals at most
     */
    record Rsi(String interval, int period, Comparison comparison, BigDecimal threshold) implements Condition {}

    /**
     * The fast average against the slow one.
     *
     * @param fastPeriod, slowPeriod candles, 1 to 500, not the same
     */
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

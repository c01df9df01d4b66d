package io.tallystick.bots.indicators;

import java.util.Comparator;

/**
 * What an indicator computes. Two that are equal are one indicator, whoever asked for it. Ordered by kind and periods.
 */
public sealed interface IndicatorSpec extends Comparable<IndicatorSpec> {
    Comparator<IndicatorSpec> ORDER = Comparator.comparingInt(IndicatorSpec::tag)
            .thenComparingLong(IndicatorSpec::first)
            .thenComparingLong(IndicatorSpec::second);

    /**
     * Wilder's relative strength index of the closes, 0 to 100 in units of 10^-8. The first averages are plain ones of
     * as many changes as the period; from then on {@code average += (change - average) / period}.
     *
     * @param period 2 to 200
     */
    record Rsi(int period) implements IndicatorSpec {
        public static final int PERIOD_MIN = 2;
        public static final int PERIOD_MAX = 200;

        public Rsi {
            requirePeriod(period, PERIOD_MIN, PERIOD_MAX);
        }

        /** After 15 periods the start weighs less than a millionth (e^-15). */
        @Override
        public int warmUpCandles() {
            return 16 * period + 1;
        }
    }

    /**
     * A moving average of the closes, in units of 10^-8.
     *
     * @param period 1 to 500
     */
    record Average(AverageKind kind, int period) implements IndicatorSpec {
        public static final int PERIOD_MIN = 1;
        public static final int PERIOD_MAX = 500;

        public Average {
            requirePeriod(period, PERIOD_MIN, PERIOD_MAX);
        }

        /** An exponential one has forgotten its start after 8 periods (e^-16). */
        @Override
        public int warmUpCandles() {
            return switch (kind) {
                case SIMPLE -> period;
                case EXPONENTIAL -> 9 * period;
            };
        }
    }

    /**
     * How far the fast average lies above the slow one, in units of 10^-8, rounded away from zero: it is 0 only where
     * both are equal, so that conditions against 0 are exact.
     */
    record Cross(Average fast, Average slow) implements IndicatorSpec {
        @Override
        public int warmUpCandles() {
            return Math.max(fast.warmUpCandles(), slow.warmUpCandles());
        }
    }

    /** How many past candles make its first value as good as one that ran for ever. */
    int warmUpCandles();

    @Override
    default int compareTo(IndicatorSpec other) {
        return ORDER.compare(this, other);
    }

    /** Names the kind in a snapshot and orders kinds; never changes. */
    private int tag() {
        return switch (this) {
            case Rsi rsi -> 1;
            case Average average -> 2;
            case Cross cross -> 3;
        };
    }

    private long first() {
        return switch (this) {
            case Rsi rsi -> rsi.period();
            case Average average -> rank(average);
            case Cross cross -> rank(cross.fast());
        };
    }

    private long second() {
        return this instanceof Cross cross ? rank(cross.slow()) : 0;
    }

    private static long rank(Average average) {
        return average.kind().tag() * (Average.PERIOD_MAX + 1L) + average.period();
    }

    private static void requirePeriod(int period, int least, int most) {
        if (period < least || period > most) {
            throw new IllegalArgumentException("period " + period + " is not " + least + " to " + most);
        }
    }
}

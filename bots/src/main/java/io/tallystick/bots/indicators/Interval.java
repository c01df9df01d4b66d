package io.tallystick.bots.indicators;

import java.util.Optional;

/**
 * How long a candle is. Candles lie on a grid from the epoch in UTC; weeks start on Monday. The spelling is that of
 * both bot contracts (3commas.md 3.5, gainium.md 4.1).
 */
public enum Interval {
    ONE_MINUTE("1m", 1),
    THREE_MINUTES("3m", 3),
    FIVE_MINUTES("5m", 5),
    FIFTEEN_MINUTES("15m", 15),
    THIRTY_MINUTES("30m", 30),
    ONE_HOUR("1h", 60),
    TWO_HOURS("2h", 120),
    FOUR_HOURS("4h", 240),
    EIGHT_HOURS("8h", 480),
    ONE_DAY("1d", 1_440),
    THREE_DAYS("3d", 4_320),
    ONE_WEEK("1w", 10_080);

    private static final long MINUTE_MILLIS = 60_000;

    /** The epoch was a Thursday, the first Monday four days later. */
    private static final long FIRST_MONDAY_MILLIS = 4 * 1_440 * MINUTE_MILLIS;

    private final String spelling;
    private final int minutes;

    Interval(String spelling, int minutes) {
        this.spelling = spelling;
        this.minutes = minutes;
    }

    /** As the contracts write it, such as {@code 15m}. */
    public String spelling() {
        return spelling;
    }

    public int minutes() {
        return minutes;
    }

    public long millis() {
        return minutes * MINUTE_MILLIS;
    }

    /** When the candle that holds this time opens. */
    public long openOf(long marketMillis) {
        long origin = this == ONE_WEEK ? FIRST_MONDAY_MILLIS : 0;
        return Math.floorDiv(marketMillis - origin, millis()) * millis() + origin;
    }

    /** Case matters: {@code 1M} is a month, which we do not have. */
    public static Optional<Interval> ofSpelling(String spelling) {
        for (Interval interval : values()) {
            if (interval.spelling.equals(spelling)) {
                return Optional.of(interval);
            }
        }
        return Optional.empty();
    }

    static Optional<Interval> ofMinutes(int minutes) {
        for (Interval interval : values()) {
            if (interval.minutes == minutes) {
                return Optional.of(interval);
            }
        }
        return Optional.empty();
    }
}

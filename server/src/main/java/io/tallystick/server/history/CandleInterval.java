package io.tallystick.server.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long a candle is (contracts/gaiaex.md section 1.1). Candles lie on a grid from the epoch in UTC; weeks start on
 * Monday, months on their first day.
 */
public enum CandleInterval {
    ONE_MINUTE("1m", 1),
    THREE_MINUTES("3m", 3),
    FIVE_MINUTES("5m", 5),
    FIFTEEN_MINUTES("15m", 15),
    THIRTY_MINUTES("30m", 30),
    ONE_HOUR("1h", 60),
    TWO_HOURS("2h", 120),
    FOUR_HOURS("4h", 240),
    EIGHT_HOURS("8h", 480),
    TWELVE_HOURS("12h", 720),
    ONE_DAY("1d", 1_440),
    THREE_DAYS("3d", 4_320),
    ONE_WEEK("1w", 10_080),
    ONE_MONTH("1M", 0);

    /** The epoch was a Thursday, the first Monday four days later. */
    private static final long FIRST_MONDAY_MILLIS = 4 * 1_440 * CandleTape.MINUTE_MILLIS;

    private final String spelling;
    private final int minutes;

    CandleInterval(String spelling, int minutes) {
        this.spelling = spelling;
        this.minutes = minutes;
    }

    /** Case matters: {@code 1m} is a minute, {@code 1M} a month. */
    public static Optional<CandleInterval> ofSpelling(String spelling) {
        return Arrays.stream(values())
                .filter(interval -> interval.spelling.equals(spelling))
                .findFirst();
    }

    public String spelling() {
        return spelling;
    }

    /** When the candle that holds this time opens. */
    public long openOf(long millis) {
        if (this == ONE_MONTH) {
            return millisOf(dayOf(millis).withDayOfMonth(1));
        }
        long origin = this == ONE_WEEK ? FIRST_MONDAY_MILLIS : 0;
        return Math.floorDiv(millis - origin, length()) * length() + origin;
    }

    /**
     * When the candle that is so many after one opens.
     *
     * @param openMillis when that one opens
     * @param count below 0 for an earlier one
     */
    public long step(long openMillis, int count) {
        return this == ONE_MONTH
                ? millisOf(dayOf(openMillis).plusMonths(count))
                : openMillis + Math.multiplyExact(length(), (long) count);
    }

    /** The longest of the lengths that are kept and that candles of this one are made of, in minutes. */
    int base() {
        int base = 1;
        for (int kept : CandleTape.MINUTES) {
            base = this == ONE_MONTH || minutes % kept == 0 ? kept : base;
        }
        return base;
    }

    private long length() {
        return minutes * CandleTape.MINUTE_MILLIS;
    }

    private static LocalDate dayOf(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static long millisOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}

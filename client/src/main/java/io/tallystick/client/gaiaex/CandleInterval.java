package io.tallystick.client.gaiaex;

import java.util.Arrays;
import java.util.Optional;

/** How long a candle lasts. On UTC; weeks begin on Monday. */
public enum CandleInterval {
    ONE_MINUTE("1m"),
    THREE_MINUTES("3m"),
    FIVE_MINUTES("5m"),
    FIFTEEN_MINUTES("15m"),
    THIRTY_MINUTES("30m"),
    ONE_HOUR("1h"),
    TWO_HOURS("2h"),
    FOUR_HOURS("4h"),
    EIGHT_HOURS("8h"),
    TWELVE_HOURS("12h"),
    ONE_DAY("1d"),
    THREE_DAYS("3d"),
    ONE_WEEK("1w"),
    ONE_MONTH("1M");

    private final String spelling;

    CandleInterval(String spelling) {
        this.spelling = spelling;
    }

    static Optional<CandleInterval> ofSpelling(String spelling) {
        return Arrays.stream(values())
                .filter(interval -> interval.spelling.equals(spelling))
                .findFirst();
    }

    /** As the API spells it, e.g. {@code 15m}. */
    public String spelling() {
        return spelling;
    }
}

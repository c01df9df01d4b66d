package io.tallystick.server.gateway.threecommas.show;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the dialect prints them ({@code 3commas.md} 1.9). */
public final class Times {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long MINUTE_MILLIS = 60_000;
    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;
    private static final long MONTH = 30 * DAY;

    private Times() {}

    /** {@code 2024-11-14T15:29:42.248Z}. */
    public static String text(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    /** How long something took, in the words of the original: {@code about 5 hours}, {@code 1 day}. */
    public static String inWords(long millis) {
        long minutes = Math.floorDiv(millis + MINUTE_MILLIS / 2, MINUTE_MILLIS);
        if (minutes < 1) {
            return "less than a minute";
        }
        if (minutes < 45) {
            return counted(minutes, "minute");
        }
        if (minutes < DAY) {
            return "about " + counted(Math.max(1, (minutes + HOUR / 2) / HOUR), "hour");
        }
        if (minutes < MONTH) {
            return counted(Math.max(1, (minutes + DAY / 2) / DAY), "day");
        }
        return "about " + counted(Math.max(1, (minutes + MONTH / 2) / MONTH), "month");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}

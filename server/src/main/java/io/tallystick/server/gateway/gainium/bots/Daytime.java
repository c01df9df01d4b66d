package io.tallystick.server.gateway.gainium.bots;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of day as browsers print them: {@code 15:00}, {@code 15:00:00}, {@code 3:00:00 PM}. */
final class Daytime {
    static final long HOUR_MILLIS = 3_600_000;
    static final long DAY_MILLIS = 24 * HOUR_MILLIS;
    private static final long MINUTE_MILLIS = 60_000;
    private static final Pattern SHAPE =
            Pattern.compile("([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?:[ \u00a0\u202f]([AaPp])[Mm])?");

    private Daytime() {}

    /** Milliseconds since midnight; empty for what is no time of day. */
    static OptionalLong millis(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return OptionalLong.empty();
        }
        long hour = Long.parseLong(shape.group(1));
        long minute = Long.parseLong(shape.group(2));
        long second = shape.group(3) == null ? 0 : Long.parseLong(shape.group(3));
        String half = shape.group(4);
        boolean fits = half == null ? hour < 24 : hour >= 1 && hour <= 12;
        if (!fits || minute > 59 || second > 59) {
            return OptionalLong.empty();
        }
        if (half != null) {
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        return OptionalLong.of(hour * HOUR_MILLIS + minute * MINUTE_MILLIS + second * 1_000);
    }
}

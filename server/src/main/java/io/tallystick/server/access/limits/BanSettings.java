package io.tallystick.server.access.limits;

import java.util.List;

/**
 * When an address that keeps going over its limits is shut out, and for how long. The vendors say that bans grow and
 * give few figures, so all of these are settings.
 *
 * @param violations refused requests within the window that bring a ban, 0 for no bans
 * @param windowMillis how long a refused request counts
 * @param stepsMillis length of the first ban, the second and so on; the last one repeats
 * @param decayMillis after so long without a violation the next ban is again the first step
 */
public record BanSettings(int violations, long windowMillis, List<Long> stepsMillis, long decayMillis) {
    private static final long MINUTE = 60_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** GaiaEx: the page promises growing temporary bans without figures. */
    public static final BanSettings GAIAEX =
            new BanSettings(10, MINUTE, List.of(MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, DAY), DAY);

    /** 3Commas: from 2 minutes to 3 days, as its page on limits says. */
    public static final BanSettings THREE_COMMAS =
            new BanSettings(10, 5 * MINUTE, List.of(2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY, 3 * DAY), 3 * DAY);

    public static final BanSettings NONE = new BanSettings(0, 0, List.of(), 0);

    public BanSettings {
        stepsMillis = List.copyOf(stepsMillis);
        if (violations > 0 && (stepsMillis.isEmpty() || windowMillis <= 0)) {
            throw new IllegalArgumentException("bans need a window and at least one step");
        }
    }
}

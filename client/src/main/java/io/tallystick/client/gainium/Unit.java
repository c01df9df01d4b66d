package io.tallystick.client.gainium;

import java.util.Locale;

/** Of a waiting time. */
public enum Unit {
    SECONDS,
    MINUTES,
    HOURS,
    DAYS;

    /** As the API spells it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

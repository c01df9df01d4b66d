package io.tallystick.client.threecommas;

import java.util.Locale;

/** Which way the deals of a bot go. */
public enum Direction {
    LONG,
    SHORT;

    static Direction of(String word) {
        return word.equals("short") ? SHORT : LONG;
    }

    /** As the API spells it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

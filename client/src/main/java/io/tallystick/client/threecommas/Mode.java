package io.tallystick.client.threecommas;

import java.util.Locale;

/** Which accounts lists show (3commas.md 1.8). What is named by its number counts whatever the mode. */
public enum Mode {
    /** Real money. */
    REAL,
    /** Play money. */
    PAPER;

    static Mode of(String word) {
        return word.equals("paper") ? PAPER : REAL;
    }

    /** As the API spells it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

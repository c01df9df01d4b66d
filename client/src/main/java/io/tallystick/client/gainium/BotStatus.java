package io.tallystick.client.gainium;

import java.util.Locale;

/** How a bot fares (gainium.md 5.1). */
public enum BotStatus {
    /** Runs. */
    OPEN,
    /** Does not run; its deals may go on. */
    CLOSED,
    /** Runs, and the price lies outside its limits. */
    RANGE,
    /** In trouble; comes back by itself. */
    ERROR,
    /** Waits for its controller. */
    MONITORING,
    /** Stopped and put away. */
    ARCHIVE,
    /** A word that this library does not know. */
    OTHER;

    static BotStatus of(String word) {
        for (BotStatus status : values()) {
            if (status.word().equals(word)) {
                return status;
            }
        }
        return OTHER;
    }

    /** As the API spells it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it watches its markets. */
    public boolean isRunning() {
        return this == OPEN || this == RANGE || this == ERROR || this == MONITORING;
    }
}

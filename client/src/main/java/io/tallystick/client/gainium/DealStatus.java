package io.tallystick.client.gainium;

import java.util.Locale;

/** How far a deal is (gainium.md 5.2). */
public enum DealStatus {
    /** Its base order is on its way. */
    START,
    /** Its base order is filled. */
    OPEN,
    /** It ended by a filled order: take profit, stop loss, or on request. */
    CLOSED,
    /** Its orders were taken back; what was bought is kept. */
    CANCELED,
    /** It failed. */
    ERROR,
    /** A word that this library does not know. */
    OTHER;

    static DealStatus of(String word) {
        for (DealStatus status : values()) {
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

    /** Whether it goes on. */
    public boolean isActive() {
        return this == START || this == OPEN;
    }
}

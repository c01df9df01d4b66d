package io.tallystick.client.threecommas;

import java.util.Locale;

/** What the volume of an order is counted in. */
public enum VolumeType {
    QUOTE_CURRENCY,
    BASE_CURRENCY,
    /** Percent of what the account has. */
    PERCENT;

    /** As the API spells it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

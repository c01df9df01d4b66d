package io.tallystick.client.gainium;

import java.util.Locale;

/** Which coin of a pair an amount is counted in: of {@code BTC_USDT} the base is BTC, the quote USDT. */
public enum Coin {
    BASE,
    QUOTE;

    /** As the API spells it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

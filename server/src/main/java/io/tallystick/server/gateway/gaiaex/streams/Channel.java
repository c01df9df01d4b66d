package io.tallystick.server.gateway.gaiaex.streams;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of a market can be followed beside its candles. */
public enum Channel {
    BOOK,
    TRADES,
    TICKER,
    MARK,
    FUNDING;

    public static Optional<Channel> ofSpelling(String spelling) {
        return Arrays.stream(values())
                .filter(channel -> channel.spelling().equals(spelling))
                .findFirst();
    }

    /** As it stands in front of a stream's name. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}

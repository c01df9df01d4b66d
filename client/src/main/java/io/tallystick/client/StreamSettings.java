package io.tallystick.client;

import java.time.Duration;

/**
 * How a stream notices that its connection is dead.
 *
 * @param pingEvery after so long without a word it asks the server for one
 * @param silence after so long without a word it gives the connection up; longer than {@code pingEvery}
 * @param connectTimeout for the handshake
 */
public record StreamSettings(Duration pingEvery, Duration silence, Duration connectTimeout) {
    /** 10 s, 30 s, 10 s. */
    public static final StreamSettings DEFAULT =
            new StreamSettings(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(10));

    public StreamSettings {
        if (pingEvery.isNegative() || pingEvery.isZero() || silence.compareTo(pingEvery) <= 0) {
            throw new IllegalArgumentException("silence must be longer than pingEvery, and both positive");
        }
    }
}

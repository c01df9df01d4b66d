package io.tallystick.client;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a client connects and how patient it is. Immutable; each {@code with} gives a copy. The defaults follow the
 * contracts: 20 s for order calls, up to six attempts of a call that changes nothing, pacing within the published
 * limits.
 */
public final class ClientSettings {
    private final Optional<String> server;
    private final Duration timeout;
    private final Duration orderTimeout;
    private final int attempts;
    private final Duration longestWait;
    private final boolean paced;
    private final Timing timing;

    private ClientSettings(
            Optional<String> server,
            Duration timeout,
            Duration orderTimeout,
            int attempts,
            Duration longestWait,
            boolean paced,
            Timing timing) {
        this.server = server;
        this.timeout = timeout;
        this.orderTimeout = orderTimeout;
        this.attempts = attempts;
        this.longestWait = longestWait;
        this.paced = paced;
        this.timing = timing;
    }

    /** The defaults; the server is the one that the credentials name. */
    public static ClientSettings defaults() {
        return new ClientSettings(
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                6,
                Duration.ofMinutes(1),
                true,
                Timing.system());
    }

    /**
     * The defaults with a server.
     *
     * @param server scheme, host and port, e.g. {@code http://127.0.0.1:8080}; the mount of an API may stand behind it
     */
    public static ClientSettings at(String server) {
        return defaults().withServer(server);
    }

    /** @param server as for {@link #at} */
    public ClientSettings withServer(String server) {
        return new ClientSettings(Optional.of(server), timeout, orderTimeout, attempts, longestWait, paced, timing);
    }

    /** @param timeout for the answer to a call that is no order call; positive */
    public ClientSettings withTimeout(Duration timeout) {
        return new ClientSettings(server, positive(timeout), orderTimeout, attempts, longestWait, paced, timing);
    }

    /** @param timeout for the answer to an order call, before its outcome is looked up; positive, 20 s by the page */
    public ClientSettings withOrderTimeout(Duration timeout) {
        return new ClientSettings(server, this.timeout, positive(timeout), attempts, longestWait, paced, timing);
    }

    /** @param attempts how often a call that may be repeated is sent at most, 1 or more */
    public ClientSettings withAttempts(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("a call is attempted once at least, not " + attempts + " times");
        }
        return new ClientSettings(server, timeout, orderTimeout, attempts, longestWait, paced, timing);
    }

    /** @param longestWait the longest {@code Retry-After} that is waited for; a longer one is an exception */
    public ClientSettings withLongestWait(Duration longestWait) {
        return new ClientSettings(server, timeout, orderTimeout, attempts, positive(longestWait), paced, timing);
    }

    /** Without holding calls back: for a server whose limits are off. */
    public ClientSettings withoutPacing() {
        return new ClientSettings(server, timeout, orderTimeout, attempts, longestWait, false, timing);
    }

    /** @param timing clocks and waiting, for tests */
    public ClientSettings withTiming(Timing timing) {
        return new ClientSettings(server, timeout, orderTimeout, attempts, longestWait, paced, timing);
    }

    /** Empty when the credentials are to say. */
    public Optional<String> server() {
        return server;
    }

    public Duration timeout() {
        return timeout;
    }

    public Duration orderTimeout() {
        return orderTimeout;
    }

    public int attempts() {
        return attempts;
    }

    public Duration longestWait() {
        return longestWait;
    }

    public boolean paced() {
        return paced;
    }

    public Timing timing() {
        return timing;
    }

    private static Duration positive(Duration length) {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("a waiting time is positive, not " + length);
        }
        return length;
    }
}

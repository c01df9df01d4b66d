package io.tallystick.client.internal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The pauses of the GaiaEx page: 1, 2, 4 .. 30 s, each shortened by chance to between half and the whole of it. */
public final class Backoff {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 30_000;
    private static final int LAST_DOUBLING = 5;

    private final RandomGenerator random;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** @param failures how many attempts have failed, from 1 */
    public Duration after(int failures) {
        int doublings = Math.min(LAST_DOUBLING, Math.max(0, failures - 1));
        long whole = Math.min(LONGEST_MILLIS, FIRST_MILLIS << doublings);
        synchronized (random) {
            return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
        }
    }
}

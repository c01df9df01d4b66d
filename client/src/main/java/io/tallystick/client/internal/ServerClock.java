package io.tallystick.client.internal;

import io.tallystick.client.Timing;
import java.util.function.LongSupplier;

/**
 * The server's time as this machine knows it: its own clock and a smoothed offset. Each measurement bounds the offset
 * to half of its round trip. One that agrees with the known offset within that bound moves it by a quarter, so that a
 * slow answer shakes nothing; one that contradicts it replaces it. Safe between threads.
 */
public final class ServerClock implements LongSupplier {
    private final Timing timing;
    private long offsetMillis;
    private boolean known;
    private long measuredNanos;

    public ServerClock(Timing timing) {
        this.timing = timing;
    }

    /** The server's time now, ms since the epoch; this machine's own until it was measured. */
    @Override
    public synchronized long getAsLong() {
        return timing.wallMillis() + offsetMillis;
    }

    public long ownMillis() {
        return timing.wallMillis();
    }

    /** The server told its time between these two readings of the own clock. */
    public synchronized void measured(long sentMillis, long serverMillis, long receivedMillis) {
        long sample = serverMillis - (sentMillis + receivedMillis) / 2;
        long bound = (receivedMillis - sentMillis + 1) / 2;
        boolean agrees = known && Math.abs(sample - offsetMillis) <= bound + 1;
        offsetMillis = agrees ? offsetMillis + (sample - offsetMillis) / 4 : sample;
        known = true;
        measuredNanos = timing.nanos();
    }

    /** Whether it was never measured, or not within this many ns. */
    public synchronized boolean isOlderThan(long nanos) {
        return !known || timing.nanos() - measuredNanos > nanos;
    }

    /** How far the server is ahead, in ms. */
    public synchronized long offsetMillis() {
        return offsetMillis;
    }
}

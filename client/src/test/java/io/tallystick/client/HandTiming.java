package io.tallystick.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody waits, or when the test says so. */
public final class HandTiming implements Timing {
    private long nanos;
    private final long startMillis;
    private final List<Duration> waits = new ArrayList<>();

    public HandTiming(long startMillis) {
        this.startMillis = startMillis;
    }

    @Override
    public synchronized long wallMillis() {
        return startMillis + nanos / 1_000_000;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration length) {
        waits.add(length);
        pass(length);
    }

    public synchronized void pass(Duration length) {
        nanos += Math.max(0, length.toNanos());
    }

    /** Every wait so far. */
    public synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }
}

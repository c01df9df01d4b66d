package io.tallystick.testkit;

import io.tallystick.client.Timing;
import java.time.Duration;

/** The machine's clock, and ahead of it by all that was waited: 25 s are over at once. Safe for threads. */
final class SkippingTiming implements Timing {
    private long skippedNanos;

    @Override
    public synchronized long wallMillis() {
        return System.currentTimeMillis() + skippedNanos / 1_000_000;
    }

    @Override
    public synchronized long nanos() {
        return System.nanoTime() + skippedNanos;
    }

    @Override
    public synchronized void sleep(Duration length) {
        skippedNanos += Math.max(0, length.toNanos());
    }
}

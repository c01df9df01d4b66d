package io.tallystick.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The clocks of the machine. */
enum SystemTiming implements Timing {
    INSTANCE;

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration length) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
    }
}

package io.tallystick.server.history;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds the history up before it stores anything, from the moment it is shut until it is opened. */
final class Gate implements Runnable {
    private volatile CountDownLatch latch = new CountDownLatch(0);

    void shut() {
        latch = new CountDownLatch(1);
    }

    void open() {
        latch.countDown();
    }

    @Override
    public void run() {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the gate was never opened");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

package io.tallystick.client;

import java.time.Duration;

/** Time and waiting as the client uses them, so that tests need neither. Safe between threads. */
public interface Timing {

    /** This machine's wall clock, ms since the epoch; the offset to a server's clock is measured against it. */
    long wallMillis();

    /** A clock that only goes forward, in ns, for waiting times. */
    long nanos();

    /**
     * Waits.
     *
     * @param length nothing happens when it is zero or less
     * @throws InterruptedException when the thread was interrupted
     */
    void sleep(Duration length) throws InterruptedException;

    /** The machine's own clocks. */
    static Timing system() {
        return SystemTiming.INSTANCE;
    }
}

package io.tallystick.client.internal;

import io.tallystick.client.Timing;
import java.time.Duration;
import java.util.List;

/** Holds calls back until every limit that counts them has room. Safe between threads. */
public final class Pacer {
    private final Timing timing;
    private final boolean on;
    private long quietUntilNanos;
    private boolean quiet;

    public Pacer(Timing timing, boolean on) {
        this.timing = timing;
        this.on = on;
    }

    /** Waits for room in all windows and takes a place in each; give it back by {@link #answered}. */
    public void acquire(List<RateWindow> windows) throws InterruptedException {
        while (true) {
            long wait = tryAcquire(windows);
            if (wait == 0) {
                return;
            }
            timing.sleep(Duration.ofNanos(wait));
        }
    }

    /** 0 when the places were taken, else for how many ns to wait before the next try. */
    private synchronized long tryAcquire(List<RateWindow> windows) throws InterruptedException {
        while (true) {
            long now = timing.nanos();
            long longest = quiet ? Math.max(0, quietUntilNanos - now) : 0;
            boolean blocked = false;
            if (on) {
                for (RateWindow window : windows) {
                    long wait = window.nanosToWait(now);
                    blocked |= wait < 0;
                    longest = Math.max(longest, wait);
                }
            }
            if (longest > 0) {
                return longest;
            }
            if (!blocked) {
                quiet = false;
                windows.forEach(RateWindow::sent);
                return 0;
            }
            wait();
        }
    }

    /** The call was answered, or given up. */
    public synchronized void answered(List<RateWindow> windows) {
        long now = timing.nanos();
        windows.forEach(window -> window.answered(now));
        notifyAll();
    }

    /** The server asked for silence. */
    public synchronized void quiet(Duration length) {
        long until = timing.nanos() + length.toNanos();
        quietUntilNanos = quiet ? Math.max(quietUntilNanos, until) : until;
        quiet = true;
    }
}

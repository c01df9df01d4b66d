package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.server.gateway.http.sockets.SocketLoop;
import java.util.concurrent.TimeUnit;

/**
 * Runs a piece of work when it is asked for: at once if that is long enough after the last time, else as soon as it is.
 * However often it is asked meanwhile, it runs once, and never while the last run is not {@link #done}.
 */
final class Pulse {
    private final SocketLoop loop;
    private final long gapMillis;
    private final Runnable work;
    private boolean asked;
    private boolean running;
    private boolean waiting;
    private long startedMillis;

    /** @param work must have {@link #done} called in the end */
    Pulse(SocketLoop loop, long gapMillis, Runnable work) {
        this.loop = loop;
        this.gapMillis = gapMillis;
        this.work = work;
        this.startedMillis = now() - gapMillis;
    }

    void ask() {
        asked = true;
        next();
    }

    void done() {
        running = false;
        next();
    }

    /** Asks, but not before some time has passed. */
    void askLater(long millis) {
        loop.after(millis, this::ask);
    }

    private void next() {
        if (!asked || running || waiting) {
            return;
        }
        long wait = startedMillis + gapMillis - now();
        if (wait > 0) {
            waiting = true;
            loop.after(wait, () -> {
                waiting = false;
                next();
            });
            return;
        }
        asked = false;
        running = true;
        startedMillis = now();
        work.run();
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}

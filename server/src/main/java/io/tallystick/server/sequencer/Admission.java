package io.tallystick.server.sequencer;

import java.util.concurrent.atomic.AtomicInteger;

/** The bound of the ring: how much may be under way between a submit and its answer. */
final class Admission {
    /** A guarded command beyond this many kept answers is refused, as when the ring is full. */
    private static final int GUARDED_MAX = 1 << 20;

    private final int capacity;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile int guarded;

    Admission(int capacity) {
        this.capacity = capacity;
    }

    boolean enter(boolean needsGuard) {
        if (needsGuard && guarded >= GUARDED_MAX) {
            return false;
        }
        if (underWay.incrementAndGet() > capacity) {
            underWay.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave(int count) {
        underWay.addAndGet(-count);
    }

    /** Told by the writer after each step. */
    void guarded(int count) {
        guarded = count;
    }
}

package io.tallystick.server.sequencer;

import java.util.concurrent.atomic.AtomicInteger;

/** The bound of the ring: how much may be under way between a submit and its answer. */
final class Admission {
    private final int capacity;
    private final int guardCapacity;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile int guarded;

    Admission(int capacity, int guardCapacity) {
        this.capacity = capacity;
        this.guardCapacity = guardCapacity;
    }

    boolean enter(boolean needsGuard) {
        if (needsGuard && guardFull()) {
            return false;
        }
        if (underWay.incrementAndGet() > capacity) {
            underWay.decrementAndGet();
            return false;
        }
        return true;
    }

    boolean guardFull() {
        return guarded >= guardCapacity;
    }

    void leave(int count) {
        underWay.addAndGet(-count);
    }

    /** Told by the writer after each step. */
    void guarded(int count) {
        guarded = count;
    }
}

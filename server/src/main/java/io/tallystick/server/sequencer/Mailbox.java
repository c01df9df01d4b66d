package io.tallystick.server.sequencer;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Many threads put, one takes. The taker looks again for a short while before it sleeps, so that a busy server wakes
 * nobody and an idle one burns nothing.
 */
final class Mailbox<T> {
    private final ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>();
    private final long spinNanos;
    private volatile @Nullable Thread sleeper;
    private volatile boolean closed;

    Mailbox(int spinMicros) {
        this.spinNanos = spinMicros * 1000L;
    }

    void put(T item) {
        queue.add(item);
        Thread waiting = sleeper;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    @Nullable
    T poll() {
        return queue.poll();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** From now on nobody waits here; what was put can still be taken. */
    void close() {
        closed = true;
        LockSupport.unpark(sleeper);
    }

    /** Waits for an item, at most this long; null when there is none. May return early with null. */
    @Nullable
    T await(long nanos) {
        T item = queue.poll();
        if (item != null || nanos <= 0 || closed) {
            return item;
        }
        long end = System.nanoTime() + Math.min(spinNanos, nanos);
        do {
            Thread.onSpinWait();
            item = queue.poll();
            if (item != null) {
                return item;
            }
        } while (System.nanoTime() < end);
        sleeper = Thread.currentThread();
        try {
            item = queue.poll();
            if (item == null && !closed) {
                LockSupport.parkNanos(this, nanos);
                item = queue.poll();
            }
            return item;
        } finally {
            sleeper = null;
        }
    }
}

package io.tallystick.server.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Reads that wait for a row. No thread waits with them. Thread-safe. */
final class Waiters {
    private final HistoryTimer timer;
    private final long millis;
    private final PriorityQueue<Waiter> waiting = new PriorityQueue<>(Comparator.comparingLong(Waiter::seq));
    private long reached;
    /** The last row that somebody waited for in vain. */
    private long missed;

    private static final class Waiter {
        private final long seq;
        private final Runnable onReached;
        private final Runnable onLate;
        private Runnable cancel = () -> {};

        Waiter(long seq, Runnable onReached, Runnable onLate) {
            this.seq = seq;
            this.onReached = onReached;
            this.onLate = onLate;
        }

        long seq() {
            return seq;
        }
    }

    Waiters(HistoryTimer timer, long millis) {
        this.timer = timer;
        this.millis = millis;
    }

    /** Runs one of the two, once: the first at once when the row is there. */
    void await(long seq, Runnable onReached, Runnable onLate) {
        Waiter waiter = new Waiter(seq, onReached, onLate);
        synchronized (this) {
            if (reached < seq) {
                waiting.add(waiter);
                waiter.cancel = timer.after(millis, () -> late(waiter));
                return;
            }
        }
        onReached.run();
    }

    private void late(Waiter waiter) {
        synchronized (this) {
            if (!waiting.remove(waiter)) {
                return;
            }
            missed = Math.max(missed, waiter.seq);
        }
        waiter.onLate.run();
    }

    /** Everything up to a row is there. */
    void reach(long seq) {
        List<Waiter> ready = new ArrayList<>();
        synchronized (this) {
            reached = seq;
            while (!waiting.isEmpty() && waiting.peek().seq <= seq) {
                ready.add(waiting.remove());
            }
        }
        for (Waiter waiter : ready) {
            waiter.cancel.run();
            waiter.onReached.run();
        }
    }

    /** The row that the first of them waits for, {@link Long#MAX_VALUE} when none waits. */
    synchronized long nextSeq() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.peek().seq;
    }

    synchronized long reached() {
        return reached;
    }

    /** Whether a row that somebody waited for in vain is still not there. */
    synchronized boolean late() {
        return missed > reached;
    }

    /** Nothing more will come. */
    void end() {
        List<Waiter> left;
        synchronized (this) {
            left = new ArrayList<>(waiting);
            waiting.clear();
        }
        for (Waiter waiter : left) {
            waiter.cancel.run();
            waiter.onLate.run();
        }
    }
}

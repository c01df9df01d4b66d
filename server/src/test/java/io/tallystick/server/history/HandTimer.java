package io.tallystick.server.history;

import java.util.ArrayList;
import java.util.List;

/** A timer whose time passes when the test says so. */
final class HandTimer implements HistoryTimer {
    /** What each task was to wait, in the order in which they came. */
    final List<Long> waits = new ArrayList<>();

    private final List<Runnable> pending = new ArrayList<>();

    @Override
    public synchronized Runnable after(long millis, Runnable task) {
        waits.add(millis);
        pending.add(task);
        return () -> {
            synchronized (this) {
                pending.remove(task);
            }
        };
    }

    synchronized int pending() {
        return pending.size();
    }

    /** The time of everything that waits has come. */
    void fire() {
        List<Runnable> due;
        synchronized (this) {
            due = List.copyOf(pending);
            pending.clear();
        }
        due.forEach(Runnable::run);
    }
}

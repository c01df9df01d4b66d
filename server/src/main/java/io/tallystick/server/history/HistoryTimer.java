package io.tallystick.server.history;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Ends the patience of those who wait; tests hold one in their hands. */
@FunctionalInterface
public interface HistoryTimer {

    /**
     * Runs a task once, later, on some thread.
     *
     * @return takes the task back, if it has not run
     */
    Runnable after(long millis, Runnable task);

    /** By the clock of the system, on one thread that keeps no process alive. */
    static HistoryTimer system() {
        return Holder.SYSTEM;
    }

    /** Made when it is first needed. */
    final class Holder {
        private static final HistoryTimer SYSTEM = make();

        private Holder() {}

        private static HistoryTimer make() {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                    .daemon()
                    .name("tallystick-history-timer")
                    .factory());
            return (millis, task) -> {
                ScheduledFuture<?> scheduled = thread.schedule(task, millis, TimeUnit.MILLISECONDS);
                return () -> scheduled.cancel(false);
            };
        }
    }
}

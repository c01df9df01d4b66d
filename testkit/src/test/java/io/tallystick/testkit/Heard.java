package io.tallystick.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Waits for what a stream is to tell. */
final class Heard {
    private static final int PATIENCE_SECONDS = 90;

    private Heard() {}

    /** Everything that is told up to what is waited for. */
    static <T> List<T> until(BlockingQueue<T> told, Predicate<T> wanted) throws InterruptedException {
        List<T> heard = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            T event = told.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new AssertionError("not told within " + PATIENCE_SECONDS + " s; last were "
                        + heard.subList(Math.max(0, heard.size() - 5), heard.size()));
            }
            heard.add(event);
            if (wanted.test(event)) {
                return heard;
            }
        }
    }
}

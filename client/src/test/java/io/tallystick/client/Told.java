package io.tallystick.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A listener that keeps what it is told, and waits for what it is to be told. */
public final class Told<T> implements Consumer<T> {
    private static final int PATIENCE_SECONDS = 60;

    private final BlockingQueue<T> events = new LinkedBlockingQueue<>();

    @Override
    public void accept(T event) {
        events.add(event);
    }

    /** The next event of a type; those before it are passed over. */
    public <E extends T> E next(Class<E> type) throws InterruptedException {
        return next(type, event -> true);
    }

    /** The next event of a type that passes. */
    public <E extends T> E next(Class<E> type, Predicate<E> wanted) throws InterruptedException {
        List<T> passed = new ArrayList<>();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            T event = events.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new AssertionError("no such " + type.getSimpleName() + " among " + passed);
            }
            if (type.isInstance(event) && wanted.test(type.cast(event))) {
                return type.cast(event);
            }
            passed.add(event);
        }
    }

    /** What was told and not asked for yet. */
    public List<T> rest() {
        List<T> rest = new ArrayList<>();
        events.drainTo(rest);
        return rest;
    }
}

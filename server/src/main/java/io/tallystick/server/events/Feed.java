package io.tallystick.server.events;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/**
 * One kind of event for any number of followers. Telling never waits for a follower: each has a queue of its own, which
 * is emptied once in a turn of its executor, and what one loses by being slow, the others do not. Thread-safe.
 *
 * <p>To follow without a gap: subscribe, then read the state with {@code Session.queryAt} from the same thread, then
 * use only what happened after the row that the answer names.
 *
 * @param <E> the events
 */
public final class Feed<E> {
    /** Rows that may wait for one follower. */
    public static final int USUAL_CAPACITY = 16_384;

    private final List<Subscription<E>> subscriptions = new CopyOnWriteArrayList<>();

    /** As {@link #subscribe(Executor, int, Follower)}, with the usual capacity. */
    public Subscription<E> subscribe(Executor executor, Follower<E> follower) {
        return subscribe(executor, USUAL_CAPACITY, follower);
    }

    /**
     * From now on until {@link Subscription#close}.
     *
     * @param executor where the follower is called; runs one task after the other, usually an event loop
     * @param capacity rows that may wait before all that waits is dropped and {@link Follower#onLost} is called
     */
    public Subscription<E> subscribe(Executor executor, int capacity, Follower<E> follower) {
        Subscription<E> added = new Subscription<>(this, executor, capacity, follower);
        subscriptions.add(added);
        return added;
    }

    boolean followed() {
        return !subscriptions.isEmpty();
    }

    /** By one thread, in row order. */
    void tell(Happened<E> happened) {
        for (Subscription<E> subscription : subscriptions) {
            subscription.offer(happened);
        }
    }

    void remove(Subscription<E> subscription) {
        subscriptions.remove(subscription);
    }
}

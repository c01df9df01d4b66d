package io.tallystick.server.events;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One follower's queue. */
public final class Subscription<E> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    private final Feed<E> feed;
    private final Executor executor;
    private final int capacity;
    private final Follower<E> follower;
    private List<Happened<E>> waiting = new ArrayList<>();
    private boolean lost;
    private boolean scheduled;
    private volatile boolean closed;

    Subscription(Feed<E> feed, Executor executor, int capacity, Follower<E> follower) {
        this.feed = feed;
        this.executor = executor;
        this.capacity = capacity;
        this.follower = follower;
    }

    void offer(Happened<E> happened) {
        synchronized (this) {
            if (waiting.size() >= capacity) {
                waiting.clear();
                lost = true;
            }
            waiting.add(happened);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        try {
            executor.execute(this::deliver);
        } catch (RuntimeException e) {
            LOG.warn("A follower is gone: {}", e.getMessage());
            close();
        }
    }

    private void deliver() {
        List<Happened<E>> batch;
        boolean gap;
        synchronized (this) {
            scheduled = false;
            batch = waiting;
            waiting = new ArrayList<>();
            gap = lost;
            lost = false;
        }
        if (closed) {
            return;
        }
        try {
            if (gap) {
                follower.onLost();
            }
            follower.on(batch);
        } catch (RuntimeException e) {
            LOG.error("A follower failed at row {}", batch.getFirst().seq(), e);
        }
    }

    /** Nothing is told from now on; called on the follower's executor, not even what waits. */
    @Override
    public void close() {
        closed = true;
        feed.remove(this);
    }
}

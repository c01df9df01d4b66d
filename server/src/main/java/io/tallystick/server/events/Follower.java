package io.tallystick.server.events;

import java.util.List;

/** Gets what happens, on the executor that it subscribed with. */
@FunctionalInterface
public interface Follower<E> {

    /** All that gathered since the last call, in row order. */
    void on(List<Happened<E>> batch);

    /**
     * It was so slow that more gathered than it may hold: what came before the next batch is lost. It should read the
     * state anew, as in the beginning.
     */
    default void onLost() {}
}

package io.tallystick.server.gateway.gainium;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets through at one time no two pieces of work that share a name; those that wait go in the order in which they came,
 * and none passes an earlier one with which it shares a name. Thread-safe.
 */
final class SerialQueue {
    private final int most;
    private final Set<String> busy = new HashSet<>();
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Set<String> names, Runnable work) {}

    /** @param most that may wait */
    SerialQueue(int most) {
        this.most = most;
    }

    /**
     * Runs the work now on this thread, or later on the thread that ends what it waits for.
     *
     * @return false when too much waits: the work is not taken
     */
    boolean enter(Set<String> names, Runnable work) {
        synchronized (this) {
            boolean blocked =
                    waiting.stream().anyMatch(earlier -> shares(earlier.names(), names)) || shares(busy, names);
            if (blocked) {
                if (waiting.size() >= most) {
                    return false;
                }
                waiting.add(new Waiting(names, work));
                return true;
            }
            busy.addAll(names);
        }
        work.run();
        return true;
    }

    /** Ends what was entered with these names. */
    void leave(Set<String> names) {
        List<Waiting> free = new ArrayList<>();
        synchronized (this) {
            busy.removeAll(names);
            Set<String> held = new HashSet<>(busy);
            for (Waiting next : List.copyOf(waiting)) {
                if (!shares(held, next.names())) {
                    waiting.remove(next);
                    busy.addAll(next.names());
                    free.add(next);
                }
                held.addAll(next.names());
            }
        }
        free.forEach(next -> next.work().run());
    }

    private static boolean shares(Set<String> some, Set<String> others) {
        return !Collections.disjoint(some, others);
    }
}

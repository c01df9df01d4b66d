package io.tallystick.exchange.collections;

import java.util.ArrayList;
import java.util.List;

/** The newest elements up to a bound, in the order in which they came. */
public final class Recent<T> {
    private final int bound;
    private final ArrayList<T> ring = new ArrayList<>();
    private int oldest;

    public Recent(int bound) {
        this.bound = bound;
    }

    public void add(T element) {
        if (ring.size() < bound) {
            ring.add(element);
            return;
        }
        ring.set(oldest, element);
        oldest = oldest + 1 == bound ? 0 : oldest + 1;
    }

    public int size() {
        return ring.size();
    }

    /** @param index 0 is the oldest that is kept */
    public T get(int index) {
        int at = oldest + index;
        return ring.get(at < ring.size() ? at : at - ring.size());
    }

    /** A copy, oldest first. */
    public List<T> toList() {
        List<T> copy = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            copy.add(get(i));
        }
        return copy;
    }
}

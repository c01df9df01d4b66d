package io.tallystick.bots.engine;

import java.util.Comparator;
import java.util.TreeSet;

/** Market times at which somebody wants to look again, due ones first in (time, who) order. */
final class Timers {
    /** @param who a deal by its number, a bot by its number with a minus */
    record Entry(long at, long who) {}

    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::who));

    void add(long at, long who) {
        if (at != Long.MAX_VALUE) {
            entries.add(new Entry(at, who));
        }
    }

    void remove(long at, long who) {
        if (at != Long.MAX_VALUE) {
            entries.remove(new Entry(at, who));
        }
    }

    /** {@link Long#MAX_VALUE} when there is none. */
    long next() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.first().at();
    }

    /** Takes the first; there must be one. */
    Entry take() {
        Entry first = entries.first();
        entries.remove(first);
        return first;
    }
}

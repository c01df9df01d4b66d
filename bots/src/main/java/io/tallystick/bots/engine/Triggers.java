package io.tallystick.bots.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Prices of one market at which somebody wants to look again, sorted, so that a price touches only what it reaches.
 * Each fires once and is gone.
 */
final class Triggers {
    /** Who wants to look: a deal by its number, a bot by its number with a minus. */
    record Entry(int market, boolean above, BigDecimal price, long who) {}

    private final NavigableMap<BigDecimal, NavigableSet<Long>> above = new TreeMap<>();
    private final NavigableMap<BigDecimal, NavigableSet<Long>> below = new TreeMap<>();

    void add(Entry entry) {
        side(entry).computeIfAbsent(entry.price(), p -> new TreeSet<>()).add(entry.who());
    }

    void remove(Entry entry) {
        NavigableMap<BigDecimal, NavigableSet<Long>> side = side(entry);
        NavigableSet<Long> at = side.get(entry.price());
        if (at != null && at.remove(entry.who()) && at.isEmpty()) {
            side.remove(entry.price());
        }
    }

    /** Takes out everyone whose price is reached: those above from the lowest up, then those below from the highest. */
    List<Long> take(BigDecimal price) {
        List<Long> reached = new ArrayList<>();
        while (!above.isEmpty() && above.firstKey().compareTo(price) <= 0) {
            reached.addAll(above.pollFirstEntry().getValue());
        }
        while (!below.isEmpty() && below.lastKey().compareTo(price) >= 0) {
            reached.addAll(below.pollLastEntry().getValue());
        }
        return reached;
    }

    private NavigableMap<BigDecimal, NavigableSet<Long>> side(Entry entry) {
        return entry.above() ? above : below;
    }
}

package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.exchange.BookLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * What turns one book into the next: levels with their new size, 0 for those that are gone. A book here is so many of
 * its best levels, so a level that only fell out of sight counts as gone.
 */
record BookChange(List<BookLevel> bids, List<BookLevel> asks) {

    static BookChange between(
            List<BookLevel> oldBids, List<BookLevel> oldAsks, List<BookLevel> bids, List<BookLevel> asks) {
        return new BookChange(side(oldBids, bids, -1), side(oldAsks, asks, 1));
    }

    boolean isEmpty() {
        return bids.isEmpty() && asks.isEmpty();
    }

    /** @param direction 1 when prices rise from the best level on, -1 when they fall */
    private static List<BookLevel> side(List<BookLevel> before, List<BookLevel> after, int direction) {
        List<BookLevel> changes = new ArrayList<>();
        int old = 0;
        int next = 0;
        while (old < before.size() || next < after.size()) {
            int order = order(before, old, after, next, direction);
            if (order < 0) {
                changes.add(new BookLevel(before.get(old++).price(), 0, 0));
            } else if (order > 0) {
                changes.add(after.get(next++));
            } else {
                if (before.get(old++).size() != after.get(next).size()) {
                    changes.add(after.get(next));
                }
                next++;
            }
        }
        return changes;
    }

    /** Below 0 when the next old level lies before the next new one, 0 when both have one price. */
    private static int order(List<BookLevel> before, int old, List<BookLevel> after, int next, int direction) {
        if (old == before.size()) {
            return 1;
        }
        if (next == after.size()) {
            return -1;
        }
        long nearer = before.get(old).price();
        long other = after.get(next).price();
        return nearer == other ? 0 : (nearer < other) == (direction > 0) ? -1 : 1;
    }
}

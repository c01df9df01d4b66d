package io.tallystick.bots.engine;

import io.tallystick.exchange.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The resting paper orders of one market, in the order in which prices fill them. */
final class PaperBook {
    record Entry(BigDecimal price, long orderId, long dealId) {}

    private final NavigableSet<Entry> sells =
            new TreeSet<>(Comparator.comparing(Entry::price).thenComparingLong(Entry::orderId));
    private final NavigableSet<Entry> buys =
            new TreeSet<>(Comparator.comparing(Entry::price).reversed().thenComparingLong(Entry::orderId));

    void add(Side side, Entry entry) {
        side(side).add(entry);
    }

    void remove(Side side, Entry entry) {
        side(side).remove(entry);
    }

    /**
     * Those that a bid and an ask reach: sells at or below the bid, lowest first; buys at or above the ask, highest
     * first.
     */
    List<Entry> reached(BigDecimal bid, BigDecimal ask) {
        List<Entry> reached = new ArrayList<>();
        for (Entry entry : sells) {
            if (entry.price().compareTo(bid) > 0) {
                break;
            }
            reached.add(entry);
        }
        for (Entry entry : buys) {
            if (entry.price().compareTo(ask) < 0) {
                break;
            }
            reached.add(entry);
        }
        return reached;
    }

    private NavigableSet<Entry> side(Side side) {
        return side == Side.SELL ? sells : buys;
    }
}

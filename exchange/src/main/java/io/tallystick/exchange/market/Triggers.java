package io.tallystick.exchange.market;

import io.tallystick.exchange.accounts.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The awake orders of one market that wait for its mark, sorted so that a mark touches only those that it reaches. */
public final class Triggers {
    private static final Comparator<Order> RISING = Comparator.comparingLong(
                    (Order order) -> order.ticket().terms().triggerPrice())
            .thenComparingLong(Order::id);
    private static final Comparator<Order> BY_ID = Comparator.comparingLong(Order::id);

    private final SortedSet<Order> forRise = new TreeSet<>(RISING);
    private final SortedSet<Order> forFall = new TreeSet<>(RISING.reversed());

    public void add(Order order) {
        side(order).add(order);
    }

    public void remove(Order order) {
        side(order).remove(order);
    }

    /** What the mark has reached, the oldest first. */
    public List<Order> reached(long mark) {
        if (!isReached(forRise, mark) && !isReached(forFall, mark)) {
            return List.of();
        }
        List<Order> reached = new ArrayList<>();
        collect(forRise, mark, reached);
        collect(forFall, mark, reached);
        reached.sort(BY_ID);
        return reached;
    }

    private static boolean isReached(SortedSet<Order> waiting, long mark) {
        return !waiting.isEmpty() && isReached(waiting.first(), mark);
    }

    private static boolean isReached(Order order, long mark) {
        return order.ticket().terms().isReached(order.side(), mark);
    }

    private static void collect(SortedSet<Order> waiting, long mark, List<Order> reached) {
        Iterator<Order> next = waiting.iterator();
        while (next.hasNext()) {
            Order order = next.next();
            if (!isReached(order, mark)) {
                return;
            }
            reached.add(order);
        }
    }

    private SortedSet<Order> side(Order order) {
        return order.ticket().terms().waitsForRise(order.side()) ? forRise : forFall;
    }
}

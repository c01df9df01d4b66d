package io.tallystick.exchange.accounts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open orders of one account, by rising id. */
public final class OpenOrders {
    private @Nullable Order first;
    private @Nullable Order last;
    private int count;

    public int count() {
        return count;
    }

    /** Adds an order in its place. */
    public void insert(Order order) {
        Order before = last;
        while (before != null && before.id() > order.id()) {
            before = before.earlier;
        }
        if (before == last) {
            append(order);
            return;
        }
        Order after = before == null ? first : before.later;
        order.earlier = before;
        order.later = after;
        if (before == null) {
            first = order;
        } else {
            before.later = order;
        }
        if (after != null) {
            after.earlier = order;
        }
        count++;
    }

    /** Adds an order whose id is above all others. */
    public void append(Order order) {
        order.earlier = last;
        order.later = null;
        if (last == null) {
            first = order;
        } else {
            last.later = order;
        }
        last = order;
        count++;
    }

    public void remove(Order order) {
        Order before = order.earlier;
        Order after = order.later;
        if (before == null) {
            first = after;
        } else {
            before.later = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.earlier = before;
        }
        order.earlier = null;
        order.later = null;
        count--;
    }

    /** A copy, so that its orders can be closed while it is read. */
    public List<Order> toList() {
        List<Order> copy = new ArrayList<>(count);
        for (Order order = first; order != null; order = order.later) {
            copy.add(order);
        }
        return copy;
    }
}

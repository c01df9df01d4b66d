package io.tallystick.exchange.book;

import org.jspecify.annotations.Nullable;

/** All orders of one side at one price, oldest first. */
final class PriceLevel<O extends BookOrder<O>> {
    final long price;
    long size;
    int orders;

    @Nullable
    O oldest;

    @Nullable
    O newest;

    PriceLevel(long price) {
        this.price = price;
    }

    void append(O order) {
        order.level = this;
        order.older = newest;
        order.newer = null;
        if (newest == null) {
            oldest = order;
        } else {
            newest.newer = order;
        }
        newest = order;
        size += order.remaining();
        orders++;
    }

    void unlink(O order) {
        O before = order.older;
        O after = order.newer;
        if (before == null) {
            oldest = after;
        } else {
            before.newer = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.older = before;
        }
        order.level = null;
        order.older = null;
        order.newer = null;
        size -= order.remaining();
        orders--;
    }
}

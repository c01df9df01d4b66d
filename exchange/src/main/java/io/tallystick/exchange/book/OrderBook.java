package io.tallystick.exchange.book;

import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resting orders of one market in price-time order. It keeps the queue and nothing else: what matches, and what a
 * match means, is decided by its callers.
 *
 * @param <O> the order type
 */
public final class OrderBook<O extends BookOrder<O>> {
    private final BookSide<O> bids = new BookSide<>(Side.BUY);
    private final BookSide<O> asks = new BookSide<>(Side.SELL);

    /** Puts an order behind all others of its side and price. */
    public void add(O order) {
        side(order.side()).levelFor(order.price()).append(order);
    }

    /** Takes a resting order out. */
    public void remove(O order) {
        PriceLevel<O> level = order.level;
        if (level == null) {
            throw new IllegalStateException("order does not rest");
        }
        level.unlink(order);
        if (level.oldest == null) {
            side(order.side()).removeLevel(level.price);
        }
    }

    /** The first order of a side: the oldest of the best price. */
    public @Nullable O first(Side side) {
        PriceLevel<O> best = side(side).level(0);
        return best == null ? null : best.oldest;
    }

    /** The order that comes after a resting one on its side. */
    public @Nullable O after(O order) {
        if (order.newer != null) {
            return order.newer;
        }
        PriceLevel<O> level = side(order.side()).behind(order.price());
        return level == null ? null : level.oldest;
    }

    /** Best price of a side, 0 when it is empty. */
    public long bestPrice(Side side) {
        PriceLevel<O> best = side(side).level(0);
        return best == null ? 0 : best.price;
    }

    /** Number of orders that rest on a side. */
    public int orders(Side side) {
        BookSide<O> levels = side(side);
        int orders = 0;
        for (int rank = 0; rank < levels.levels(); rank++) {
            PriceLevel<O> level = levels.level(rank);
            orders += level == null ? 0 : level.orders;
        }
        return orders;
    }

    /** Up to {@code depth} levels of a side, best first. */
    public List<BookLevel> levels(Side side, int depth) {
        BookSide<O> levels = side(side);
        List<BookLevel> copy = new ArrayList<>(Math.clamp(depth, 0, levels.levels()));
        for (int rank = 0; rank < depth; rank++) {
            PriceLevel<O> level = levels.level(rank);
            if (level == null) {
                break;
            }
            copy.add(new BookLevel(level.price, level.size, level.orders));
        }
        return copy;
    }

    private BookSide<O> side(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}

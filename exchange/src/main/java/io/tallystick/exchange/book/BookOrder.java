package io.tallystick.exchange.book;

import io.tallystick.exchange.Side;
import org.jspecify.annotations.Nullable;

/**
 * What a book knows of an order, with the links that hold it in its queue.
 *
 * @param <O> the order type of the book
 */
public abstract class BookOrder<O extends BookOrder<O>> {
    private final Side side;
    private long price;
    private long remaining;

    @Nullable
    PriceLevel<O> level;

    @Nullable
    O older;

    @Nullable
    O newer;

    protected BookOrder(Side side, long price, long remaining) {
        this.side = side;
        this.price = price;
        this.remaining = remaining;
    }

    public final Side side() {
        return side;
    }

    /** Limit price; of a market order its slippage cap. */
    public final long price() {
        return price;
    }

    public final long remaining() {
        return remaining;
    }

    /** Sets what was not known before; only while it does not rest. */
    protected final void reset(long newPrice, long newRemaining) {
        price = newPrice;
        remaining = newRemaining;
    }

    /** Takes size off the remainder, and off the level it rests in. */
    public final void reduce(long size) {
        remaining -= size;
        if (level != null) {
            level.size -= size;
        }
    }

    public final boolean isResting() {
        return level != null;
    }
}

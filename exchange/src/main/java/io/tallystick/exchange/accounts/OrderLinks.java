package io.tallystick.exchange.accounts;

import org.jspecify.annotations.Nullable;

/** The orders that an order lives and dies with; most have none. */
public final class OrderLinks {
    private @Nullable Order parent;
    private @Nullable Order takeProfit;
    private @Nullable Order stopLoss;
    private @Nullable Order sibling;

    /** The open order whose child this is. */
    public @Nullable Order parent() {
        return parent;
    }

    public void setParent(@Nullable Order order) {
        parent = order;
    }

    /** The child that sleeps until this order is filled. */
    public @Nullable Order takeProfit() {
        return takeProfit;
    }

    public void setTakeProfit(@Nullable Order order) {
        takeProfit = order;
    }

    /** The child that sleeps until this order is filled. */
    public @Nullable Order stopLoss() {
        return stopLoss;
    }

    public void setStopLoss(@Nullable Order order) {
        stopLoss = order;
    }

    /** Lets go of a child that has ended. */
    public void forget(Order child) {
        if (takeProfit == child) {
            takeProfit = null;
        } else if (stopLoss == child) {
            stopLoss = null;
        }
    }

    /** The other of a take-profit and a stop-loss: when one goes on, the other is cancelled. */
    public @Nullable Order sibling() {
        return sibling;
    }

    public void setSibling(@Nullable Order order) {
        sibling = order;
    }
}

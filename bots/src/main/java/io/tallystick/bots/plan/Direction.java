package io.tallystick.bots.plan;

import io.tallystick.exchange.Side;

/** Whether a deal buys first and earns when the price rises, or sells first and earns when it falls. */
public enum Direction {
    LONG,
    SHORT;

    /** +1 for long, -1 for short. */
    public int sign() {
        return this == LONG ? 1 : -1;
    }

    /** The side of base order, safety orders and added funds. */
    public Side entrySide() {
        return this == LONG ? Side.BUY : Side.SELL;
    }

    public Side exitSide() {
        return entrySide().opposite();
    }
}

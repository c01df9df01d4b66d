package io.tallystick.exchange;

/** Where an order comes from. */
public enum OrderOrigin {
    /** Its account sent it. */
    ORDER,
    /** It is the take-profit or stop-loss of another order, and sleeps until that one is filled. */
    CHILD,
    /** It is a take-profit or stop-loss of a position, and goes when the position closes. */
    POSITION,
    /** It liquidates its account's position. */
    LIQUIDATION
}

package io.tallystick.bots.plan;

/** How a deal is ended before its target. */
public enum CloseMode {
    /** Cancels what rests and closes all that the deal holds at the market. */
    MARKET,
    /** As {@link #MARKET}, with a limit order at the last price. */
    LIMIT,
    /** Cancels what rests and keeps the coins; no profit is booked. */
    CANCEL,
    /** Leaves it to go on by itself. */
    LEAVE
}

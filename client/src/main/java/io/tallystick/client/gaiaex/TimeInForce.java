package io.tallystick.client.gaiaex;

/** How long an order stands. */
public enum TimeInForce {
    /** Until it is filled or cancelled. */
    GTC,
    /** What does not fill at once is cancelled. */
    IOC,
    /** Only as a maker: refused if it would match at once. */
    ALO,
    /** Whole at once or not at all; Tallystick's own. */
    FOK
}

package io.tallystick.exchange;

/** A market order is an immediate-or-cancel limit at the slippage cap; it has no price of its own. */
public enum OrderType {
    LIMIT,
    MARKET
}

package io.tallystick.exchange;

/**
 * How long an order lives: until cancelled, for one match, only if it rests (add liquidity only), or for one match that
 * must be whole (fill or kill).
 */
public enum TimeInForce {
    GTC,
    IOC,
    ALO,
    FOK
}

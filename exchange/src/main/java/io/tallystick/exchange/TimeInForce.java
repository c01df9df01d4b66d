package io.tallystick.exchange;

/** How long an order lives: until cancelled, for one match, or only if it rests (add liquidity only). */
public enum TimeInForce {
    GTC,
    IOC,
    ALO
}

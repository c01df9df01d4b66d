package io.tallystick.client.gaiaex;

/** Which way an order goes. */
public enum Side {
    BUY,
    SELL
}

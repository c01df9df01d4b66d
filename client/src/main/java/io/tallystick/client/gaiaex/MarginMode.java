package io.tallystick.client.gaiaex;

/** Whether a position shares the account's margin or has a pot of its own. */
public enum MarginMode {
    CROSS,
    ISOLATED
}

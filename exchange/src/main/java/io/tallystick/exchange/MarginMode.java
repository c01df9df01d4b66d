package io.tallystick.exchange;

/** Whether a position shares the account's whole margin or has a pot of its own (contracts/gaiaex.md section 5.4). */
public enum MarginMode {
    /** In commands: leaves the mode as it is. */
    KEEP,
    CROSS,
    ISOLATED
}

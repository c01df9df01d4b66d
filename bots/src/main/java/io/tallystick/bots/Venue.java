package io.tallystick.bots;

/** Where an account trades. */
public enum Venue {
    /** Fills by rule against the house's prices; no book. */
    PAPER,
    /** Our own exchange. */
    HOUSE
}

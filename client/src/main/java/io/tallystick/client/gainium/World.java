package io.tallystick.client.gainium;

/**
 * The two worlds of a user, which never meet: bots, deals, balances and exchanges belong to one of them (gainium.md
 * 2.4).
 */
public enum World {
    /** Real money. */
    REAL,
    /** Play money, {@code paperContext}. */
    PAPER
}

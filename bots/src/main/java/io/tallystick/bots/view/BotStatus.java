package io.tallystick.bots.view;

/** What a bot is doing. */
public enum BotStatus {
    STOPPED,
    RUNNING,
    /** Running, but the price is outside of its range, so that it starts no deal. */
    OUT_OF_RANGE,
    /** Running, but its venue refuses it: the reason stands beside it. */
    ERROR,
    ARCHIVED
}

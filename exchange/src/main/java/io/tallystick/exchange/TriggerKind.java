package io.tallystick.exchange;

/** What an order waits for before it trades. The source of every trigger is the mark. */
public enum TriggerKind {
    /** Nothing: it trades at once. */
    NONE,
    /** A buy waits until the mark has risen to the trigger price, a sell until it has fallen to it. */
    STOP,
    /** A buy waits until the mark has fallen to the trigger price, a sell until it has risen to it. */
    TAKE_PROFIT
}

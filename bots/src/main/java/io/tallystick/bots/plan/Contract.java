package io.tallystick.bots.plan;

/** Whose arithmetic a bot follows: that of the API through which it was made. It never changes. */
public enum Contract {
    THREE_COMMAS,
    GAINIUM
}

package io.tallystick.client.gaiaex;

/** In which direction the mark must pass the trigger price. */
public enum TriggerType {
    /** Against the order: a buy waits for a rise, a sell for a fall. */
    STOP,
    /** With the order: a buy waits for a fall, a sell for a rise. */
    TAKE_PROFIT
}

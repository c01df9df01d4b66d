package io.tallystick.exchange;

/** Where an order is in its life. A partly filled order that still rests is {@link #RESTING}. */
public enum OrderState {
    RESTING,
    FILLED,
    CANCELED,
    /** Waits for its trigger, or for its parent to be filled. */
    WAITING
}

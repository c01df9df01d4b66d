package io.tallystick.bots.indicators;

/** How a moving average weighs its candles. */
public enum AverageKind {
    /** All of the period alike (SMA). */
    SIMPLE,
    /** The newest by 2 / (period + 1), the first value being the simple one (EMA). */
    EXPONENTIAL;

    /** Names it in a snapshot; never changes. */
    int tag() {
        return switch (this) {
            case SIMPLE -> 1;
            case EXPONENTIAL -> 2;
        };
    }
}

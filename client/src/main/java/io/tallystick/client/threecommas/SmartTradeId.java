package io.tallystick.client.threecommas;

/**
 * The number of a smart trade.
 *
 * @param value positive
 */
public record SmartTradeId(long value) {
    public SmartTradeId {
        if (value <= 0) {
            throw new IllegalArgumentException("the number of a smart trade is positive, not " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}

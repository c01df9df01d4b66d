package io.tallystick.client.threecommas;

/**
 * The number of a deal.
 *
 * @param value positive
 */
public record DealId(long value) {
    public DealId {
        if (value <= 0) {
            throw new IllegalArgumentException("the number of a deal is positive, not " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}

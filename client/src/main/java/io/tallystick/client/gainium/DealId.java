package io.tallystick.client.gainium;

/**
 * The id of a deal.
 *
 * @param value 24 hex digits
 */
public record DealId(String value) {
    public DealId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a deal id is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

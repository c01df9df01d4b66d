package io.tallystick.client.gainium;

/**
 * The id of an account at an exchange; what requests call {@code exchangeUUID}.
 *
 * @param value a uuid
 */
public record ExchangeId(String value) {
    public ExchangeId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the id of an exchange is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

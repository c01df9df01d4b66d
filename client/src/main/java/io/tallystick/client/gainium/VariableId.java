package io.tallystick.client.gainium;

/**
 * The id of a global variable.
 *
 * @param value 24 hex digits
 */
public record VariableId(String value) {
    public VariableId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the id of a variable is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.tallystick.server.gateway.gainium.bots;

/** What a setting's value is on the wire. */
public enum FieldKind {
    TEXT("string"),
    /** A number written as a string: percentages, sizes and prices. */
    DECIMAL("string"),
    /** A JSON number without a fraction. */
    COUNT("number"),
    FLAG("boolean"),
    CHOICE("string"),
    /** Milliseconds since the epoch. */
    MOMENT("number"),
    /** {@code HH:MM}, with or without seconds, of 12 or 24 hours. */
    DAYTIME("string"),
    PAIRS("array"),
    TARGETS("array"),
    LEVELS("array"),
    INDICATORS("array"),
    GROUPS("array"),
    /** Settings that take the value of a global variable. */
    BINDINGS("array"),
    /** IP addresses and blocks. */
    ADDRESSES("array");

    private final String json;

    FieldKind(String json) {
        this.json = json;
    }

    /** The JSON type, as the discovery endpoint names it. */
    public String json() {
        return json;
    }
}

package io.tallystick.client.gainium;

import io.tallystick.client.Fields;
import java.util.Locale;

/**
 * A value that settings of several bots can share.
 *
 * @param value a number as digits where the type says so
 * @param bots how many bots use it
 */
public record Variable(VariableId id, String name, Type type, String value, int bots) {

    /** What a value is. */
    public enum Type {
        TEXT,
        /** A whole number. */
        INT,
        /** A decimal. */
        FLOAT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Type of(String word) {
            return word.equals("int") ? INT : word.equals("float") ? FLOAT : TEXT;
        }
    }

    static Variable of(Fields row) {
        String value =
                row.decimal("value").map(number -> number.toPlainString()).orElseGet(() -> row.text("value"));
        return new Variable(
                new VariableId(row.text("id")),
                row.text("name"),
                Type.of(row.text("type")),
                Type.of(row.text("type")) == Type.TEXT ? row.text("value") : value,
                (int) row.number("botAmount"));
    }
}

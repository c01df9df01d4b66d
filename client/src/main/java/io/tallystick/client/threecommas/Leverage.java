package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.List;

/**
 * A way to borrow on a market (3commas.md 2.2 and 2.3).
 *
 * @param code {@code none}, {@code cross} or {@code isolated}
 * @param most the highest leverage
 * @param values those that can be chosen, empty for none
 */
public record Leverage(String code, BigDecimal most, List<BigDecimal> values) {
    public Leverage {
        values = List.copyOf(values);
    }

    static Leverage of(Fields row) {
        return new Leverage(
                row.text("code"),
                row.decimalOrZero("max_leverage"),
                row.items("available_leverage_values").stream()
                        .flatMap(value -> value.asDecimal().stream())
                        .toList());
    }
}

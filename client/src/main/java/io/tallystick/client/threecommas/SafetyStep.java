package io.tallystick.client.threecommas;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An averaging order of one's own (3commas.md 2.5, custom_safety_steps).
 *
 * @param deviationPercent from the base order's price, negative below it; -100 to 10,000
 * @param size in the unit of the safety orders
 */
public record SafetyStep(BigDecimal deviationPercent, BigDecimal size) {

    Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("deviation", deviationPercent.toPlainString());
        row.put("size", size.toPlainString());
        return row;
    }
}

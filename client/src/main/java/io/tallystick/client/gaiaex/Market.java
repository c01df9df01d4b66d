package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * A market that is listed.
 *
 * @param sizeDecimals digits of a size behind the point
 * @param maxLeverage 1 for spot
 * @param price its mark
 */
public record Market(String symbol, int sizeDecimals, int maxLeverage, BigDecimal price, Fields all) {

    static Market of(Fields row) {
        return new Market(
                row.text("symbol"),
                (int) row.number("szDecimals"),
                row.has("maxLeverage") ? (int) row.number("maxLeverage") : 1,
                row.has("currentPrice") ? row.decimalOrZero("currentPrice") : row.decimalOrZero("markPrice"),
                row);
    }
}

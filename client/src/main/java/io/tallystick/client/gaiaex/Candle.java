package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * The prices of a market in an interval.
 *
 * @param closeMillis the last ms of it
 * @param volume base units
 * @param trades how many
 */
public record Candle(
        long openMillis,
        long closeMillis,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        long trades) {

    static Candle of(Fields row) {
        return new Candle(
                row.number("t"),
                row.number("T"),
                row.decimalOrZero("o"),
                row.decimalOrZero("h"),
                row.decimalOrZero("l"),
                row.decimalOrZero("c"),
                row.decimalOrZero("v"),
                row.number("n"));
    }
}

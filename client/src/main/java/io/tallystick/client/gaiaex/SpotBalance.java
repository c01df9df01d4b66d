package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * What the spot wallet has of an asset.
 *
 * @param hold bound by open orders
 * @param available total less hold
 */
public record SpotBalance(String coin, BigDecimal total, BigDecimal hold, BigDecimal available) {

    static SpotBalance of(Fields row) {
        return new SpotBalance(
                row.text("coin"),
                row.decimalOrZero("total"),
                row.decimalOrZero("hold"),
                row.decimalOrZero("available"));
    }
}

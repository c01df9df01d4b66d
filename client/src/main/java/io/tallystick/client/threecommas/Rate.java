package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.List;

/**
 * Prices and limits of a market (3commas.md 2.2).
 *
 * @param futures whether it is no spot market
 * @param priceStep steps of the price
 * @param minLotSize least quantity, base units
 * @param lotStep steps of the quantity, base units
 * @param minTotal least value of an order, quote units
 * @param leverage only where it was asked for
 * @param all the whole answer
 */
public record Rate(
        BigDecimal last,
        BigDecimal bid,
        BigDecimal ask,
        boolean futures,
        BigDecimal priceStep,
        BigDecimal minLotSize,
        BigDecimal lotStep,
        BigDecimal minTotal,
        List<Leverage> leverage,
        Fields all) {
    public Rate {
        leverage = List.copyOf(leverage);
    }

    static Rate of(Fields row) {
        return new Rate(
                row.decimalOrZero("last"),
                row.decimalOrZero("bid"),
                row.decimalOrZero("ask"),
                !row.text("instrumentKind").equals("spot"),
                row.decimalOrZero("priceStep"),
                row.decimalOrZero("minLotSize"),
                row.decimalOrZero("lotStep"),
                row.decimalOrZero("minTotal"),
                row.items("leverage_data").stream().map(Leverage::of).toList(),
                row);
    }
}

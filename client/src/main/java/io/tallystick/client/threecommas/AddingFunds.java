package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * What one needs to know to add funds to a deal (3commas.md 2.7).
 *
 * @param price of the moment
 * @param currency the asset that is spent
 * @param available how much of it is free on the account
 * @param lotStep steps of the quantity, base units
 * @param minTotal least value of an order, quote units
 * @param all the whole answer
 */
public record AddingFunds(
        String pair,
        BigDecimal price,
        String currency,
        BigDecimal available,
        BigDecimal lotStep,
        BigDecimal minTotal,
        Fields all) {

    static AddingFunds of(Fields row) {
        return new AddingFunds(
                row.text("pair"),
                row.decimalOrZero("orderbook_price"),
                row.text("adding_funds_currency"),
                row.decimalOrZero("available_amount"),
                row.at("limits").decimalOrZero("lotStep"),
                row.at("limits").decimalOrZero("minTotal"),
                row);
    }
}

package io.tallystick.client.gainium;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an account holds of an asset.
 *
 * @param free in units of the asset
 * @param locked in orders
 * @param exchange code of the account
 * @param usdPrice dollars for one unit, where it was asked for and is known
 */
public record Balance(
        String asset,
        BigDecimal free,
        BigDecimal locked,
        String exchange,
        ExchangeId exchangeId,
        Optional<BigDecimal> usdPrice,
        Fields all) {

    static Balance of(Fields row) {
        return new Balance(
                row.text("asset"),
                row.decimalOrZero("free"),
                row.decimalOrZero("locked"),
                row.has("exchange") ? row.text("exchange") : row.text("exchangeCode"),
                new ExchangeId(row.has("exchangeUUID") ? row.text("exchangeUUID") : row.text("exchangeId")),
                row.decimal("price"),
                row);
    }

    /** Free and locked together. */
    public BigDecimal total() {
        return free.add(locked);
    }
}

package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * A slice of the pie that shows what an account holds (3commas.md 2.3, pie_chart_data).
 *
 * @param amount in units of the asset
 * @param percentage of the account's value
 */
public record Slice(String asset, BigDecimal amount, BigDecimal usdValue, BigDecimal btcValue, BigDecimal percentage) {

    static Slice of(Fields row) {
        return new Slice(
                row.text("code"),
                row.decimalOrZero("amount"),
                row.decimalOrZero("usd_value"),
                row.decimalOrZero("btc_value"),
                row.decimalOrZero("percentage"));
    }
}

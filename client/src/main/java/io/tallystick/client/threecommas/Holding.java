package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * What an account holds of an asset (3commas.md 2.3, account_table_data).
 *
 * @param total in units of the asset
 * @param available what is not in orders
 * @param onOrders in orders
 * @param usdPrice dollars for one unit
 * @param usdValue dollars
 * @param btcValue bitcoin
 * @param percentage of the account's value
 * @param all the whole row
 */
public record Holding(
        String asset,
        BigDecimal total,
        BigDecimal available,
        BigDecimal onOrders,
        BigDecimal usdPrice,
        BigDecimal usdValue,
        BigDecimal btcValue,
        BigDecimal percentage,
        Fields all) {

    static Holding of(Fields row) {
        return new Holding(
                row.text("currency_code"),
                row.decimalOrZero("position"),
                row.decimalOrZero("position_available"),
                row.decimalOrZero("on_orders"),
                row.decimalOrZero("current_price_usd"),
                row.decimalOrZero("usd_value"),
                row.decimalOrZero("btc_value"),
                row.decimalOrZero("percentage"),
                row);
    }
}

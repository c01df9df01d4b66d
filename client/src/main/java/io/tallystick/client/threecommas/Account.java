package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * An account at an exchange (3commas.md 2.3).
 *
 * @param marketCode such as {@code paper_trading}
 * @param usdAmount what everything on it is worth in dollars
 * @param btcAmount the same in bitcoin
 * @param all the whole row
 */
public record Account(
        AccountId id,
        String name,
        String marketCode,
        String exchange,
        BigDecimal usdAmount,
        BigDecimal btcAmount,
        Fields all) {

    static Account of(Fields row) {
        return new Account(
                new AccountId(row.number("id")),
                row.text("name"),
                row.text("market_code"),
                row.text("exchange_name"),
                row.decimalOrZero("usd_amount"),
                row.decimalOrZero("btc_amount"),
                row);
    }
}

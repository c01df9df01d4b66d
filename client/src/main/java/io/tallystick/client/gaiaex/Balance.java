package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * The margin account, in USDC.
 *
 * @param accountValue cash, isolated margins and unrealised profit
 * @param availableMargin for new orders
 * @param leverageUsed value of all positions over the account's value
 */
public record Balance(
        BigDecimal accountValue,
        BigDecimal availableMargin,
        BigDecimal marginUsed,
        BigDecimal leverageUsed,
        BigDecimal unrealizedPnl,
        Fields all) {

    static Balance of(Fields row) {
        return new Balance(
                row.decimalOrZero("account_value"),
                row.decimalOrZero("available_margin"),
                row.decimalOrZero("margin_used"),
                row.decimalOrZero("leverage_used"),
                row.decimalOrZero("unrealized_pnl"),
                row);
    }
}

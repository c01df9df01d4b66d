package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * Sums over the deals of a bot (3commas.md 2.4, deals_stats).
 *
 * @param lockedUsd what is bound in active deals, dollars
 */
public record DealsStats(
        int active,
        int completed,
        int panicSold,
        BigDecimal completedUsdProfit,
        BigDecimal activeUsdProfit,
        BigDecimal lockedUsd,
        Fields all) {

    static DealsStats of(Fields row) {
        return new DealsStats(
                (int) row.number("active"),
                (int) row.number("completed"),
                (int) row.number("panic_sold"),
                row.decimalOrZero("completed_deals_usd_profit"),
                row.decimalOrZero("active_deals_usd_profit"),
                row.decimalOrZero("funds_locked_in_active_deals"),
                row);
    }
}

package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An open position in a perpetual.
 *
 * @param size base units, negative for a short
 * @param liquidationPrice empty where no mark reaches it
 */
public record Position(
        String symbol,
        BigDecimal size,
        BigDecimal entryPrice,
        BigDecimal markPrice,
        BigDecimal unrealizedPnl,
        BigDecimal marginUsed,
        int leverage,
        MarginMode marginMode,
        Optional<BigDecimal> liquidationPrice,
        Fields all) {

    static Position of(Fields row) {
        return new Position(
                row.text("symbol"),
                row.decimalOrZero("size"),
                row.decimalOrZero("entry_price"),
                row.decimalOrZero("mark_price"),
                row.decimalOrZero("unrealized_pnl"),
                row.decimalOrZero("margin_used"),
                (int) row.number("leverage"),
                row.text("leverage_type").equals("Isolated") ? MarginMode.ISOLATED : MarginMode.CROSS,
                row.decimal("liquidation_price"),
                row);
    }
}

package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.Optional;

/** What would become of an order if it were placed now. */
public sealed interface Preview {

    /**
     * It would be taken.
     *
     * @param fills what would fill at once, base units
     * @param averagePrice of that; empty if nothing would fill
     * @param rests what would stand in the book, base units
     * @param waits whether it would wait for its trigger price
     * @param fee in {@code feeToken}
     * @param availableMarginAfter USDC for further orders, then
     * @param position in the market, then; empty if there would be none
     */
    record Accepted(
            BigDecimal fills,
            Optional<BigDecimal> averagePrice,
            BigDecimal rests,
            boolean waits,
            BigDecimal fee,
            String feeToken,
            BigDecimal marginUsedAfter,
            BigDecimal availableMarginAfter,
            Optional<PositionAfter> position,
            Fields all)
            implements Preview {

        static Accepted of(Fields answer) {
            return new Accepted(
                    answer.decimalOrZero("would_fill"),
                    answer.decimal("avg_fill_price"),
                    answer.decimalOrZero("would_rest"),
                    answer.flag("would_wait"),
                    answer.decimalOrZero("fee"),
                    answer.text("fee_token"),
                    answer.decimalOrZero("margin_used_after"),
                    answer.decimalOrZero("available_margin_after"),
                    answer.has("position") ? Optional.of(PositionAfter.of(answer.at("position"))) : Optional.empty(),
                    answer);
        }
    }

    /**
     * It would be refused.
     *
     * @param status HTTP status
     * @param detail the server's own words
     */
    record Refused(int status, String detail) implements Preview {}

    /**
     * A position as it would be.
     *
     * @param size base units, negative for a short
     * @param liquidationPrice empty where no mark reaches it
     */
    record PositionAfter(
            BigDecimal size,
            BigDecimal entryPrice,
            int leverage,
            MarginMode marginMode,
            BigDecimal marginUsed,
            BigDecimal maintenanceMargin,
            Optional<BigDecimal> liquidationPrice) {

        static PositionAfter of(Fields row) {
            return new PositionAfter(
                    row.decimalOrZero("size"),
                    row.decimalOrZero("entry_price"),
                    (int) row.number("leverage"),
                    row.text("leverage_type").equals("Isolated") ? MarginMode.ISOLATED : MarginMode.CROSS,
                    row.decimalOrZero("margin_used"),
                    row.decimalOrZero("maintenance_margin"),
                    row.decimal("liquidation_price"));
        }
    }
}

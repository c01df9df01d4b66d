package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order of a deal (3commas.md 2.7).
 *
 * @param orderId a text, as the API has it
 * @param buy whether it buys
 * @param kind {@code Base}, {@code Safety}, {@code Manual Safety}, {@code Take Profit}, {@code Stop Loss}, ...
 * @param status {@code Active}, {@code Filled}, {@code Finished}, {@code Cancelled} or {@code Inactive}
 * @param quantity base units
 * @param remaining base units
 * @param total what was traded, quote units, fees in it
 * @param rate the price asked for
 * @param averagePrice of what was traded, fees in it; 0 before
 * @param all the whole row
 */
public record MarketOrder(
        String orderId,
        boolean buy,
        String kind,
        String status,
        boolean cancellable,
        BigDecimal quantity,
        BigDecimal remaining,
        BigDecimal total,
        BigDecimal rate,
        BigDecimal averagePrice,
        Instant createdAt,
        Instant updatedAt,
        Fields all) {

    static MarketOrder of(Fields row) {
        return new MarketOrder(
                row.text("order_id"),
                row.text("order_type").equals("BUY"),
                row.text("deal_order_type"),
                row.text("status_string"),
                row.flag("cancellable"),
                row.decimalOrZero("quantity"),
                row.decimalOrZero("quantity_remaining"),
                row.decimalOrZero("total"),
                row.decimalOrZero("rate"),
                row.decimalOrZero("average_price"),
                Times.orEpoch(row, "created_at"),
                Times.orEpoch(row, "updated_at"),
                row);
    }
}

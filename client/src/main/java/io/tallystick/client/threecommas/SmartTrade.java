package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A smart trade (3commas.md 2.8).
 *
 * @param pair {@code QUOTE_BASE}
 * @param type {@code simple_buy}, {@code simple_sell}, {@code smart_sell}, {@code smart_buy}, {@code smart_trade} or
 *     {@code smart_cover}
 * @param status such as {@code waiting_targets}, {@code finished}, {@code cancelled}
 * @param finished whether it goes on no more
 * @param amount of the position, base units
 * @param averageEnterPrice fees in it
 * @param profit quote units
 * @param note "" for none
 * @param all the whole row
 */
public record SmartTrade(
        SmartTradeId id,
        AccountId accountId,
        String pair,
        String type,
        String status,
        boolean finished,
        BigDecimal amount,
        BigDecimal averageEnterPrice,
        BigDecimal profit,
        BigDecimal profitPercent,
        String note,
        Instant createdAt,
        Instant updatedAt,
        Fields all) {

    static SmartTrade of(Fields row) {
        Fields data = row.at("data");
        Fields profit = row.at("profit");
        return new SmartTrade(
                new SmartTradeId(row.number("id")),
                new AccountId(row.at("account").number("id")),
                row.text("pair"),
                data.text("type"),
                row.at("status").text("type"),
                data.flag("finished"),
                row.at("position").at("units").decimalOrZero("value"),
                data.decimalOrZero("average_enter_price"),
                profit.decimalOrZero("volume"),
                profit.decimalOrZero("percent"),
                row.text("note"),
                Times.orEpoch(data, "created_at"),
                Times.orEpoch(data, "updated_at"),
                row);
    }
}

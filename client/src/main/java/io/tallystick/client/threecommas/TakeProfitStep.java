package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One of up to four targets (3commas.md 2.5 and 2.7).
 *
 * @param amountPercent which part it sells; all steps make 100
 * @param profitPercent at which profit
 * @param tradeId of its order in a deal, for {@link Deals#panicSellStep}; empty before it is placed and in settings
 * @param status {@code Placed}, {@code Pending} or {@code Finished} in a deal, "" in settings
 */
public record TakeProfitStep(BigDecimal amountPercent, BigDecimal profitPercent, OptionalLong tradeId, String status) {

    /** A step of settings, e.g. {@code TakeProfitStep.of("50", "1.5")}. */
    public static TakeProfitStep of(String amountPercent, String profitPercent) {
        return new TakeProfitStep(
                new BigDecimal(amountPercent), new BigDecimal(profitPercent), OptionalLong.empty(), "");
    }

    static TakeProfitStep of(Fields row) {
        return new TakeProfitStep(
                row.decimalOrZero("amount_percentage"),
                row.decimalOrZero("profit_percentage"),
                row.has("trade_id") ? OptionalLong.of(row.number("trade_id")) : OptionalLong.empty(),
                row.text("status"));
    }

    Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("amount_percentage", amountPercent.toPlainString());
        row.put("profit_percentage", profitPercent.toPlainString());
        return row;
    }
}

package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Profit of the deals that closed on a day, in UTC (3commas.md 2.4, profit_by_day). */
public record DayProfit(LocalDate day, BigDecimal usd, BigDecimal btc) {

    static DayProfit of(Fields row) {
        Fields profit = row.at("profit");
        return new DayProfit(
                LocalDate.parse(row.text("s_date")), profit.decimalOrZero("usd"), profit.decimalOrZero("btc"));
    }
}

package io.tallystick.client.gainium;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A deal of a DCA bot (gainium.md 2.6).
 *
 * @param symbol as the exchange spells it, e.g. {@code BTCUSDT}
 * @param initialPrice of the base order, 0 before it is filled
 * @param averagePrice of everything that was bought, fees not counted
 * @param breakEvenPrice at which what is open could be closed without a loss, fees counted
 * @param levels how many entry orders it can have, the base order among them
 * @param levelsFilled how many of them are filled
 * @param profit in the coin that its bot takes profit in
 * @param profitUsd the same in dollars
 * @param closed when it ended
 * @param closeTrigger what ended it, such as {@code tp}, {@code sl}, {@code api}, {@code webhook}; "" while it goes on
 * @param settings under the API's names
 * @param all the whole row
 */
public record Deal(
        DealId id,
        BotId botId,
        DealStatus status,
        String symbol,
        String base,
        String quote,
        Strategy strategy,
        BigDecimal initialPrice,
        BigDecimal averagePrice,
        BigDecimal breakEvenPrice,
        BigDecimal lastPrice,
        int levels,
        int levelsFilled,
        BigDecimal profit,
        BigDecimal profitUsd,
        Instant created,
        Instant updated,
        Optional<Instant> closed,
        String closeTrigger,
        Fields settings,
        Fields all) {

    static Deal of(Fields row) {
        Fields symbol = row.at("symbol");
        Fields levels = row.at("levels");
        Fields profit = row.at("profit");
        return new Deal(
                new DealId(row.text("_id")),
                new BotId(row.text("botId")),
                DealStatus.of(row.text("status")),
                symbol.text("symbol"),
                symbol.text("baseAsset"),
                symbol.text("quoteAsset"),
                row.text("strategy").equals("SHORT") ? Strategy.SHORT : Strategy.LONG,
                row.decimalOrZero("initialPrice"),
                row.decimalOrZero("avgPrice"),
                row.decimalOrZero("displayAvg"),
                row.decimalOrZero("lastPrice"),
                (int) levels.number("all"),
                (int) levels.number("complete"),
                profit.decimalOrZero("total"),
                profit.decimalOrZero("totalUsd"),
                Bot.time(row.text("createTime")),
                Bot.time(row.text("updateTime")),
                row.has("closeTime") ? Optional.of(Bot.time(row.text("closeTime"))) : Optional.empty(),
                row.text("closeTrigger"),
                row.at("settings"),
                row);
    }

    /** {@code BASE_QUOTE}, as requests spell it. */
    public String pair() {
        return base + "_" + quote;
    }
}

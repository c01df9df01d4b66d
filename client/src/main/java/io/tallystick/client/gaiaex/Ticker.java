package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Prices of a market at a moment.
 *
 * @param mid between the best prices; the mark while one side is empty
 * @param fundingRate of the hour, perpetuals only
 */
public record Ticker(
        String symbol,
        BigDecimal mark,
        BigDecimal mid,
        Optional<BigDecimal> bestBid,
        Optional<BigDecimal> bestAsk,
        Optional<BigDecimal> last,
        Optional<BigDecimal> fundingRate,
        long timeMillis,
        Fields all) {

    static Ticker of(Fields row) {
        return new Ticker(
                row.text("symbol"),
                row.decimalOrZero("markPrice"),
                row.decimalOrZero("midPrice"),
                row.decimal("bestBid"),
                row.decimal("bestAsk"),
                row.decimal("lastPrice"),
                row.decimal("fundingRate"),
                row.number("timestamp"),
                row);
    }
}

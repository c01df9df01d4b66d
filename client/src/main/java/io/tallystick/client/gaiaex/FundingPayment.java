package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * What a position paid or received for an hour.
 *
 * @param amount USDC, negative for what was paid
 * @param size of the position, base units, negative for a short
 * @param rate of the hour
 * @param oraclePrice by which it was reckoned
 */
public record FundingPayment(
        String symbol,
        BigDecimal amount,
        BigDecimal size,
        BigDecimal rate,
        BigDecimal oraclePrice,
        long timeMillis,
        Fields all) {

    /** Rows of the history and of streams: they name size and rates differently. */
    static FundingPayment of(Fields row) {
        return new FundingPayment(
                row.text("symbol"),
                row.decimalOrZero("usdc"),
                row.has("szi") ? row.decimalOrZero("szi") : row.decimalOrZero("size"),
                row.has("fundingRate") ? row.decimalOrZero("fundingRate") : row.decimalOrZero("funding_rate"),
                row.has("oraclePrice") ? row.decimalOrZero("oraclePrice") : row.decimalOrZero("oracle_price"),
                row.number("time"),
                row);
    }
}

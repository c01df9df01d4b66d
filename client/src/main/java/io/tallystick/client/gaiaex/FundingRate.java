package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * The funding of a perpetual that was settled for an hour.
 *
 * @param rate a share of a position's value; longs pay shorts where it is positive
 */
public record FundingRate(String symbol, BigDecimal rate, BigDecimal premium, long timeMillis) {

    static FundingRate of(Fields row) {
        return of(row.text("symbol"), row);
    }

    /** @param row where it is known of which market it is */
    static FundingRate of(String symbol, Fields row) {
        return new FundingRate(
                symbol, row.decimalOrZero("fundingRate"), row.decimalOrZero("premium"), row.number("time"));
    }
}

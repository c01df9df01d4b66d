package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import java.math.BigDecimal;

/**
 * How the service feels.
 *
 * @param status {@code healthy} when it takes orders
 * @param feeRate the published fee, a share of the traded value
 */
public record Health(String status, BigDecimal feeRate, long serverTimeMillis, Fields all) {

    static Health of(Fields row) {
        return new Health(row.text("status"), row.decimalOrZero("fee_rate"), row.number("serverTime"), row);
    }
}

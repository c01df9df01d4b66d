package io.tallystick.client.gainium;

import java.math.BigDecimal;

/**
 * One of several targets of a deal (gainium.md 4.1, {@code multiTp} and {@code multiSl}).
 *
 * @param percent distance from the average price; above 0 for a profit, below 0 for a stop
 * @param amountPercent which part of the deal it closes, above 0 and at most 100, two decimals at most
 */
public record Target(BigDecimal percent, BigDecimal amountPercent) {
    /** The same from texts, e.g. {@code Target.of("1.5", "50")}. */
    public static Target of(String percent, String amountPercent) {
        return new Target(new BigDecimal(percent), new BigDecimal(amountPercent));
    }
}

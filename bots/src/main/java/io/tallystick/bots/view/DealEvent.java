package io.tallystick.bots.view;

import java.math.BigDecimal;

/**
 * A line of a deal's log, as figures; dialects make sentences of it.
 *
 * @param role of the order that it is about
 * @param number as in {@link DealOrderView}
 * @param outOf how many of them the deal has, 0 for none
 * @param price 0 for "market"
 * @param quantity base units
 * @param last last price at that moment
 * @param compounded of a base order that is being placed: quote by which earlier results make it larger, or smaller
 *     when it is negative; else 0
 * @param text a sentence where figures do not say it, else ""
 */
public record DealEvent(
        long atMillis,
        Kind kind,
        OrderRole role,
        int number,
        int outOf,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal last,
        BigDecimal compounded,
        String text) {

    public enum Kind {
        PLACING,
        FILLED,
        CANCELLING,
        CANCELED,
        REFUSED,
        TRAILING_STARTED,
        STOP_MOVED,
        /** The deal is over. */
        ENDED,
        NOTE
    }
}

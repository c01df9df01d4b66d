package io.tallystick.bots.math;

import java.math.BigDecimal;

/**
 * What sizes depend on besides settings and market; taken when a deal starts and kept for all of its orders.
 *
 * @param last last price when the deal started, above 0
 * @param free what is free on the account of the asset that the entry spends
 * @param total free and locked together
 * @param usdRate US dollars for one unit of quote
 * @param realised what the bot has earned (or lost, negative) so far, in quote
 * @param maxDeals active deals that the bot may have at once, at least 1 (a share of {@code realised} goes to each)
 */
public record Sizing(
        BigDecimal last, BigDecimal free, BigDecimal total, BigDecimal usdRate, BigDecimal realised, int maxDeals) {

    /** The same funds and results at another price. */
    public Sizing at(BigDecimal newLast, BigDecimal newUsdRate) {
        return new Sizing(newLast, free, total, newUsdRate, realised, maxDeals);
    }

    /** With funds of no account and no earlier result: enough for everything but percentages of funds. */
    public static Sizing at(BigDecimal last) {
        return new Sizing(last, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO, 1);
    }
}

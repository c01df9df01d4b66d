package io.tallystick.bots.plan;

import java.math.BigDecimal;

/**
 * How earlier results change the size of later deals.
 *
 * @param reinvestPercent share of profits that is added, 0 to 100
 * @param riskReductionPercent share of losses that is taken off, 0 to 100
 */
public record Compounding(BigDecimal reinvestPercent, BigDecimal riskReductionPercent) {
    public static final Compounding NONE = new Compounding(BigDecimal.ZERO, BigDecimal.ZERO);
}

package io.tallystick.bots;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one deal does differently from its bot.
 *
 * @param baseVolume amount of the base order, in the unit of the settings
 * @param takeProfitPercent in place of the target
 * @param takeProfitPrice absolute, in place of the target
 * @param stopPercent positive, on the losing side
 * @param stopPrice absolute
 */
public record DealOverrides(
        Optional<BigDecimal> baseVolume,
        Optional<BigDecimal> takeProfitPercent,
        Optional<BigDecimal> takeProfitPrice,
        Optional<BigDecimal> stopPercent,
        Optional<BigDecimal> stopPrice) {
    public static final DealOverrides NONE =
            new DealOverrides(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}

package io.tallystick.bots.math;

import io.tallystick.bots.market.Steps;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A quotient as 3Commas prints its average prices: to four groups of nine digits, counted from the decimal point and
 * from the first group that is not zero; halves up. So 251.20651556 / 1094 has 36 decimals and an average of some
 * thousands has 27. (All 1,432 average prices in recorded answers are so, to the last digit.)
 */
public final class PrintedQuotient {
    private static final int GROUP = 9;
    private static final int GROUPS = 4;

    private PrintedQuotient() {}

    /** {@code dividend / divisor} for a positive divisor, without zeros at the end. */
    public static BigDecimal of(BigDecimal dividend, BigDecimal divisor) {
        if (dividend.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal rough = Decimals.divide(dividend, divisor).abs();
        int wholeDigits = rough.precision() - rough.scale();
        int groupsBefore = Math.floorDiv(wholeDigits + GROUP - 1, GROUP);
        int decimals = GROUP * (GROUPS - groupsBefore);
        return Steps.tidy(dividend.divide(divisor, Math.max(0, decimals), RoundingMode.HALF_UP));
    }
}

package io.tallystick.bots.math;

import io.tallystick.bots.market.Steps;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How the arithmetic of deals handles what does not come out even: figures are worked out to 60 significant digits and
 * settled to 40 before anything is rounded to a step. So a quotient that is a whole multiple of a step stays one (302/3
 * less 1 % is 99.66, not 99.659...), and however long a ladder is, its figures stay short.
 */
final class Decimals {
    static final MathContext WORK = new MathContext(60, RoundingMode.HALF_EVEN);
    static final BigDecimal HUNDRED = new BigDecimal(100);

    /** No market has a price so high; a ladder of a short that climbs past it ends there. */
    static final BigDecimal HIGHEST_PRICE = new BigDecimal("1e10");

    private static final MathContext SETTLED = new MathContext(40, RoundingMode.HALF_EVEN);

    private Decimals() {}

    static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, WORK);
    }

    static BigDecimal times(BigDecimal a, BigDecimal b) {
        return a.multiply(b, WORK);
    }

    /** A percentage as a fraction. */
    static BigDecimal part(BigDecimal percent) {
        return percent.movePointLeft(2);
    }

    /** {@code 1 + sign * fraction}. */
    static BigDecimal factor(int sign, BigDecimal fraction) {
        return BigDecimal.ONE.add(signed(sign, fraction));
    }

    static BigDecimal signed(int sign, BigDecimal value) {
        return sign < 0 ? value.negate() : value;
    }

    /** Whether {@code a} is further in the direction of {@code sign} than {@code b}. */
    static boolean beyond(int sign, BigDecimal a, BigDecimal b) {
        return signed(sign, a).compareTo(signed(sign, b)) > 0;
    }

    /** As it is shown, and as it is rounded to steps: 40 significant digits, no zeros at the end. */
    static BigDecimal settle(BigDecimal value) {
        return Steps.tidy(value.round(SETTLED));
    }

    /** A percentage with two decimals, halves away from zero. */
    static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        if (whole.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return Steps.tidy(divide(part.multiply(HUNDRED), whole).setScale(2, RoundingMode.HALF_UP));
    }
}

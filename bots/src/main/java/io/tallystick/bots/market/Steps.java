package io.tallystick.bots.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounding to whole multiples of a step. */
public final class Steps {
    private Steps() {}

    /** The greatest multiple of {@code step} that is not above {@code value}. */
    public static BigDecimal down(BigDecimal value, BigDecimal step) {
        return to(value, step, RoundingMode.FLOOR);
    }

    /** The smallest multiple of {@code step} that is not below {@code value}. */
    public static BigDecimal up(BigDecimal value, BigDecimal step) {
        return to(value, step, RoundingMode.CEILING);
    }

    /** Without zeros at the end, and never in exponent form. */
    public static BigDecimal tidy(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static BigDecimal to(BigDecimal value, BigDecimal step, RoundingMode mode) {
        return tidy(value.divide(step, 0, mode).multiply(step));
    }
}

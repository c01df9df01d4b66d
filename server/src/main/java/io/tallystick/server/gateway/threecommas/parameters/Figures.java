package io.tallystick.server.gateway.threecommas.parameters;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decimals as the dialect reads and prints them ({@code 3commas.md} 1.9). */
public final class Figures {
    /** Bounded, so that no spelling makes arithmetic slow; scripts print 0.00001 as {@code 1e-05}. */
    private static final Pattern SPELLING = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?");

    private static final int DECIMALS_MAX = 18;
    private static final int WHOLE_DIGITS_MAX = 15;

    /** Quotients have whole words of nine digits, at least so many digits. */
    private static final int WORD_DIGITS = 9;

    private static final int QUOTIENT_DIGITS = 32;

    private Figures() {}

    /** A plain decimal, perhaps with a small exponent, of at most 15 digits before the point and 18 behind it. */
    public static Optional<BigDecimal> parse(String text) {
        if (!SPELLING.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        boolean held = value.scale() <= DECIMALS_MAX && value.precision() - value.scale() <= WHOLE_DIGITS_MAX;
        return held ? Optional.of(value) : Optional.empty();
    }

    /** Plain digits, at least one behind the point: {@code 15.0}. */
    public static String text(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 1 ? stripped.setScale(1) : stripped).toPlainString();
    }

    /** As {@link #text}, but a zero is {@code 0}. */
    public static String bareZero(BigDecimal value) {
        return value.signum() == 0 ? "0" : text(value);
    }

    /** Rounded to so many digits behind the point, half up, then as {@link #text}. */
    public static String rounded(BigDecimal value, int decimals) {
        return text(value.setScale(decimals, RoundingMode.HALF_UP));
    }

    /**
     * A quotient with the digits that the recorded answers have: words of nine digits counted from the point, as many
     * as hold 32 digits or twice those of the longer operand, rounded half up. 0 when the divisor is 0.
     */
    public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        if (divisor.signum() == 0 || dividend.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int digits = Math.max(QUOTIENT_DIGITS, 2 * Math.max(digits(dividend), digits(divisor)));
        int words = (digits + WORD_DIGITS - 1) / WORD_DIGITS;
        BigDecimal estimate = dividend.divide(divisor, new MathContext(digits, RoundingMode.DOWN));
        int wholeDigits = estimate.precision() - estimate.scale();
        int wordsBeforePoint = Math.floorDiv(wholeDigits + WORD_DIGITS - 1, WORD_DIGITS);
        return dividend.divide(divisor, WORD_DIGITS * (words - wordsBeforePoint), RoundingMode.HALF_UP);
    }

    private static int digits(BigDecimal value) {
        return value.stripTrailingZeros().precision();
    }
}

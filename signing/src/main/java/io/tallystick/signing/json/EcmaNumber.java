package io.tallystick.signing.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Numbers as JavaScript prints them: the shortest digits that read back as the same binary64 value, and of those the
 * closest (ECMA-262, Number::toString). The JDK is not asked for digits because JDK 17 prints some values too long
 * (2e23 as 1.9999999999999998E23). This is the one place of the project where a double is right.
 */
public final class EcmaNumber {
    private static final int SURE_DIGITS = 15;
    private static final int MAX_DIGITS = 17;
    private static final int KEPT_DIGITS = 40;

    private EcmaNumber() {}

    /** The text that {@code JSON.stringify(JSON.parse(spelling))} gives; {@code null} for what overflows, as there. */
    public static String stringify(String spelling) {
        return shortSpelling(spelling).orElseGet(() -> stringify(Double.parseDouble(spelling)));
    }

    /** The text of {@code JSON.stringify(value)}: {@code null} when the value is not finite. */
    public static String stringify(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "null";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal digits = shortest(Math.abs(value)).stripTrailingZeros();
        return (value < 0 ? "-" : "") + layOut(digits.unscaledValue().toString(), digits.precision() - digits.scale());
    }

    /**
     * A decimal of up to 15 digits in the normal range survives the way through binary64 and no shorter one shares its
     * value, so its own digits are the answer.
     */
    private static Optional<String> shortSpelling(String spelling) {
        int exponentAt = Math.max(spelling.indexOf('e'), spelling.indexOf('E'));
        String mantissa = exponentAt < 0 ? spelling : spelling.substring(0, exponentAt);
        String exponentText = exponentAt < 0 ? "0" : spelling.substring(exponentAt + 1);
        if (exponentText.length() > 4 || mantissa.length() > SURE_DIGITS + 6) {
            return Optional.empty();
        }
        boolean negative = mantissa.startsWith("-");
        String unsigned = negative ? mantissa.substring(1) : mantissa;
        int point = unsigned.indexOf('.');
        String all = point < 0 ? unsigned : unsigned.substring(0, point) + unsigned.substring(point + 1);
        int from = 0;
        while (from < all.length() && all.charAt(from) == '0') {
            from++;
        }
        int to = all.length();
        while (to > from && all.charAt(to - 1) == '0') {
            to--;
        }
        if (from == to) {
            return Optional.of("0");
        }
        int pointAfter = (point < 0 ? unsigned.length() : point) - from + Integer.parseInt(exponentText);
        if (to - from > SURE_DIGITS || pointAfter > 290 || pointAfter < -290) {
            return Optional.empty();
        }
        return Optional.of((negative ? "-" : "") + layOut(all.substring(from, to), pointAfter));
    }

    /** The fewest decimal digits inside the value's rounding interval; of equally short ones the closest. */
    private static BigDecimal shortest(double value) {
        // What lies behind the 40th digit can decide nothing: a tie of two candidates ends long before.
        BigDecimal exact = new BigDecimal(value).round(new MathContext(KEPT_DIGITS, RoundingMode.DOWN));
        // In the normal range at most one decimal of 15 digits is inside the interval, so it holds any shorter one.
        int low = value >= Double.MIN_NORMAL ? SURE_DIGITS : 1;
        int high = MAX_DIGITS;
        while (low < high) {
            int digits = (low + high) >>> 1;
            if (nearest(value, exact, digits).isPresent()) {
                high = digits;
            } else {
                low = digits + 1;
            }
        }
        return nearest(value, exact, low).orElseThrow();
    }

    /** The closest decimal of so many digits that reads back as the value. */
    private static Optional<BigDecimal> nearest(double value, BigDecimal exact, int digits) {
        int scale = digits - (exact.precision() - exact.scale());
        BigDecimal below = exact.setScale(scale, RoundingMode.DOWN);
        BigDecimal above = below.add(new BigDecimal(BigInteger.ONE, scale));
        boolean belowReadsBack = below.doubleValue() == value;
        boolean aboveReadsBack = above.doubleValue() == value;
        if (belowReadsBack && aboveReadsBack) {
            int nearer = exact.subtract(below).compareTo(above.subtract(exact));
            boolean takeBelow =
                    nearer < 0 || (nearer == 0 && !below.unscaledValue().testBit(0));
            return Optional.of(takeBelow ? below : above);
        }
        if (belowReadsBack || aboveReadsBack) {
            return Optional.of(belowReadsBack ? below : above);
        }
        return Optional.empty();
    }

    /** Digits without leading or trailing zeros, and where the decimal point stands counted from their left. */
    private static String layOut(String digits, int pointAfter) {
        int count = digits.length();
        if (count <= pointAfter && pointAfter <= 21) {
            return digits + "0".repeat(pointAfter - count);
        }
        if (0 < pointAfter && pointAfter <= 21) {
            return digits.substring(0, pointAfter) + "." + digits.substring(pointAfter);
        }
        if (-6 < pointAfter && pointAfter <= 0) {
            return "0." + "0".repeat(-pointAfter) + digits;
        }
        int exponent = pointAfter - 1;
        String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}

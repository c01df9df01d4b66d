package io.tallystick.exchange;

/**
 * The one scale of money, prices and sizes inside the machines: a {@code long} that counts 10^-8 units. Reading and
 * printing decimals belongs to the edges; here are only the operations whose rounding is a rule.
 */
public final class Amount {
    /** How many ledger units make one whole unit of any asset, price or size. */
    public static final long ONE = 100_000_000L;

    /** Decimals of the ledger scale. */
    public static final int DECIMALS = 8;

    private Amount() {}

    /**
     * {@code a * b / divisor} through a 128-bit product, rounded towards negative infinity.
     *
     * @throws ArithmeticException if the quotient does not fit a long or the divisor is not positive
     */
    public static long mulDivFloor(long a, long b, long divisor) {
        if (divisor <= 0) {
            throw new ArithmeticException("divisor must be positive: " + divisor);
        }
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) {
            return Math.floorDiv(low, divisor);
        }
        return java.math.BigInteger.valueOf(a)
                .multiply(java.math.BigInteger.valueOf(b))
                .subtract(floorRemainder(a, b, divisor))
                .divide(java.math.BigInteger.valueOf(divisor))
                .longValueExact();
    }

    /** As {@link #mulDivFloor}, rounded towards positive infinity. */
    public static long mulDivCeil(long a, long b, long divisor) {
        return Math.negateExact(mulDivFloor(Math.negateExact(a), b, divisor));
    }

    private static java.math.BigInteger floorRemainder(long a, long b, long divisor) {
        return java.math.BigInteger.valueOf(a)
                .multiply(java.math.BigInteger.valueOf(b))
                .mod(java.math.BigInteger.valueOf(divisor));
    }
}

package io.tallystick.exchange;

/**
 * The one scale of money, prices and sizes inside the machines: a {@code long} that counts 10^-8 units. Reading and
 * printing decimals belongs to the edges; here are only the operations whose rounding is a rule. All of them go through
 * 128 bits and throw {@link ArithmeticException} when the result does not fit a {@code long}.
 */
public final class Amount {
    /** How many ledger units make one whole unit of any asset, price or size. */
    public static final long ONE = 100_000_000L;

    /** Decimals of the ledger scale. */
    public static final int DECIMALS = 8;

    private static final long LOW_32 = 0xFFFF_FFFFL;

    private Amount() {}

    /** {@code a * b} of two ledger amounts, rounded towards negative infinity: size x price is a value in quote. */
    public static long timesFloor(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) {
            return Math.floorDiv(low, ONE);
        }
        if (high < 0) {
            return mulDivFloor(a, b, ONE);
        }
        // As divideShort, with a divisor that the compiler knows: this is the machine's most frequent operation.
        if (high >= ONE >> 1) {
            throw new ArithmeticException("product does not fit");
        }
        long first = (high << 32) | (low >>> 32);
        long q1 = first / ONE;
        long second = ((first - q1 * ONE) << 32) | (low & LOW_32);
        return (q1 << 32) + second / ONE;
    }

    /** Whether {@code a * b} of two ledger amounts that are not negative is more than a value. */
    public static boolean isMore(long a, long b, long value) {
        long high = Math.multiplyHigh(a, b);
        long valueHigh = Math.multiplyHigh(value, ONE);
        return high == valueHigh ? Long.compareUnsigned(a * b, value * ONE) > 0 : high > valueHigh;
    }

    /** As {@link #timesFloor}, rounded towards positive infinity. */
    public static long timesCeil(long a, long b) {
        long floor = timesFloor(a, b);
        return floor * ONE == a * b ? floor : floor + 1;
    }

    /**
     * {@code a * b / divisor}, rounded towards negative infinity.
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
        if (high >= 0) {
            return divide(high, low, divisor);
        }
        // -ceil(|product| / divisor), as -(floor((|product| - 1) / divisor) + 1)
        long magnitudeLow = -low;
        long magnitudeHigh = ~high + (low == 0 ? 1 : 0);
        long lessOne = magnitudeLow - 1;
        return -divide(magnitudeLow == 0 ? magnitudeHigh - 1 : magnitudeHigh, lessOne, divisor) - 1;
    }

    /** As {@link #mulDivFloor}, rounded towards positive infinity. */
    public static long mulDivCeil(long a, long b, long divisor) {
        return Math.negateExact(mulDivFloor(Math.negateExact(a), b, divisor));
    }

    /** Unsigned 128 by positive 63 bits, the quotient at most 63 bits. */
    private static long divide(long high, long low, long divisor) {
        if (Long.compareUnsigned(high, divisor) >= 0) {
            throw new ArithmeticException("product does not fit");
        }
        long quotient = divisor <= LOW_32 ? divideShort(high, low, divisor) : divideLong(high, low, divisor);
        if (quotient < 0) {
            throw new ArithmeticException("product does not fit");
        }
        return quotient;
    }

    /** Schoolbook division with 32-bit digits by one digit; {@code high < divisor}. */
    private static long divideShort(long high, long low, long divisor) {
        long first = (high << 32) | (low >>> 32);
        long q1 = Long.divideUnsigned(first, divisor);
        long second = ((first - q1 * divisor) << 32) | (low & LOW_32);
        return (q1 << 32) | Long.divideUnsigned(second, divisor);
    }

    /** Schoolbook division with 32-bit digits by two digits (Knuth's algorithm D); {@code high < divisor}. */
    private static long divideLong(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long d = divisor << shift;
        long top = shift == 0 ? high : (high << shift) | (low >>> (64 - shift));
        long rest = low << shift;
        long q1 = digit(top, rest >>> 32, d);
        long remainder = ((top << 32) | (rest >>> 32)) - q1 * d;
        long q0 = digit(remainder, rest & LOW_32, d);
        return (q1 << 32) | q0;
    }

    /** One 32-bit digit of {@code (top * 2^32 + next) / d} for a {@code d} whose highest bit is set. */
    private static long digit(long top, long next, long d) {
        long q = Long.divideUnsigned(top, d >>> 32);
        long r = top - q * (d >>> 32);
        while (q > LOW_32 || Long.compareUnsigned(q * (d & LOW_32), (r << 32) | next) > 0) {
            q--;
            r += d >>> 32;
            if (r > LOW_32) {
                break;
            }
        }
        return q;
    }
}

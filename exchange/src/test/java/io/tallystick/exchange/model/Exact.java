package io.tallystick.exchange.model;

import io.tallystick.exchange.Amount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Arithmetic without width: what the production ledger does in 64 and 128 bits is done here with big integers. */
final class Exact {
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);

    private Exact() {}

    static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    static BigInteger divide(BigInteger a, BigInteger b, RoundingMode mode) {
        return new BigDecimal(a).divide(new BigDecimal(b), 0, mode).toBigIntegerExact();
    }

    /** Two ledger amounts multiplied: size x price, or rate x value. */
    static BigInteger times(long a, long b, RoundingMode mode) {
        return divide(big(a).multiply(big(b)), big(Amount.ONE), mode);
    }

    /** Size x valid price: never rounded, so a remainder is an error. */
    static BigInteger notional(long size, long price) {
        return times(size, price, RoundingMode.UNNECESSARY);
    }

    /** For views only: the nearest long. */
    static long nearestLong(BigInteger value) {
        return value.min(LONG_MAX).max(LONG_MIN).longValueExact();
    }
}

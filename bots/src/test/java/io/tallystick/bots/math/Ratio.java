package io.tallystick.bots.math;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Exact fractions, slow and obvious: what the arithmetic under test is compared with. */
record Ratio(BigInteger over, BigInteger under) {
    static Ratio of(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        return new Ratio(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale()));
    }

    static Ratio of(long value) {
        return new Ratio(BigInteger.valueOf(value), BigInteger.ONE);
    }

    static Ratio percent(BigDecimal percent) {
        return of(percent).by(of(100));
    }

    Ratio plus(Ratio other) {
        return new Ratio(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Ratio minus(Ratio other) {
        return plus(new Ratio(other.over.negate(), other.under));
    }

    Ratio times(Ratio other) {
        return new Ratio(over.multiply(other.over), under.multiply(other.under));
    }

    Ratio by(Ratio other) {
        Ratio quotient = new Ratio(over.multiply(other.under), under.multiply(other.over));
        return quotient.under.signum() < 0 ? new Ratio(quotient.over.negate(), quotient.under.negate()) : quotient;
    }

    int compareTo(Ratio other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under));
    }

    /** The greatest whole multiple of {@code step} that is not above. */
    BigDecimal down(BigDecimal step) {
        Ratio steps = by(of(step));
        BigInteger[] parts = steps.over.divideAndRemainder(steps.under);
        BigInteger whole = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        return new BigDecimal(whole).multiply(step);
    }

    BigDecimal up(BigDecimal step) {
        return new Ratio(over.negate(), under).down(step).negate();
    }

    /** The nearest whole multiple, the greater of two that are equally near. */
    BigDecimal nearest(BigDecimal step) {
        return plus(of(step).by(of(2))).down(step);
    }
}

package io.tallystick.bots.indicators;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.math.BigInteger;

/** The guard digits of running averages: 64 bits below 10^-8, so that years of rounding stay invisible at 10^-8. */
final class Guard {
    private static final int BITS = 64;
    private static final BigInteger HALF = BigInteger.ONE.shiftLeft(BITS - 1);
    private static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);

    private Guard() {}

    static BigInteger of(long amount) {
        return BigInteger.valueOf(amount).shiftLeft(BITS);
    }

    /** To the nearest unit of 10^-8, halves up. */
    static long round(BigInteger guarded) {
        return guarded.add(HALF).shiftRight(BITS).longValueExact();
    }

    /** Away from zero to a unit of 10^-8. */
    static long roundAway(BigInteger guarded) {
        BigInteger[] parts = guarded.divideAndRemainder(ONE);
        return parts[0].longValueExact() + parts[1].signum();
    }

    static void write(BinaryWriter out, BigInteger guarded) {
        byte[] bytes = guarded.toByteArray();
        out.putBytes(bytes, 0, bytes.length);
    }

    /** A number that {@link #write} wrote, from 0 to the greatest that {@code limit} allows. */
    static BigInteger read(BinaryReader in, BigInteger limit) {
        byte[] bytes = in.getBytes();
        if (bytes.length == 0 || bytes.length > Long.BYTES * 4) {
            throw new MalformedRecordException("a number of " + bytes.length + " bytes");
        }
        BigInteger value = new BigInteger(bytes);
        if (value.signum() < 0 || value.compareTo(limit) > 0) {
            throw new MalformedRecordException("a running average out of range");
        }
        return value;
    }
}

package io.tallystick.signing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Hex text to bytes, eight digits at a time in one long, each digit in its byte. The work depends on the length alone,
 * not on the digits.
 */
final class HexDigits {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int AT_ONCE = 8;
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private HexDigits() {}

    /** Empty unless the text is an even number of hex digits in either case. */
    static Optional<byte[]> decode(String text) {
        // A character outside of Latin-1 becomes a question mark here, which is no digit either.
        byte[] digits = text.getBytes(StandardCharsets.ISO_8859_1);
        int length = digits.length;
        if (length % AT_ONCE != 0) {
            digits = Arrays.copyOf(digits, length + AT_ONCE - length % AT_ONCE);
            Arrays.fill(digits, length, digits.length, (byte) '0');
        }
        byte[] bytes = new byte[digits.length / 2];
        long wrong = length % 2;
        for (int at = 0; at < digits.length; at += AT_ONCE) {
            long eight = (long) LONG.get(digits, at);
            wrong |= wrong(eight);
            INT.set(bytes, at / 2, pairs(eight));
        }
        if (wrong != 0) {
            return Optional.empty();
        }
        return Optional.of(length == digits.length ? bytes : Arrays.copyOf(bytes, length / 2));
    }

    /** 0 when all eight are digits. Adding to a byte below 0x80 sets its high bit exactly from a bound on. */
    private static long wrong(long eight) {
        long ascii = eight & ~HIGH_BITS;
        long letters = ascii | 0x20 * EACH;
        long numeral = from('0', ascii) & ~from('9' + 1, ascii);
        long letter = from('a', letters) & ~from('f' + 1, letters);
        return (eight | ~(numeral | letter)) & HIGH_BITS;
    }

    private static long from(int bound, long bytes) {
        return bytes + (0x80 - bound) * EACH;
    }

    /** A letter's low four bits count from 1, and bit 6 tells that it is one. */
    private static int pairs(long eight) {
        long values = (eight & 0x0f * EACH) + 9 * ((eight >>> 6) & EACH);
        long joined = (values << 4 | values >>> 8) & 0x00ff_00ff_00ff_00ffL;
        long fours = (joined | joined >>> 8) & 0x0000_ffff_0000_ffffL;
        return (int) (fours | fours >>> 16);
    }
}

package io.tallystick.server.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The bytes of a record, little-endian, each record at a multiple of 8:
 *
 * <pre>
 *  0 length of the record without padding      24 seq
 *  4 CRC32C of the length and of all from 8    32 highest row known durable when this was written
 *  8 chain hash of the record before           40 wallMillis
 *                                              48 marketMillis
 *                                              56 rules version
 *                                              60 kind: 1 row, 2 seal
 *                                              64 body
 * </pre>
 *
 * The durable number decides what a bad record means: if any later record says that the bad one was durable, the log is
 * damaged; otherwise it is the torn tail of a crash. A seal ends a clean stop and says that everything before it is
 * durable; it takes no number.
 */
final class RecordFormat {
    static final int HEADER = 64;
    static final int ALIGNMENT = 8;
    static final int ROW = 1;
    static final int SEAL = 2;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private RecordFormat() {}

    static int padded(int length) {
        return (length + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    static int length(byte[] bytes, int at) {
        return getInt(bytes, at);
    }

    static ChainHash chain(byte[] bytes, int at) {
        return new ChainHash(getLong(bytes, at + 8), getLong(bytes, at + 16));
    }

    static long seq(byte[] bytes, int at) {
        return getLong(bytes, at + 24);
    }

    static long durableSeq(byte[] bytes, int at) {
        return getLong(bytes, at + 32);
    }

    static int kind(byte[] bytes, int at) {
        return getInt(bytes, at + 60);
    }

    static LogRow row(byte[] bytes, int at) {
        return new LogRow(
                seq(bytes, at),
                getLong(bytes, at + 40),
                getLong(bytes, at + 48),
                getInt(bytes, at + 56),
                bytes,
                at + HEADER,
                length(bytes, at) - HEADER);
    }

    /** Whether a whole record with a right checksum stands at this place, before {@code end}. */
    static boolean intact(CRC32C crc, byte[] bytes, int at, int end) {
        if (end - at < HEADER) {
            return false;
        }
        int length = length(bytes, at);
        int kind = kind(bytes, at);
        return length >= HEADER
                && length <= end - at
                && (kind == ROW || kind == SEAL)
                && checksum(crc, bytes, at, length) == getInt(bytes, at + 4);
    }

    /** Fills in the header of a record whose body is in place; the checksum comes last. */
    static void seal(
            CRC32C crc, byte[] bytes, int at, int length, int kind, ChainHash before, long durableSeq, LogRow row) {
        putInt(bytes, at, length);
        putLong(bytes, at + 8, before.high());
        putLong(bytes, at + 16, before.low());
        putLong(bytes, at + 24, row.seq());
        putLong(bytes, at + 32, durableSeq);
        putLong(bytes, at + 40, row.wallMillis());
        putLong(bytes, at + 48, row.marketMillis());
        putInt(bytes, at + 56, row.rulesVersion());
        putInt(bytes, at + 60, kind);
        putInt(bytes, at + 4, checksum(crc, bytes, at, length));
    }

    private static int checksum(CRC32C crc, byte[] bytes, int at, int length) {
        crc.reset();
        crc.update(bytes, at, 4);
        crc.update(bytes, at + 8, length - 8);
        return (int) crc.getValue();
    }
}

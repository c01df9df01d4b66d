package io.tallystick.server.log;

import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Names and headers of segments. A file gets a segment's name only when its header is durable and everything before it
 * is too; so a segment that another one follows has no torn tail.
 *
 * <pre>
 *  0 "TALLYLOG"                 16 number of its first row
 *  8 format version             24 chain hash of the record before
 * 12 CRC32C of all from 16      40 zeros, to 64
 * </pre>
 */
final class SegmentFormat {
    static final int HEADER = 64;
    static final int VERSION = 1;
    /** A zeroed file made ahead, so that a new segment costs the log thread no wait. */
    static final String SPARE = "spare";

    private static final String SUFFIX = ".segment";
    private static final long MAGIC = 0x474f4c594c4c4154L;

    private SegmentFormat() {}

    static String name(long firstSeq) {
        return "%019d%s".formatted(firstSeq, SUFFIX);
    }

    static boolean isSegment(String name) {
        return name.length() == 19 + SUFFIX.length()
                && name.endsWith(SUFFIX)
                && name.chars().limit(19).allMatch(c -> c >= '0' && c <= '9');
    }

    static long firstSeq(String name) {
        return Long.parseLong(name, 0, 19, 10);
    }

    static byte[] header(long firstSeq, ChainHash before) {
        byte[] header = new byte[HEADER];
        RecordFormat.putLong(header, 0, MAGIC);
        RecordFormat.putInt(header, 8, VERSION);
        RecordFormat.putLong(header, 16, firstSeq);
        RecordFormat.putLong(header, 24, before.high());
        RecordFormat.putLong(header, 32, before.low());
        RecordFormat.putInt(header, 12, checksum(header));
        return header;
    }

    /** The chain hash before the first record. */
    static ChainHash read(String file, byte[] header, int length) throws LogDamagedException {
        long named = firstSeq(file);
        if (length < HEADER
                || RecordFormat.getLong(header, 0) != MAGIC
                || RecordFormat.getInt(header, 12) != checksum(header)
                || RecordFormat.getLong(header, 16) != named) {
            throw new LogDamagedException(file, 0, named, "not the header of this segment");
        }
        int version = RecordFormat.getInt(header, 8);
        if (version != VERSION) {
            throw new LogDamagedException(
                    file, 8, named, "format version %d, this program reads %d".formatted(version, VERSION));
        }
        return new ChainHash(RecordFormat.getLong(header, 24), RecordFormat.getLong(header, 32));
    }

    private static int checksum(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(Arrays.copyOfRange(header, 16, HEADER));
        return (int) crc.getValue();
    }
}

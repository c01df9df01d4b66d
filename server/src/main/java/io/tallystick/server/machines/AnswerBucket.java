package io.tallystick.server.machines;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers that are forgotten together, in the order in which they were given, without an object for each. Grows by
 * pieces of one size, so that what is there is never copied.
 */
final class AnswerBucket {
    private static final int HIGH = 0;
    private static final int LOW = 1;
    private static final int UNTIL = 2;
    /** Number of the piece in the upper half, place in it in the lower. */
    private static final int PLACE = 3;

    private static final int LENGTH = 4;
    private static final int LONGS = 5;

    private static final int ROWS = 256;
    private static final int PIECE_BYTES = 1 << 14;

    private final List<long[]> rows = new ArrayList<>();
    private final List<byte[]> pieces = new ArrayList<>();
    private byte[] piece = new byte[0];
    private int size;
    private int used;

    int size() {
        return size;
    }

    /** @return number of the new entry */
    int add(long high, long low, long untilMillis, BinaryWriter reply) {
        int length = reply.size();
        if (piece.length - used < length) {
            piece = new byte[Math.max(PIECE_BYTES, length)];
            pieces.add(piece);
            used = 0;
        }
        System.arraycopy(reply.array(), 0, piece, used, length);
        if (size % ROWS == 0) {
            rows.add(new long[ROWS * LONGS]);
        }
        int entry = size++;
        long[] row = rows.getLast();
        int at = entry % ROWS * LONGS;
        row[at + HIGH] = high;
        row[at + LOW] = low;
        row[at + UNTIL] = untilMillis;
        row[at + PLACE] = (long) (pieces.size() - 1) << 32 | used;
        row[at + LENGTH] = length;
        used += length;
        return entry;
    }

    long high(int entry) {
        return column(entry, HIGH);
    }

    long low(int entry) {
        return column(entry, LOW);
    }

    long untilMillis(int entry) {
        return column(entry, UNTIL);
    }

    BinaryReader reply(int entry) {
        long place = column(entry, PLACE);
        return new BinaryReader(pieces.get((int) (place >> 32)), (int) place, (int) column(entry, LENGTH));
    }

    void copyReply(int entry, BinaryWriter out) {
        long place = column(entry, PLACE);
        out.putRaw(pieces.get((int) (place >> 32)), (int) place, (int) column(entry, LENGTH));
    }

    private long column(int entry, int column) {
        return rows.get(entry / ROWS)[entry % ROWS * LONGS + column];
    }
}

package io.tallystick.exchange.collections;

import java.util.Arrays;

/**
 * The newest byte records up to a bound, each of up to {@value #PIECE} bytes, in the order in which they came. They are
 * kept in flat pieces, which are used again when all of their records are forgotten: a long history costs the collector
 * next to nothing.
 */
public final class RecentRecords {
    private static final int OFFSET_BITS = 11;
    private static final int PIECE = 1 << OFFSET_BITS;
    private static final int FEWEST = 16;
    private static final byte[] NONE = {};

    private final int bound;

    /** Where each record is, around the end: number of its piece, which goes on from 0 after the last, and offset. */
    private int[] places = new int[0];

    /** By number, around the end; a power of two long. */
    private byte[][] pieces = {NONE};

    private byte[] spare = NONE;
    private int number;
    private int filled = PIECE;
    private int oldest;
    private int size;

    /** @param bound records to keep, at least 1 */
    public RecentRecords(int bound) {
        this.bound = bound;
    }

    public int size() {
        return size;
    }

    /** Adds a copy of the first bytes of an array, in the place of the oldest record when the bound is reached. */
    public void add(byte[] record, int length) {
        if (size == bound) {
            forgetOldest();
        } else if (size == places.length) {
            growPlaces();
        }
        if (filled + length > PIECE) {
            nextPiece();
        }
        System.arraycopy(record, 0, pieces[slot(number)], filled, length);
        places[at(size++)] = number << OFFSET_BITS | filled;
        filled += length;
    }

    /**
     * The array that a record is in; not to be written to, and valid until the next record is added.
     *
     * @param row 0 is the oldest that is kept
     */
    public byte[] bytes(int row) {
        return pieces[slot(piece(row))];
    }

    /** Where in {@link #bytes} a record begins. */
    public int offset(int row) {
        return places[at(row)] & PIECE - 1;
    }

    private void forgetOldest() {
        int gone = piece(0);
        oldest = at(1);
        size--;
        if (size > 0 ? piece(0) != gone : gone != number) {
            spare = pieces[slot(gone)];
            pieces[slot(gone)] = NONE;
        }
    }

    private void nextPiece() {
        boolean first = pieces[slot(number)].length == 0;
        if (!first) {
            number = number + 1 & -1 >>> OFFSET_BITS;
        }
        if (pieces[slot(number)].length > 0) {
            growPieces();
        }
        pieces[slot(number)] = spare.length > 0 ? spare : new byte[PIECE];
        spare = NONE;
        filled = 0;
    }

    /** The piece after the newest would take the oldest one's slot. */
    private void growPieces() {
        byte[][] more = new byte[2 * pieces.length][];
        Arrays.fill(more, NONE);
        for (int back = 1; back <= pieces.length; back++) {
            int each = number - back;
            more[each & more.length - 1] = pieces[slot(each)];
        }
        pieces = more;
    }

    private void growPlaces() {
        int[] more = new int[Math.min(bound, Math.max(FEWEST, 2 * size))];
        for (int row = 0; row < size; row++) {
            more[row] = places[at(row)];
        }
        places = more;
        oldest = 0;
    }

    private int piece(int row) {
        return places[at(row)] >>> OFFSET_BITS;
    }

    private int slot(int piece) {
        return piece & pieces.length - 1;
    }

    private int at(int row) {
        int at = oldest + row;
        return at < places.length ? at : at - places.length;
    }
}

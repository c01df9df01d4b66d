package io.tallystick.exchange.collections;

import java.util.Arrays;

/**
 * Byte records of up to {@value #CHUNK} bytes, in large arrays: millions of them cost the collector nothing. An array
 * is let go of when the last of its records is released, so records should live about equally long.
 */
public final class RecordStore {
    private static final int OFFSET_BITS = 16;
    private static final int CHUNK = 1 << OFFSET_BITS;
    private static final int MOST_CHUNKS = 1 << (Integer.SIZE - OFFSET_BITS);

    private static final byte[] NONE = {};

    private byte[][] chunks = {NONE};
    private int[] living = {0};
    private int current = -1;
    private int filled = CHUNK;

    /** Keeps a copy of the first bytes of an array; the answer is where, until it is released. */
    public int add(byte[] record, int length) {
        if (filled + length > CHUNK) {
            open();
        }
        System.arraycopy(record, 0, chunks[current], filled, length);
        int address = current << OFFSET_BITS | filled;
        filled += length;
        living[current]++;
        return address;
    }

    /** The array that a record is in; not to be written to. */
    public byte[] bytes(int address) {
        return chunks[address >>> OFFSET_BITS];
    }

    /** Where in {@link #bytes} a record begins. */
    public static int offset(int address) {
        return address & CHUNK - 1;
    }

    public void release(int address) {
        int index = address >>> OFFSET_BITS;
        if (--living[index] == 0 && index != current) {
            chunks[index] = NONE;
        }
    }

    private void open() {
        if (current >= 0 && living[current] == 0) {
            filled = 0;
            return;
        }
        int free = 0;
        while (free < chunks.length && chunks[free].length > 0) {
            free++;
        }
        if (free == MOST_CHUNKS) {
            throw new IllegalStateException("more records than can be addressed");
        }
        if (free == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * free);
            Arrays.fill(chunks, free, 2 * free, NONE);
            living = Arrays.copyOf(living, 2 * free);
        }
        chunks[free] = new byte[CHUNK];
        current = free;
        filled = 0;
    }
}

package io.tallystick.server.machines;

/**
 * Where the answer to each digest stands: open addressing in one flat array, so that it costs the collector nothing. It
 * cannot be iterated, so that nothing ever depends on the order of hashes.
 */
final class DigestTable {
    private static final int HIGH = 0;
    private static final int LOW = 1;
    private static final int BUCKET = 2;
    /** Number of the entry plus one; 0 marks a free slot. */
    private static final int ENTRY = 3;

    private static final int LONGS = 4;
    private static final int FEWEST_SLOTS = 64;

    private long[] table = new long[FEWEST_SLOTS * LONGS];
    private int mask = FEWEST_SLOTS - 1;
    private int size;

    int size() {
        return size;
    }

    /** Slot of a digest, negative when it is not there. Valid until the next change. */
    int find(long high, long low) {
        int slot = home(low);
        while (table[slot * LONGS + ENTRY] != 0) {
            if (table[slot * LONGS + LOW] == low && table[slot * LONGS + HIGH] == high) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    long bucket(int slot) {
        return table[slot * LONGS + BUCKET];
    }

    int entry(int slot) {
        return (int) table[slot * LONGS + ENTRY] - 1;
    }

    /** Sets where the answer to a digest stands, whether or not it was there. */
    void put(long high, long low, long bucket, int entry) {
        int slot = find(high, low);
        if (slot < 0) {
            if (size * 2 > mask) {
                resize((mask + 1) * 2);
            }
            slot = freeFrom(home(low));
            size++;
        }
        set(slot, high, low, bucket, entry + 1L);
    }

    /** Frees a slot that {@link #find} found. */
    void remove(int slot) {
        size--;
        if (size == 0 && mask >= FEWEST_SLOTS) {
            resize(FEWEST_SLOTS);
            return;
        }
        closeGap(slot);
    }

    /** Moves later entries of the same run back, so that no marker of a removed entry is needed. */
    private void closeGap(int gap) {
        int hole = gap;
        for (int slot = hole + 1 & mask; table[slot * LONGS + ENTRY] != 0; slot = slot + 1 & mask) {
            int home = home(table[slot * LONGS + LOW]);
            if ((slot - home & mask) >= (slot - hole & mask)) {
                System.arraycopy(table, slot * LONGS, table, hole * LONGS, LONGS);
                hole = slot;
            }
        }
        table[hole * LONGS + ENTRY] = 0;
    }

    /** An empty table shrinks to nothing; otherwise all entries move. */
    private void resize(int slots) {
        long[] old = table;
        boolean kept = size > 0;
        table = new long[slots * LONGS];
        mask = slots - 1;
        for (int at = 0; kept && at < old.length; at += LONGS) {
            if (old[at + ENTRY] != 0) {
                int slot = freeFrom(home(old[at + LOW]));
                System.arraycopy(old, at, table, slot * LONGS, LONGS);
            }
        }
    }

    private int freeFrom(int home) {
        int slot = home;
        while (table[slot * LONGS + ENTRY] != 0) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void set(int slot, long high, long low, long bucket, long mark) {
        table[slot * LONGS + HIGH] = high;
        table[slot * LONGS + LOW] = low;
        table[slot * LONGS + BUCKET] = bucket;
        table[slot * LONGS + ENTRY] = mark;
    }

    /** Digests are hashes: their bits need no mixing. */
    private int home(long low) {
        return (int) low & mask;
    }
}

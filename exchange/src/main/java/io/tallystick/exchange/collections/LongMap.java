package io.tallystick.exchange.collections;

import org.jspecify.annotations.Nullable;

/**
 * A map from longs to objects without boxing: open addressing, linear probing. It cannot be iterated, so that nothing
 * ever depends on the order of hashes.
 */
public final class LongMap<V> {
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private long[] keys;
    private @Nullable Object[] values;
    private int size;
    private int shift;

    public LongMap() {
        keys = new long[16];
        values = new @Nullable Object[16];
        shift = Long.SIZE - 4;
    }

    public int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // only put writes values, and only of type V
    public @Nullable V get(long key) {
        int at = slot(key);
        Object value = values[at];
        while (value != null) {
            if (keys[at] == key) {
                return (V) value;
            }
            at = next(at);
            value = values[at];
        }
        return null;
    }

    /** Adds a key that is not there yet. */
    public void put(long key, V value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        insert(key, value);
        size++;
    }

    public void remove(long key) {
        int at = slot(key);
        while (values[at] != null) {
            if (keys[at] == key) {
                closeGap(at);
                size--;
                return;
            }
            at = next(at);
        }
    }

    /** Moves later entries of the same run back, so that no marker of a removed entry is needed. */
    private void closeGap(int gap) {
        int hole = gap;
        int at = next(hole);
        Object value = values[at];
        while (value != null) {
            int home = slot(keys[at]);
            if (((at - home) & (keys.length - 1)) >= ((at - hole) & (keys.length - 1))) {
                keys[hole] = keys[at];
                values[hole] = value;
                hole = at;
            }
            at = next(at);
            value = values[at];
        }
        values[hole] = null;
    }

    private void insert(long key, Object value) {
        int at = slot(key);
        while (values[at] != null) {
            if (keys[at] == key) {
                throw new IllegalStateException("key is taken: " + key);
            }
            at = next(at);
        }
        keys[at] = key;
        values[at] = value;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new @Nullable Object[keys.length];
        shift--;
        for (int i = 0; i < oldKeys.length; i++) {
            Object value = oldValues[i];
            if (value != null) {
                insert(oldKeys[i], value);
            }
        }
    }

    private int slot(long key) {
        return (int) ((key * SPREAD) >>> shift);
    }

    private int next(int at) {
        return (at + 1) & (keys.length - 1);
    }
}

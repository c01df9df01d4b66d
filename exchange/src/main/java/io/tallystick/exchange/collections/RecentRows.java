package io.tallystick.exchange.collections;

import java.util.Arrays;

/**
 * The newest rows up to a bound, each of a fixed number of longs and texts, in the order in which they came. They are
 * kept in flat arrays: a long history costs the collector nothing.
 */
public final class RecentRows {
    private final int bound;
    private final int longsPerRow;
    private final int textsPerRow;
    private long[] longs = new long[0];
    private String[] texts = new String[0];
    private int capacity;
    private int size;
    private int oldest;

    public RecentRows(int bound, int longsPerRow, int textsPerRow) {
        this.bound = bound;
        this.longsPerRow = longsPerRow;
        this.textsPerRow = textsPerRow;
    }

    public int size() {
        return size;
    }

    /** Adds a row, in the place of the oldest one when the bound is reached. The caller sets all its columns. */
    public void add() {
        if (size < bound) {
            if (size == capacity) {
                grow();
            }
            size++;
        } else {
            oldest = oldest + 1 == bound ? 0 : oldest + 1;
        }
    }

    /** Sets a column of the newest row. */
    public void setLong(int column, long value) {
        longs[place(size - 1) * longsPerRow + column] = value;
    }

    /** Sets a column of the newest row. */
    public void setText(int column, String value) {
        texts[place(size - 1) * textsPerRow + column] = value;
    }

    /** @param row 0 is the oldest that is kept */
    public long longAt(int row, int column) {
        return longs[place(row) * longsPerRow + column];
    }

    /** @param row 0 is the oldest that is kept */
    public String textAt(int row, int column) {
        return texts[place(row) * textsPerRow + column];
    }

    private int place(int row) {
        int at = oldest + row;
        return at < bound ? at : at - bound;
    }

    private void grow() {
        capacity = Math.min(bound, Math.max(16, capacity * 2));
        longs = Arrays.copyOf(longs, capacity * longsPerRow);
        int filled = texts.length;
        texts = Arrays.copyOf(texts, capacity * textsPerRow);
        Arrays.fill(texts, filled, texts.length, "");
    }
}

package io.tallystick.bots.indicators;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.util.Arrays;

/**
 * The newest candles of one interval that had a price, by their closes, with the one that forms as the last. A price
 * costs the same whatever there is.
 */
public final class CloseRing {
    private static final int FIRST_ROOM = 64;

    private final Interval interval;
    private final int capacity;
    private long[] opens = new long[FIRST_ROOM];
    private long[] prices = new long[FIRST_ROOM];
    private int size;

    /** Index of the oldest once the ring is full, 0 before. */
    private int oldest;

    private boolean dropped;

    /** @param capacity candles that are kept, above 0 */
    public CloseRing(Interval interval, int capacity) {
        this.interval = interval;
        this.capacity = capacity;
    }

    public int size() {
        return size;
    }

    /** Whether older candles were here once. */
    public boolean hasDropped() {
        return dropped;
    }

    /** @param index 0 for the oldest */
    public Close get(int index) {
        int at = at(index);
        return new Close(opens[at], prices[at]);
    }

    /** A time before the newest candle counts as inside it, for market time never goes back. */
    public void onPrice(long marketMillis, long price) {
        long open = interval.openOf(marketMillis);
        if (size > 0 && opens[at(size - 1)] >= open) {
            prices[at(size - 1)] = price;
        } else {
            add(open, price);
        }
    }

    private void add(long open, long price) {
        if (size == capacity) {
            opens[oldest] = open;
            prices[oldest] = price;
            oldest = oldest + 1 == capacity ? 0 : oldest + 1;
            dropped = true;
            return;
        }
        if (size == opens.length) {
            opens = Arrays.copyOf(opens, 2 * size);
            prices = Arrays.copyOf(prices, 2 * size);
        }
        opens[size] = open;
        prices[size++] = price;
    }

    private int at(int index) {
        return size < capacity ? index : (oldest + index) % capacity;
    }

    public void write(BinaryWriter out) {
        out.putBoolean(dropped).putInt(size);
        for (int i = 0; i < size; i++) {
            int at = at(i);
            out.putLong(opens[at]).putLong(prices[at]);
        }
    }

    /** Takes what {@link #write} wrote into an empty ring. */
    public void read(BinaryReader in) {
        boolean full = in.getBoolean();
        for (int left = in.getLength(); left > 0; left--) {
            long open = in.getLong();
            long price = in.getLong();
            boolean rising = size == 0 || open > opens[at(size - 1)];
            if (size == capacity || !rising || price <= 0 || open != interval.openOf(open)) {
                throw new MalformedRecordException("no candle of " + interval.spelling() + " at " + open);
            }
            add(open, price);
        }
        dropped = full;
    }
}

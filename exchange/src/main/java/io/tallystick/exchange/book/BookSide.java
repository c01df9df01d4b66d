package io.tallystick.exchange.book;

import io.tallystick.exchange.Side;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The price levels of one side in two parallel arrays with the best level at the end, where most of them come and go.
 * Keys rise towards the best: the price for bids, the negative price for asks.
 */
final class BookSide<O extends BookOrder<O>> {
    private final boolean bids;
    private long[] keys = new long[64];
    private @Nullable PriceLevel<O>[] levels = emptyLevels(64);
    private int count;

    BookSide(Side side) {
        bids = side == Side.BUY;
    }

    int levels() {
        return count;
    }

    /** @param rank 0 is the best */
    @Nullable
    PriceLevel<O> level(int rank) {
        return rank < count ? levels[count - 1 - rank] : null;
    }

    /** The level behind the one of {@code price}, further from the best. */
    @Nullable
    PriceLevel<O> behind(long price) {
        int at = lastNotAbove(key(price));
        return at > 0 ? levels[at - 1] : null;
    }

    PriceLevel<O> levelFor(long price) {
        long key = key(price);
        int at = lastNotAbove(key);
        if (at >= 0 && keys[at] == key) {
            PriceLevel<O> level = levels[at];
            if (level != null) {
                return level;
            }
        }
        PriceLevel<O> level = new PriceLevel<>(price);
        insert(at + 1, key, level);
        return level;
    }

    void removeLevel(long price) {
        int at = lastNotAbove(key(price));
        count--;
        System.arraycopy(keys, at + 1, keys, at, count - at);
        System.arraycopy(levels, at + 1, levels, at, count - at);
        levels[count] = null;
    }

    private void insert(int at, long key, PriceLevel<O> level) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            levels = Arrays.copyOf(levels, count * 2);
        }
        System.arraycopy(keys, at, keys, at + 1, count - at);
        System.arraycopy(levels, at, levels, at + 1, count - at);
        keys[at] = key;
        levels[at] = level;
        count++;
    }

    /** Index of the greatest key that is not above {@code key}, -1 when all are. */
    private int lastNotAbove(long key) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] <= key) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private long key(long price) {
        return bids ? price : -price;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    private static <O extends BookOrder<O>> @Nullable PriceLevel<O>[] emptyLevels(int length) {
        return new PriceLevel[length];
    }
}

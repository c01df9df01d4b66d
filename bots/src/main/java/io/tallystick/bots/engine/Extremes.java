package io.tallystick.bots.engine;

import io.tallystick.bots.codec.Values;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The lowest and the highest price of one market since any price from which somebody counts. It keeps only prices that
 * no later one has passed, so that a price costs next to nothing however many deals count, and nothing while none does.
 */
final class Extremes {
    /** @param number of the price, from 1 */
    private record Point(long number, BigDecimal price) {}

    private final List<Point> lows = new ArrayList<>();
    private final List<Point> highs = new ArrayList<>();
    private long seen;
    private BigDecimal last = BigDecimal.ZERO;

    /** Numbers from which somebody counts, with how many do. */
    private final TreeMap<Long, Integer> counted = new TreeMap<>();

    void take(BigDecimal price) {
        seen++;
        last = price;
        if (!counted.isEmpty()) {
            add();
        }
    }

    private void add() {
        while (!lows.isEmpty() && lows.getLast().price.compareTo(last) >= 0) {
            lows.removeLast();
        }
        while (!highs.isEmpty() && highs.getLast().price.compareTo(last) <= 0) {
            highs.removeLast();
        }
        lows.add(new Point(seen, last));
        highs.add(new Point(seen, last));
    }

    /**
     * Counts from the last price on.
     *
     * @return the number to ask with, and to give back
     */
    long begin() {
        if (lows.isEmpty() || lows.getLast().number != seen) {
            add();
        }
        counted.merge(seen, 1, Integer::sum);
        return seen;
    }

    /** Counts from a number that {@link #begin} gave before the state was written down. */
    void resume(long from) {
        counted.merge(from, 1, Integer::sum);
    }

    void end(long from) {
        counted.computeIfPresent(from, (number, count) -> count == 1 ? null : count - 1);
        long oldest = counted.isEmpty() ? Long.MAX_VALUE : counted.firstKey();
        drop(lows, oldest);
        drop(highs, oldest);
    }

    private static void drop(List<Point> points, long oldest) {
        points.subList(0, first(points, oldest)).clear();
    }

    BigDecimal lowestSince(long from) {
        return lows.get(first(lows, from)).price;
    }

    BigDecimal highestSince(long from) {
        return highs.get(first(highs, from)).price;
    }

    /** Place of the first point with this number or a later one. */
    private static int first(List<Point> points, long from) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).number < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void write(BinaryWriter out) {
        Values.putDecimal(out.putLong(seen), last);
        Values.putList(out, lows, Extremes::put);
        Values.putList(out, highs, Extremes::put);
    }

    private static void put(BinaryWriter out, Point point) {
        Values.putDecimal(out.putLong(point.number), point.price);
    }

    /** What was written; who counts comes with the deals. */
    void read(BinaryReader in) {
        seen = in.getLong();
        last = Values.getDecimal(in);
        lows.addAll(Values.getList(in, i -> new Point(i.getLong(), Values.getDecimal(i))));
        highs.addAll(Values.getList(in, i -> new Point(i.getLong(), Values.getDecimal(i))));
    }
}

package io.tallystick.server.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws the candles of all markets while marks and trades come by. Not thread-safe. */
final class CandleTape {
    static final long MINUTE_MILLIS = 60_000;

    /** Of these lengths candles are kept; all others are put together from them. */
    static final int[] MINUTES = {1, 60, 1_440};

    /** A candle that is over, or still growing. */
    record Drawn(int market, int minutes, Candle candle) {}

    private final Map<Integer, @Nullable Candle[]> growing = new LinkedHashMap<>();
    private final List<Drawn> over = new ArrayList<>();
    private final Set<Integer> touched = new LinkedHashSet<>();

    /** Goes on from what was drawn before, or from a mark alone. */
    void restore(int market, int length, Candle candle) {
        of(market)[length] = candle;
    }

    void mark(int market, long millis, long price) {
        draw(market, millis, price, Candle.ofMark(price));
    }

    /** A trade moves high and low, and the mark stays where it is. */
    void trade(int market, long millis, long price, long size) {
        Candle day = of(market)[MINUTES.length - 1];
        Candle known = day == null ? Candle.flat(millis, price) : day;
        draw(market, millis, price, known.ofTrade(price, size));
    }

    private void draw(int market, long millis, long first, Candle drop) {
        @Nullable Candle[] candles = of(market);
        touched.add(market);
        for (int i = 0; i < MINUTES.length; i++) {
            long length = MINUTES[i] * MINUTE_MILLIS;
            long open = Math.floorDiv(millis, length) * length;
            Candle known = candles[i];
            if (known == null) {
                known = Candle.flat(open, first);
            } else if (known.openMillis() < open) {
                over.add(new Drawn(market, MINUTES[i], known));
                known = Candle.flat(open, known.close());
            }
            candles[i] = known.and(drop);
        }
    }

    private @Nullable Candle[] of(int market) {
        return growing.computeIfAbsent(market, m -> new @Nullable Candle[MINUTES.length]);
    }

    /** What changed since the last time, those that are over first. */
    List<Drawn> take() {
        List<Drawn> taken = new ArrayList<>(over);
        for (int market : touched) {
            @Nullable Candle[] candles = of(market);
            for (int i = 0; i < MINUTES.length; i++) {
                Candle candle = candles[i];
                if (candle != null) {
                    taken.add(new Drawn(market, MINUTES[i], candle));
                }
            }
        }
        over.clear();
        touched.clear();
        return taken;
    }

    boolean isEmpty() {
        return touched.isEmpty();
    }

    /** Candles that are over and wait to be taken. */
    int waiting() {
        return over.size();
    }
}

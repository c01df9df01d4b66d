package io.tallystick.bots.engine;

import io.tallystick.bots.indicators.CandleHistory;
import io.tallystick.bots.indicators.Close;
import io.tallystick.bots.indicators.CloseRing;
import io.tallystick.bots.indicators.Interval;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.market.SeededCandle;
import io.tallystick.exchange.market.SeededHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What each market's candles closed at, for indicators that somebody will want: those since the opening as prices made
 * them, and before it those of the market's seed. Longer candles are put together from the longest ones kept that fit
 * into them; of each kind so many are kept that 500 of every interval can be made, the longest period of an average.
 */
final class Candles implements CandleHistory {
    private static final int MINUTES = 2_500;
    private static final int QUARTERS = 4_000;
    private static final int FOUR_HOURS = 1_000;
    private static final int DAYS = 3_500;

    /** The rings of one market. */
    private record Rings(CloseRing minutes, CloseRing quarters, CloseRing fourHours, CloseRing days) {
        Rings() {
            this(
                    new CloseRing(Interval.ONE_MINUTE, MINUTES),
                    new CloseRing(Interval.FIFTEEN_MINUTES, QUARTERS),
                    new CloseRing(Interval.FOUR_HOURS, FOUR_HOURS),
                    new CloseRing(Interval.ONE_DAY, DAYS));
        }

        List<CloseRing> all() {
            return List.of(minutes, quarters, fourHours, days);
        }

        CloseRing under(Interval interval) {
            return switch (interval) {
                case ONE_MINUTE, THREE_MINUTES, FIVE_MINUTES -> minutes;
                case FIFTEEN_MINUTES, THIRTY_MINUTES, ONE_HOUR, TWO_HOURS -> quarters;
                case FOUR_HOURS, EIGHT_HOURS -> fourHours;
                case ONE_DAY, THREE_DAYS, ONE_WEEK -> days;
            };
        }
    }

    private final List<MarketSpec> markets = new ArrayList<>();
    private final List<Rings> rings = new ArrayList<>();
    private long seed;
    private long openedAt;

    /** Pasts that were asked for: worked out from what is above, again after each restart. */
    private final TreeMap<Integer, Optional<SeededHistory>> pasts = new TreeMap<>();

    /**
     * @param seed with which the exchange has opened
     * @param openedAt market time of the opening
     */
    void list(List<MarketSpec> listed, long seed, long openedAt) {
        this.seed = seed;
        this.openedAt = openedAt;
        markets.addAll(listed);
        listed.forEach(market -> rings.add(new Rings()));
    }

    void onPrice(int market, long marketMillis, long price) {
        Rings of = rings.get(market);
        of.minutes.onPrice(marketMillis, price);
        of.quarters.onPrice(marketMillis, price);
        of.fourHours.onPrice(marketMillis, price);
        of.days.onPrice(marketMillis, price);
    }

    @Override
    public List<Close> closes(int market, Interval interval, long beforeMillis, int count) {
        CloseRing ring = rings.get(market).under(interval);
        List<Close> newestFirst = new ArrayList<>(count);
        for (int i = ring.size() - 1; i >= 0 && newestFirst.size() < count; i--) {
            Close kept = ring.get(i);
            if (kept.openMillis() < beforeMillis) {
                addOlder(newestFirst, interval.openOf(kept.openMillis()), kept.price());
            }
        }
        if (newestFirst.size() < count && !ring.hasDropped()) {
            past(market).ifPresent(past -> addPast(newestFirst, past, interval, beforeMillis, count));
        }
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** What closed earlier inside the same candle does not count. */
    private static void addOlder(List<Close> newestFirst, long open, long price) {
        if (newestFirst.isEmpty() || newestFirst.getLast().openMillis() > open) {
            newestFirst.add(new Close(open, price));
        }
    }

    private static void addPast(
            List<Close> newestFirst, SeededHistory past, Interval interval, long beforeMillis, int count) {
        long length = interval.millis();
        long end = Math.min(beforeMillis, interval.openOf(past.endMillis() - 1) + length);
        // One more than is missing, because the candle of the opening may have a part on either side of it.
        int most = count - newestFirst.size() + 1;
        List<SeededCandle> seeded = past.candles(end - most * length, length, most);
        for (SeededCandle candle : seeded.reversed()) {
            if (newestFirst.size() < count) {
                addOlder(newestFirst, candle.openMillis(), candle.close());
            }
        }
    }

    @Override
    public Optional<Close> forming(int market, Interval interval, long openMillis) {
        List<Close> newest = closes(market, interval, openMillis + interval.millis(), 1);
        return newest.stream().filter(close -> close.openMillis() == openMillis).findFirst();
    }

    private Optional<SeededHistory> past(int market) {
        return pasts.computeIfAbsent(market, m -> SeededHistory.of(seed, markets.get(m), openedAt));
    }

    void write(BinaryWriter out) {
        out.putLong(seed).putLong(openedAt);
        for (Rings of : rings) {
            of.all().forEach(ring -> ring.write(out));
        }
    }

    /** The inverse of {@link #write}, before any market is listed. */
    void read(BinaryReader in, List<MarketSpec> listed) {
        list(listed, in.getLong(), in.getLong());
        for (Rings of : rings) {
            of.all().forEach(ring -> ring.read(in));
        }
    }
}

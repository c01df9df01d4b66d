package io.tallystick.exchange.market;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarketSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The year before a random market opened, from the market's seed (design decision 8): as wild as the walk that goes on
 * from it, and ending at the first mark. Nothing is stored but where the days meet. Candles of any length on whole
 * minutes come from one tree, so longer ones are exactly what their minutes add up to; the longer the candles, the
 * fewer the spans that are looked at. Immutable.
 */
public final class SeededHistory {
    /** Whole days before the day of the opening. */
    public static final int DAYS = 365;

    private static final long MINUTE_MILLIS = 60_000;
    private static final long DAY_MINUTES = HistorySplit.minutes(0);

    /** Keeps the noise of the past apart from that of the walk, which starts from the same seed. */
    private static final long PAST = 0x7061_7374_7061_7374L;

    /** Largest size of an average trade, so that the volume of the whole year fits. */
    private static final long MAX_TRADE_UNITS = 2_000;

    /** Value of an average trade where no maker quotes. */
    private static final long DEFAULT_TRADE_NOTIONAL = 500 * Amount.ONE;

    private final MarketSpec market;
    private final long endMinute;
    private final HistorySplit tree;

    /** Whole days, then ever shorter spans up to the minute of the opening. */
    private final List<HistorySpan> top;

    private SeededHistory(MarketSpec market, long endMinute, HistorySplit tree, List<HistorySpan> top) {
        this.market = market;
        this.endMinute = endMinute;
        this.tree = tree;
        this.top = top;
    }

    /**
     * The past of a market that was opened at that time with that seed.
     *
     * @return empty for a market whose price stands still: a feed sets it, and knows its past
     */
    public static Optional<SeededHistory> of(long seed, MarketSpec market, long openingMillis) {
        if (market.walk().stepMillis() == 0) {
            return Optional.empty();
        }
        long key = SeedNoise.mix((seed ^ PAST) + SeedNoise.mix(market.id()));
        HistorySplit tree = new HistorySplit(key, market);
        long endMinute = Math.floorDiv(openingMillis, MINUTE_MILLIS);
        return Optional.of(new SeededHistory(market, endMinute, tree, top(key, market, tree, endMinute)));
    }

    /** When the first candle opens: 0:00 UTC, {@link #DAYS} days before the day of the opening. */
    public long startMillis() {
        return top.getFirst().startMinute() * MINUTE_MILLIS;
    }

    /** The minute of the opening, in which the market itself goes on. */
    public long endMillis() {
        return endMinute * MINUTE_MILLIS;
    }

    /** All of a stretch as one candle; times count down to whole minutes. Empty where there is no past. */
    public Optional<SeededCandle> candle(long fromMillis, long toMillis) {
        long minutes = Math.floorDiv(toMillis, MINUTE_MILLIS) - Math.floorDiv(fromMillis, MINUTE_MILLIS);
        return minutes <= 0
                ? Optional.empty()
                : candles(fromMillis, minutes * MINUTE_MILLIS, 1).stream().findFirst();
    }

    /**
     * Candles one after the other, oldest first. Those outside the past are left out; the last one ends with the past
     * when that ends inside it, and the first may begin with it.
     *
     * @param fromMillis when the first opens, a whole minute; how candles lie to the calendar is the caller's choice
     * @param intervalMillis their length, whole minutes, at least one
     * @param count at most so many
     */
    public List<SeededCandle> candles(long fromMillis, long intervalMillis, int count) {
        if (intervalMillis < MINUTE_MILLIS || intervalMillis % MINUTE_MILLIS != 0) {
            throw new IllegalArgumentException("not whole minutes: " + intervalMillis);
        }
        long from = Math.floorDiv(fromMillis, MINUTE_MILLIS);
        Gathering gathering = new Gathering(from, intervalMillis / MINUTE_MILLIS, count);
        long firstDay = Math.max(0, (from - top.getFirst().startMinute()) / DAY_MINUTES);
        for (int i = (int) Math.min(firstDay, DAYS); i < top.size() && !gathering.isPast(top.get(i)); i++) {
            gathering.visit(top.get(i));
        }
        return gathering.finish();
    }

    private static List<HistorySpan> top(long key, MarketSpec market, HistorySplit tree, long endMinute) {
        long firstMinute = (Math.floorDiv(endMinute, DAY_MINUTES) - DAYS) * DAY_MINUTES;
        List<Long> starts = new ArrayList<>();
        List<Integer> levels = new ArrayList<>();
        long at = firstMinute;
        for (int level = 0; level < HistorySplit.levels(); level++) {
            for (; at + HistorySplit.minutes(level) <= endMinute; at += HistorySplit.minutes(level)) {
                starts.add(at);
                levels.add(level);
            }
        }
        HistorySpan[] spans = new HistorySpan[starts.size()];
        // The walk looks alike in both directions of time, so the past is one that starts at the opening.
        WalkState walk = new WalkState(key, market.startPrice());
        for (int i = spans.length - 1; i >= 0; i--) {
            int level = levels.get(i);
            long close = walk.price();
            long steps =
                    HistorySplit.minutes(level) * MINUTE_MILLIS / market.walk().stepMillis();
            walk = steps > 0 ? PriceWalk.next(walk, market, steps) : walk;
            spans[i] = topSpan(market, tree, level, starts.get(i), walk.price(), close);
        }
        return List.of(spans);
    }

    private static HistorySpan topSpan(
            MarketSpec market, HistorySplit tree, int level, long startMinute, long open, long close) {
        // Drawn apart from the noise by which the span is split.
        long noise = ~tree.noise(level, startMinute);
        long up = tree.excess(level, SeedNoise.draw(noise, 0));
        long down = tree.excess(level, SeedNoise.draw(noise, 1));
        long high = Math.max(Math.max(open, close), Math.min(Math.max(open, close) + up, 2 * market.startPrice()));
        long low = Math.min(Math.min(open, close), Math.max(Math.min(open, close) - down, market.startPrice() / 2));
        long draw = SeedNoise.draw(noise, 2);
        long trades = HistorySplit.minutes(level) * (16 + (draw & 31));
        long lots = trades + trades * lotsOfTrade(market) / 256 * (64 + (draw >>> 8 & 255));
        return new HistorySpan(level, startMinute, open, high, Math.max(1, low), close, trades, lots);
    }

    private static long lotsOfTrade(MarketSpec market) {
        long notional = market.walk().levelNotional() > 0 ? market.walk().levelNotional() / 4 : DEFAULT_TRADE_NOTIONAL;
        long size = notional / MAX_TRADE_UNITS >= market.startPrice()
                ? MAX_TRADE_UNITS * Amount.ONE
                : Amount.mulDivFloor(notional, Amount.ONE, market.startPrice());
        return size / market.lot();
    }

    /** Puts candles together from the largest spans that fit into them, in one pass over the tree. */
    private final class Gathering {
        private final long from;
        private final long length;
        private final int count;
        private final long lot = market.lot();
        private final List<SeededCandle> done = new ArrayList<>();
        private long candle = -1;
        private long open;
        private long high;
        private long low;
        private long close;
        private long trades;
        private long lots;

        Gathering(long from, long length, int count) {
            this.from = from;
            this.length = length;
            this.count = count;
        }

        boolean isPast(HistorySpan span) {
            return span.startMinute() >= from && (span.startMinute() - from) / length >= count;
        }

        void visit(HistorySpan span) {
            if (span.endMinute() <= from || isPast(span)) {
                return;
            }
            long index = (span.startMinute() - from) / length;
            if (span.startMinute() >= from && (span.endMinute() - 1 - from) / length == index) {
                add(index, span);
                return;
            }
            for (HistorySpan part : tree.split(span)) {
                visit(part);
            }
        }

        private void add(long index, HistorySpan span) {
            if (index != candle) {
                closeCandle();
                candle = index;
                open = span.open();
                high = span.high();
                low = span.low();
                trades = 0;
                lots = 0;
            }
            high = Math.max(high, span.high());
            low = Math.min(low, span.low());
            close = span.close();
            trades += span.trades();
            lots += span.lots();
        }

        private void closeCandle() {
            if (candle >= 0) {
                long openMillis = (from + candle * length) * MINUTE_MILLIS;
                done.add(new SeededCandle(
                        openMillis, mark(open), mark(high), mark(low), mark(close), lots * lot, trades));
            }
        }

        /** Rounding keeps the order of prices, so the mark of the highest price is the highest mark. */
        private long mark(long price) {
            return PriceWalk.mark(new WalkState(0, price), market);
        }

        List<SeededCandle> finish() {
            closeCandle();
            return List.copyOf(done);
        }
    }
}

package io.tallystick.bots.indicators;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All indicators that anybody wants, each computed once (design: a price touches only what it reaches). A subscriber is
 * a number of the caller's choice. Order everywhere: shorter intervals first, older candles first, indicators by spec,
 * subscribers rising.
 */
public final class IndicatorBoard {
    private final TreeMap<Integer, SortedMap<Interval, Series>> pairs = new TreeMap<>();

    /** The candles of a pair and interval, and what is computed from them. */
    record Series(CandleSeries candles, SortedMap<IndicatorSpec, SharedIndicator> indicators) {
        Series(Interval interval) {
            this(new CandleSeries(interval), new TreeMap<>());
        }
    }

    private record Report(Reading reading, List<Long> subscribers) {}

    /**
     * Wants an indicator, once more for each call. The first who wants it has it warmed up from the past: on the
     * candles that closed before the one that is forming now, which goes on from its newest price.
     *
     * @param marketMillis now
     * @return its value, empty while it is not warm
     */
    public OptionalLong retain(IndicatorKey key, long subscriber, long marketMillis, CandleHistory history) {
        Series known = series(key.pair(), key.interval());
        Series series = known == null ? new Series(key.interval()) : known;
        SharedIndicator shared = series.indicators.get(key.spec());
        if (shared == null) {
            shared = warmedUp(key, series.candles, marketMillis, history);
            series.indicators.put(key.spec(), shared);
            pairs.computeIfAbsent(key.pair(), pair -> new TreeMap<>()).put(key.interval(), series);
        }
        shared.holds().merge(subscriber, 1, Math::addExact);
        return shared.value();
    }

    /**
     * Takes back one {@link #retain}. An indicator that nobody wants any more is forgotten.
     *
     * @throws IllegalStateException if the subscriber does not hold it
     */
    public void release(IndicatorKey key, long subscriber) {
        SortedMap<Interval, Series> intervals = pairs.get(key.pair());
        Series series = intervals == null ? null : intervals.get(key.interval());
        SharedIndicator shared = series == null ? null : series.indicators.get(key.spec());
        if (intervals == null
                || series == null
                || shared == null
                || !shared.holds().containsKey(subscriber)) {
            throw new IllegalStateException("subscriber " + subscriber + " does not hold " + key);
        }
        shared.holds().computeIfPresent(subscriber, (id, held) -> held == 1 ? null : held - 1);
        if (shared.holds().isEmpty()) {
            series.indicators.remove(key.spec());
        }
        if (series.indicators.isEmpty()) {
            intervals.remove(key.interval());
        }
        if (intervals.isEmpty()) {
            pairs.remove(key.pair());
        }
    }

    /**
     * A price of a pair. Where it closes candles, each subscriber of each warm indicator on them is told once for the
     * candle that was forming, and once for all candles without a price since, however many.
     *
     * @param price above 0, in units of 10^-8
     */
    public void onPrice(int pair, long marketMillis, long price, ReadingSink sink) {
        SortedMap<Interval, Series> intervals = pairs.get(pair);
        if (intervals == null) {
            return;
        }
        List<Report> reports = List.of();
        for (Series series : intervals.values()) {
            if (series.candles.closesAt(marketMillis)) {
                reports = reports.isEmpty() ? new ArrayList<>() : reports;
                series.candles.onPrice(marketMillis, price, closing(series, reports));
            } else {
                series.candles.onPrice(marketMillis, price, IndicatorBoard::closesNothing);
            }
        }
        tell(reports, sink);
    }

    /** Only when the board is done with its candles, so that the sink may change what it wants. */
    private static void tell(List<Report> reports, ReadingSink sink) {
        for (Report report : reports) {
            for (long subscriber : report.subscribers) {
                sink.onReading(subscriber, report.reading);
            }
        }
    }

    /**
     * Market time has come so far, perhaps without a price: closes the candles that have ended, and tells it as
     * {@link #onPrice} does.
     */
    public void onTime(int pair, long marketMillis, ReadingSink sink) {
        SortedMap<Interval, Series> intervals = pairs.get(pair);
        if (intervals == null) {
            return;
        }
        List<Report> reports = new ArrayList<>();
        for (Series series : intervals.values()) {
            series.candles.onTime(marketMillis, closing(series, reports));
        }
        tell(reports, sink);
    }

    /** When the first of the forming candles of a pair ends, {@link Long#MAX_VALUE} when none forms. */
    public long nextCloseMillis(int pair) {
        SortedMap<Interval, Series> intervals = pairs.get(pair);
        long next = Long.MAX_VALUE;
        if (intervals != null) {
            for (Series series : intervals.values()) {
                if (series.candles.isStarted()) {
                    next = Math.min(
                            next,
                            series.candles.openMillis()
                                    + series.candles.interval().millis());
                }
            }
        }
        return next;
    }

    /** Pairs of which somebody wants an indicator, rising. */
    public SortedSet<Integer> wantedPairs() {
        return Collections.unmodifiableSortedSet(pairs.navigableKeySet());
    }

    /** The value since the newest closed candle; empty when it is not warm or nobody wants it. */
    public OptionalLong value(IndicatorKey key) {
        Series series = series(key.pair(), key.interval());
        SharedIndicator shared = series == null ? null : series.indicators.get(key.spec());
        return shared == null ? OptionalLong.empty() : shared.value();
    }

    /** As {@link #value}, with the value before it. */
    public Optional<Reading> reading(IndicatorKey key) {
        Series series = series(key.pair(), key.interval());
        if (series == null) {
            return Optional.empty();
        }
        SharedIndicator shared = series.indicators.get(key.spec());
        return shared == null ? Optional.empty() : shared.reading(series.candles.openMillis());
    }

    private static SharedIndicator warmedUp(
            IndicatorKey key, CandleSeries candles, long marketMillis, CandleHistory history) {
        SharedIndicator shared = new SharedIndicator(key);
        long open = candles.isStarted() ? candles.openMillis() : key.interval().openOf(marketMillis);
        List<Close> past =
                history.closes(key.pair(), key.interval(), open, key.spec().warmUpCandles());
        shared.feedPast(past, open);
        if (!candles.isStarted()) {
            if (!past.isEmpty()) {
                candles.start(open, past.getLast().price());
            }
            history.forming(key.pair(), key.interval(), open)
                    .ifPresent(close -> candles.onPrice(open, close.price(), IndicatorBoard::closesNothing));
        }
        return shared;
    }

    private static CandleSink closing(Series series, List<Report> reports) {
        long length = series.candles.interval().millis();
        Collection<SharedIndicator> indicators = series.indicators.values();
        return (candle, count) -> {
            for (SharedIndicator shared : indicators) {
                shared.feed(candle.close(), count);
                shared.reading(candle.openMillis() + length)
                        .ifPresent(reading -> reports.add(
                                new Report(reading, List.copyOf(shared.holds().keySet()))));
            }
        };
    }

    private static void closesNothing(Candle candle, long count) {
        throw new IllegalStateException("a candle closed unasked: " + candle);
    }

    private @Nullable Series series(int pair, Interval interval) {
        SortedMap<Interval, Series> intervals = pairs.get(pair);
        return intervals == null ? null : intervals.get(interval);
    }

    /** For the codec alone. */
    SortedMap<Integer, SortedMap<Interval, Series>> pairs() {
        return pairs;
    }
}

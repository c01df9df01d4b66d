package io.tallystick.bots.indicators;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
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
     * candles that closed before the one that is forming now.
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
                closeCandles(series, marketMillis, price, reports);
            } else {
                series.candles.onPrice(marketMillis, price, IndicatorBoard::closesNothing);
            }
        }
        // Told when the board is done with the price, so that the sink may change what it wants.
        for (Report report : reports) {
            for (long subscriber : report.subscribers) {
                sink.onReading(subscriber, report.reading);
            }
        }
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
        List<Candle> past =
                history.candles(key.pair(), key.interval(), open, key.spec().warmUpCandles());
        shared.feedPast(past, open);
        if (!candles.isStarted() && !past.isEmpty()) {
            candles.start(open, past.getLast().close());
        }
        return shared;
    }

    private static void closeCandles(Series series, long marketMillis, long price, List<Report> reports) {
        long length = series.candles.interval().millis();
        Collection<SharedIndicator> indicators = series.indicators.values();
        series.candles.onPrice(marketMillis, price, (candle, count) -> {
            for (SharedIndicator shared : indicators) {
                shared.feed(candle.close(), count);
                shared.reading(candle.openMillis() + length)
                        .ifPresent(reading -> reports.add(
                                new Report(reading, List.copyOf(shared.holds().keySet()))));
            }
        });
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

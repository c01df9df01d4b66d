package io.tallystick.bots.indicators;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** An indicator with the value before its last step and with everybody who wants it. */
final class SharedIndicator {
    private final IndicatorKey key;
    private final Indicator indicator;
    private final TreeMap<Long, Integer> holds = new TreeMap<>();
    private OptionalLong previous;

    SharedIndicator(IndicatorKey key) {
        this(key, Indicator.of(key.spec()), OptionalLong.empty());
    }

    SharedIndicator(IndicatorKey key, Indicator indicator, OptionalLong previous) {
        this.key = key;
        this.indicator = indicator;
        this.previous = previous;
    }

    IndicatorKey key() {
        return key;
    }

    Indicator indicator() {
        return indicator;
    }

    OptionalLong previous() {
        return previous;
    }

    /** Subscribers, rising, and how often each holds it. */
    SortedMap<Long, Integer> holds() {
        return holds;
    }

    OptionalLong value() {
        return indicator.isWarm() ? OptionalLong.of(indicator.value()) : OptionalLong.empty();
    }

    Optional<Reading> reading(long closeMillis) {
        return indicator.isWarm()
                ? Optional.of(new Reading(key, closeMillis, previous, indicator.value()))
                : Optional.empty();
    }

    void feed(long close, long count) {
        previous = value();
        if (count == 1) {
            indicator.feed(close);
        } else {
            indicator.feedFlat(close, count);
        }
    }

    /** Goes through the past up to a candle's open; candles left out are ones without a price. */
    void feedPast(List<Close> past, long untilMillis) {
        long length = key.interval().millis();
        long due = past.isEmpty() ? untilMillis : past.getFirst().openMillis();
        long close = 0;
        for (Close candle : past) {
            if (candle.openMillis() < due || candle.openMillis() >= untilMillis) {
                throw new IllegalArgumentException("a candle out of order at " + candle.openMillis());
            }
            feedGap(close, (candle.openMillis() - due) / length);
            close = candle.price();
            feed(close, 1);
            due = candle.openMillis() + length;
        }
        feedGap(close, (untilMillis - due) / length);
    }

    private void feedGap(long close, long count) {
        if (count > 0) {
            feed(close, count);
        }
    }
}

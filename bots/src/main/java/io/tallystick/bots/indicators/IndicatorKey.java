package io.tallystick.bots.indicators;

import java.util.Comparator;

/**
 * One shared indicator. Ordered by pair, interval and spec.
 *
 * @param pair the pair's number, 0 or more
 */
public record IndicatorKey(int pair, Interval interval, IndicatorSpec spec) implements Comparable<IndicatorKey> {
    private static final Comparator<IndicatorKey> ORDER = Comparator.comparingInt(IndicatorKey::pair)
            .thenComparing(IndicatorKey::interval)
            .thenComparing(IndicatorKey::spec);

    @Override
    public int compareTo(IndicatorKey other) {
        return ORDER.compare(this, other);
    }
}

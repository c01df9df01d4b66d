package io.tallystick.bots.indicators;

import java.util.List;

/**
 * Where the candles from before an indicator was wanted come from. It must answer alike whenever the log is replayed.
 */
@FunctionalInterface
public interface CandleHistory {
    /** No past: indicators warm up on candles to come. */
    CandleHistory NONE = (pair, interval, beforeMillis, count) -> List.of();

    /**
     * The newest closed candles that open before {@code beforeMillis}, oldest first. Fewer when there are no more; a
     * candle that is left out between two others counts as one without a price.
     *
     * @param beforeMillis open of a candle on the interval's grid
     * @param count at most so many
     */
    List<Candle> candles(int pair, Interval interval, long beforeMillis, int count);
}

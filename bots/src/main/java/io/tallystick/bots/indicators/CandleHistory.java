package io.tallystick.bots.indicators;

import java.util.List;
import java.util.Optional;

/**
 * Where the candles from before an indicator was wanted come from. It must answer alike whenever the log is replayed.
 */
@FunctionalInterface
public interface CandleHistory {
    /** No past: indicators warm up on candles to come. */
    CandleHistory NONE = (pair, interval, beforeMillis, count) -> List.of();

    /**
     * The newest candles that open before {@code beforeMillis}, oldest first. Fewer when there are no more; a candle
     * that is left out between two others counts as one without a price.
     *
     * @param beforeMillis open of a candle on the interval's grid
     * @param count at most so many
     */
    List<Close> closes(int pair, Interval interval, long beforeMillis, int count);

    /** The newest price so far of the candle that forms and opened then; empty when it has none. */
    default Optional<Close> forming(int pair, Interval interval, long openMillis) {
        return Optional.empty();
    }
}

package io.tallystick.exchange.market;

/**
 * A stretch of the simulated past before its prices are rounded to ticks: a node of the tree that {@link HistorySplit}
 * grows.
 *
 * @param level index of its length in {@link HistorySplit#minutes}
 * @param startMinute minutes since the epoch
 * @param trades at least its minutes
 * @param lots traded size in lots, at least its trades
 */
record HistorySpan(int level, long startMinute, long open, long high, long low, long close, long trades, long lots) {
    long endMinute() {
        return startMinute + HistorySplit.minutes(level);
    }
}

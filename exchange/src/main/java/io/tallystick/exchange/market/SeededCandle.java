package io.tallystick.exchange.market;

/**
 * A candle of the simulated past. Prices are valid prices of the market.
 *
 * @param openMillis market time at which it opens
 * @param volume traded size in base, a multiple of the lot, in ledger units
 * @param trades at least one a minute
 */
public record SeededCandle(long openMillis, long open, long high, long low, long close, long volume, long trades) {}

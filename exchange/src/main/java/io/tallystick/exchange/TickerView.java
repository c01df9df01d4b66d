package io.tallystick.exchange;

/**
 * A market's prices, 0 where there is none yet.
 *
 * @param mark what margin is measured at
 * @param bestBid 0 when that side is empty
 * @param bestAsk 0 when that side is empty
 * @param lastTrade price of the last trade
 */
public record TickerView(int market, long mark, long bestBid, long bestAsk, long lastTrade, long timeMillis) {}

package io.tallystick.exchange;

/**
 * An open perpetual position.
 *
 * @param size signed base units, never 0
 * @param cost signed quote that was paid for what is open; entry price = cost / size
 * @param mark the market's mark price
 * @param marginUsed initial margin of the position alone at the mark, rounded up
 */
public record PositionView(
        int market, long size, long cost, long mark, long unrealizedProfit, int leverage, long marginUsed) {}

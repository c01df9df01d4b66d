package io.tallystick.exchange;

/**
 * A market's prices, 0 where there is none yet.
 *
 * @param mark what margin is measured at
 * @param bestBid 0 when that side is empty
 * @param bestAsk 0 when that side is empty
 * @param lastTrade price of the last trade
 * @param oracle the price outside of this exchange; spot: the mark
 * @param fundingRate hourly rate that the present interval's premiums lead to so far; longs pay it when above 0; spot:
 *     0
 * @param premium the last sample of it
 * @param nextFundingMillis when funding is paid next; spot: 0
 * @param openInterest sum of the long positions; spot: 0
 * @param state what the market takes
 */
public record TickerView(
        int market,
        long mark,
        long bestBid,
        long bestAsk,
        long lastTrade,
        long oracle,
        long fundingRate,
        long premium,
        long nextFundingMillis,
        long openInterest,
        MarketState state,
        long timeMillis) {}

package io.tallystick.exchange;

/**
 * How far one order of a market may go (contracts/gaiaex.md section 5.1); 0 is no limit. Reduce-only orders are free of
 * the limits of value.
 *
 * @param priceBandRate how far from the oracle a limit price may be, as a share of it, at most 1
 * @param marketOrderValue greatest value of a market order at the mark, in quote
 * @param limitOrderValue greatest value of a limit order, in quote
 * @param openInterestValue greatest value of all long positions at the mark that an order may lead to, in quote
 */
public record MarketLimits(long priceBandRate, long marketOrderValue, long limitOrderValue, long openInterestValue) {
    public static final MarketLimits NONE = new MarketLimits(0, 0, 0, 0);
}

package io.tallystick.bots.plan;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What keeps a deal from starting. Counts of 0 are no limit.
 *
 * @param maxDeals active deals of the bot
 * @param maxDealsPerPair active deals of the bot in one pair
 * @param ignoreStarting deals whose base order has not filled do not count
 * @param afterClose wait after a deal closed
 * @param afterStart wait after a deal started
 * @param minPrice the price must be above it
 * @param maxPrice the price must be below it
 * @param minPricePercent, maxPricePercent the same, relative to the price of the pair when the bot was enabled
 * @param distance empty for none
 * @param noOverlap the new deal's price must be outside of the range of every open deal's ladder
 * @param disableAfterDeals the bot stops when it has started so many deals since it was enabled
 * @param stopAfter the bot stops when what it has done since it was enabled reaches this
 * @param maxDealsPerCandle deals that start in one pair, other than by their owner, within one candle of the longest
 *     among the start signals
 * @param minVolumeBtc least 24 h volume of the pair, in BTC; 0 for none, and only that is saved: no market has such a
 *     volume
 */
public record StartLimits(
        int maxDeals,
        int maxDealsPerPair,
        boolean ignoreStarting,
        Optional<Cooldown> afterClose,
        Optional<Cooldown> afterStart,
        Optional<BigDecimal> minPrice,
        Optional<BigDecimal> maxPrice,
        Optional<BigDecimal> minPricePercent,
        Optional<BigDecimal> maxPricePercent,
        Optional<Distance> distance,
        boolean noOverlap,
        int disableAfterDeals,
        StopAfter stopAfter,
        int maxDealsPerCandle,
        BigDecimal minVolumeBtc) {

    public static final StartLimits ONE_DEAL = of(1, 1);

    public static StartLimits of(int maxDeals, int maxDealsPerPair) {
        return new StartLimits(
                maxDeals,
                maxDealsPerPair,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                StopAfter.NEVER,
                0,
                BigDecimal.ZERO);
    }

    /** @param perPair counted for each pair, else for the whole bot */
    public record Cooldown(long millis, boolean perPair) {}

    /**
     * How far the price must be from the last deal (Gainium's dynamic price filter).
     *
     * @param overPercent far enough above it; empty when above never counts
     * @param underPercent far enough below it; empty when below never counts
     * @param fromAverage measured from the last deal's average, else from its base order
     */
    public record Distance(Optional<BigDecimal> overPercent, Optional<BigDecimal> underPercent, boolean fromAverage) {}

    /** Counts since the bot was enabled at which it stops; 0 for never. */
    public record StopAfter(int opened, int closed, int won, int lost, Optional<BigDecimal> profitUsd) {
        public static final StopAfter NEVER = new StopAfter(0, 0, 0, 0, Optional.empty());
    }
}

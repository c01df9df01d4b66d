package io.tallystick.exchange.market;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarginTier;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketLimits;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.RiskSpec;
import java.util.List;
import java.util.TreeSet;

/** Which lists of markets the machine can hold; everything else is a mistake in a market file. */
public final class MarketRules {
    /** The asset of the margin wallet, in which every perpetual is quoted. */
    public static final String MARGIN_ASSET = "USDC";

    private static final int MAX_MARKETS = 1_000;
    private static final int MAX_LEVERAGE = 100;
    private static final int MAX_LEVELS = 100;
    private static final int MAX_NAME = 32;
    private static final long MAX_STEP_MILLIS = 86_400_000;
    private static final long HALF = Amount.ONE / 2;

    private MarketRules() {}

    /** Index of the first market that cannot be, the number of markets when all can, -1 for a list that cannot be. */
    public static int firstWrong(List<MarketSpec> markets) {
        if (markets.isEmpty() || markets.size() > MAX_MARKETS) {
            return -1;
        }
        TreeSet<String> symbols = new TreeSet<>();
        for (int i = 0; i < markets.size(); i++) {
            MarketSpec market = markets.get(i);
            if (market.id() != i || !symbols.add(market.symbol()) || !isPossible(market)) {
                return i;
            }
        }
        return markets.size();
    }

    private static boolean isPossible(MarketSpec market) {
        return isName(market.symbol())
                && isName(market.base())
                && isName(market.quote())
                && (market.kind() == MarketKind.PERPETUAL ? isPerpetual(market) : isSpot(market))
                && isWithin(market.minimumNotional(), 0, Limits.MAX_AMOUNT)
                && isWithin(market.makerFeeRate(), 0, HALF)
                && isWithin(market.takerFeeRate(), 0, HALF)
                && isWithin(market.slippageCapRate(), 0, HALF)
                && isWithin(market.startPrice(), 1, Limits.MAX_AMOUNT / 2)
                && isWalk(market.walk())
                && areLimits(market.limits());
    }

    private static boolean areLimits(MarketLimits limits) {
        return isWithin(limits.priceBandRate(), 0, Amount.ONE)
                && isWithin(limits.marketOrderValue(), 0, Limits.MAX_AMOUNT)
                && isWithin(limits.limitOrderValue(), 0, Limits.MAX_AMOUNT)
                && isWithin(limits.openInterestValue(), 0, Limits.MAX_HOLDING);
    }

    private static boolean isPerpetual(MarketSpec market) {
        return market.quote().equals(MARGIN_ASSET)
                && isWithin(market.sizeDecimals(), 0, 6)
                && isWithin(market.maxLeverage(), 1, MAX_LEVERAGE)
                && isTable(market)
                && isWithin(market.risk().impactNotional(), 1, Limits.MAX_AMOUNT);
    }

    private static boolean isSpot(MarketSpec market) {
        return !market.base().equals(market.quote())
                && isWithin(market.sizeDecimals(), 0, 8)
                && market.maxLeverage() == 1
                && market.risk().equals(RiskSpec.NONE);
    }

    /** Tiers begin higher and higher and allow less and less. */
    private static boolean isTable(MarketSpec market) {
        long above = 0;
        int leverage = market.maxLeverage();
        for (MarginTier tier : market.risk().tiers()) {
            if (!isWithin(tier.above(), above + 1, Limits.MAX_HOLDING)
                    || !isWithin(tier.maxLeverage(), 1, leverage - 1)) {
                return false;
            }
            above = tier.above();
            leverage = tier.maxLeverage();
        }
        return true;
    }

    private static boolean isWalk(MakerSpec walk) {
        return isWithin(walk.stepMillis(), 0, MAX_STEP_MILLIS)
                && isWithin(walk.volatilityRate(), 0, Amount.ONE / 10)
                && isWithin(walk.levels(), 0, MAX_LEVELS)
                && isWithin(walk.halfSpreadRate(), 0, HALF)
                && isWithin(walk.levelSpacingRate(), 0, HALF / MAX_LEVELS)
                && isWithin(walk.levelNotional(), 0, Limits.MAX_AMOUNT);
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= MAX_NAME;
    }

    private static boolean isWithin(long value, long least, long greatest) {
        return value >= least && value <= greatest;
    }
}

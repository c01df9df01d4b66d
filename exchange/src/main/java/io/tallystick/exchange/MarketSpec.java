package io.tallystick.exchange;

/**
 * What a market is; fixed once listed. Prices, sizes and rates are ledger units ({@link Amount#ONE} = 1).
 *
 * @param id dense index from 0 in listing order
 * @param symbol {@code BTC} for a perpetual, {@code BTC/USDC} for spot; unique
 * @param kind perpetual or spot
 * @param base the asset that is traded; for a perpetual the name of the contract
 * @param quote the asset that prices and margin are in
 * @param sizeDecimals szDecimals: a size has at most so many decimals, 0 to 6 for a perpetual, 0 to 8 for spot
 * @param maxLeverage whole number, 1 for spot
 * @param minimumNotional least value of an order in quote
 * @param makerFeeRate share of the notional, rounded up
 * @param takerFeeRate share of the notional, rounded up
 * @param slippageCapRate how far from the mark a market order may reach, e.g. 0.05
 * @param startPrice first mark and the centre that the seeded walk is drawn to
 * @param walk how the simulated price moves and what the built-in maker quotes
 * @param risk what limits positions; of no meaning for spot
 * @param limits what one order may come to
 */
public record MarketSpec(
        int id,
        String symbol,
        MarketKind kind,
        String base,
        String quote,
        int sizeDecimals,
        int maxLeverage,
        long minimumNotional,
        long makerFeeRate,
        long takerFeeRate,
        long slippageCapRate,
        long startPrice,
        MakerSpec walk,
        RiskSpec risk,
        MarketLimits limits) {

    /** With one margin tier and no further limits. */
    public MarketSpec(
            int id,
            String symbol,
            MarketKind kind,
            String base,
            String quote,
            int sizeDecimals,
            int maxLeverage,
            long minimumNotional,
            long makerFeeRate,
            long takerFeeRate,
            long slippageCapRate,
            long startPrice,
            MakerSpec walk) {
        this(
                id,
                symbol,
                kind,
                base,
                quote,
                sizeDecimals,
                maxLeverage,
                minimumNotional,
                makerFeeRate,
                takerFeeRate,
                slippageCapRate,
                startPrice,
                walk,
                RiskSpec.NONE);
    }

    /** Without limits of orders. */
    public MarketSpec(
            int id,
            String symbol,
            MarketKind kind,
            String base,
            String quote,
            int sizeDecimals,
            int maxLeverage,
            long minimumNotional,
            long makerFeeRate,
            long takerFeeRate,
            long slippageCapRate,
            long startPrice,
            MakerSpec walk,
            RiskSpec risk) {
        this(
                id,
                symbol,
                kind,
                base,
                quote,
                sizeDecimals,
                maxLeverage,
                minimumNotional,
                makerFeeRate,
                takerFeeRate,
                slippageCapRate,
                startPrice,
                walk,
                risk,
                MarketLimits.NONE);
    }

    /** The same market with another walk and maker. */
    public MarketSpec withWalk(MakerSpec newWalk) {
        return with(newWalk, risk, limits);
    }

    /** The same market with other limits of risk. */
    public MarketSpec withRisk(RiskSpec newRisk) {
        return with(walk, newRisk, limits);
    }

    /** The same market with other limits of orders. */
    public MarketSpec withLimits(MarketLimits newLimits) {
        return with(walk, risk, newLimits);
    }

    private MarketSpec with(MakerSpec newWalk, RiskSpec newRisk, MarketLimits newLimits) {
        return new MarketSpec(
                id,
                symbol,
                kind,
                base,
                quote,
                sizeDecimals,
                maxLeverage,
                minimumNotional,
                makerFeeRate,
                takerFeeRate,
                slippageCapRate,
                startPrice,
                newWalk,
                newRisk,
                newLimits);
    }

    /** The greatest leverage that a position of this value may have. */
    public int maxLeverageAt(long notional) {
        int leverage = maxLeverage;
        for (MarginTier tier : risk.tiers()) {
            if (notional <= tier.above()) {
                break;
            }
            leverage = tier.maxLeverage();
        }
        return leverage;
    }

    /**
     * What is taken off {@code notional / (2 x maxLeverageAt(notional))} so that maintenance margin has no jump where a
     * tier begins (contracts/gaiaex.md section 5.4), rounded down.
     */
    public long maintenanceDeductionAt(long notional) {
        int leverage = maxLeverage;
        long deduction = 0;
        for (MarginTier tier : risk.tiers()) {
            if (notional <= tier.above()) {
                break;
            }
            int next = tier.maxLeverage();
            deduction += Amount.mulDivFloor(tier.above(), leverage - next, 2L * leverage * next);
            leverage = next;
        }
        return deduction;
    }

    /** Maintenance margin of a position of this value: rounded up, less the deduction of its tier. */
    public long maintenanceMargin(long notional) {
        return Math.ceilDiv(notional, 2L * maxLeverageAt(notional)) - maintenanceDeductionAt(notional);
    }

    /** Most decimals a price may have: 6 - szDecimals for a perpetual, 8 - szDecimals for spot. */
    public int maxPriceDecimals() {
        return (kind == MarketKind.PERPETUAL ? 6 : 8) - sizeDecimals;
    }

    /** The smallest step of a size, in ledger units. */
    public long lot() {
        long lot = Amount.ONE;
        for (int i = 0; i < sizeDecimals; i++) {
            lot /= 10;
        }
        return lot;
    }
}

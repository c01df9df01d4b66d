package io.tallystick.exchange.market;

import io.tallystick.exchange.Amount;

/**
 * The oracle price of a perpetual market and what is averaged around it: the distance of the book's middle for the
 * mark, the premium for funding (contracts/gaiaex.md sections 5.6 and 5.7). Samples lie on a fixed grid of market time,
 * so the decay between two of them is one constant.
 */
public final class PriceIndex {
    /** Market time between two samples; they lie on its multiples. */
    public static final long SAMPLE_MILLIS = 5_000;
    /** Market time between two funding payments; they lie on its multiples. */
    public static final long FUNDING_MILLIS = 3_600_000;

    /** e^(-5 s / 150 s). */
    private static final long DECAY = 96_721_610;

    private static final long INTEREST_RATE = Amount.ONE / 10_000;
    private static final long INTEREST_BAND = Amount.ONE / 2_000;
    private static final long HOURS = 8;
    private static final long MAX_RATE = Amount.ONE / 25;

    private long oracle;
    private long basisSum;
    private long basisWeight;
    private long premium;
    private long premiumSum;
    private long premiumCount;
    private long lastRate;

    public PriceIndex(long oracle) {
        this.oracle = oracle;
    }

    public long oracle() {
        return oracle;
    }

    public void setOracle(long price) {
        oracle = price;
    }

    /** Counts a premium so many times. */
    public void samplePremium(long value, long times) {
        premium = value;
        premiumSum += value * times;
        premiumCount += times;
    }

    /** Counts the middle of the book so many times in the average of its distance to the oracle. */
    public void sampleMiddle(long middle, long times) {
        for (long i = 0; i < times; i++) {
            basisSum = Amount.timesFloor(basisSum, DECAY) + middle - oracle;
            basisWeight = Amount.timesFloor(basisWeight, DECAY) + Amount.ONE;
        }
    }

    /** Average distance of the book's middle to the oracle, rounded down; 0 before the first sample. */
    public long basis() {
        return basisWeight == 0 ? 0 : Amount.mulDivFloor(basisSum, Amount.ONE, basisWeight);
    }

    /**
     * The mark: the median of oracle, oracle plus {@link #basis}, and the median of best bid, best ask and last trade;
     * the oracle where one of those is missing (0).
     */
    public long mark(long bid, long ask, long lastTrade) {
        if (bid == 0 || ask == 0 || lastTrade == 0) {
            return oracle;
        }
        return median(oracle, oracle + basis(), median(bid, ask, lastTrade));
    }

    /** The last premium that was sampled, as a share of the oracle. */
    public long premium() {
        return premium;
    }

    /** Average of the premiums of the present interval, rounded down; the last one before its first sample. */
    public long averagePremium() {
        return premiumCount == 0 ? premium : Math.floorDiv(premiumSum, premiumCount);
    }

    /** The hourly rate that {@link #averagePremium} leads to: longs pay it to shorts when it is above 0. */
    public long rate() {
        long average = averagePremium();
        long eightHours = average + Math.clamp(INTEREST_RATE - average, -INTEREST_BAND, INTEREST_BAND);
        return Math.clamp(Math.floorDiv(eightHours, HOURS), -MAX_RATE, MAX_RATE);
    }

    /** The rate of the last payment, 0 before the first. */
    public long lastRate() {
        return lastRate;
    }

    /** Begins the next interval after a payment. */
    public void paid(long rate) {
        lastRate = rate;
        premiumSum = 0;
        premiumCount = 0;
    }

    /** All of the state beside the oracle, in the order of {@link #restore}. */
    public long[] state() {
        return new long[] {basisSum, basisWeight, premium, premiumSum, premiumCount, lastRate};
    }

    /** Sets what {@link #state} had. */
    public void restore(long[] saved) {
        basisSum = saved[0];
        basisWeight = saved[1];
        premium = saved[2];
        premiumSum = saved[3];
        premiumCount = saved[4];
        lastRate = saved[5];
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}

package io.tallystick.exchange;

/**
 * Which prices a market has: at most its number of decimals, and at most five significant figures unless the price is
 * whole. All prices are ledger units.
 */
public final class TickRule {
    private static final int SIGNIFICANT_FIGURES = 5;
    private static final long[] POWERS = powersOfTen();

    private TickRule() {}

    /** The step between valid prices around {@code price}, which must be positive. */
    public static long tick(MarketSpec market, long price) {
        int wholeDigits = floorLog10(price) - Amount.DECIMALS;
        int decimals = Math.min(market.maxPriceDecimals(), Math.max(0, SIGNIFICANT_FIGURES - 1 - wholeDigits));
        return POWERS[Amount.DECIMALS - decimals];
    }

    public static boolean isValid(MarketSpec market, long price) {
        return price > 0 && price % tick(market, price) == 0;
    }

    /** The greatest valid price that is not above {@code price}; 0 when there is none. */
    public static long floor(MarketSpec market, long price) {
        if (price <= 0) {
            return 0;
        }
        return price - price % tick(market, price);
    }

    /** The smallest valid price that is not below {@code price}. */
    public static long ceil(MarketSpec market, long price) {
        long from = Math.max(price, 1);
        long tick = tick(market, from);
        long over = from % tick;
        return over == 0 ? from : Math.addExact(from - over, tick);
    }

    private static int floorLog10(long value) {
        if (value <= 0) {
            throw new ArithmeticException("no logarithm of " + value);
        }
        // 1233 / 4096 is just above log10(2): the guess is right or one too high.
        int guess = ((Long.SIZE - Long.numberOfLeadingZeros(value)) * 1233) >>> 12;
        return value < POWERS[guess] ? guess - 1 : guess;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}

package io.tallystick.exchange.market;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarketSpec;
import java.math.BigInteger;

/**
 * Splits a span of the simulated past into shorter ones that add up to it exactly: the first opens where it opens, the
 * last closes where it closes, one of them reaches its high, one its low, none goes beyond, and volume and trades are
 * shared out without a rest. So a candle is the same whether it is read off the tree or put together from its minutes.
 * The noise of a span is hashed from its place, hence any span can be had without the ones before it.
 */
final class HistorySplit {
    /** Each length holds the next at least three times: room for a point near the high and one near the low. */
    private static final int[] MINUTES = {1_440, 480, 60, 15, 5, 1};

    /** As in the walk: after so many steps it has forgotten where it was. */
    private static final long STEPS_OF_NOISE = 1 << 14;

    private static final long MINUTE_MILLIS = 60_000;
    /** The root of a number of steps is taken with so many binary places: of the number times 4 to this power. */
    private static final int ROOT_BITS = 10;

    private static final long SQUARE = 1L << (2 * ROOT_BITS);

    private final long key;

    /** Standard deviation of the price over a span of each level, in ledger units. */
    private final long[] deviations;

    HistorySplit(long key, MarketSpec market) {
        this.key = key;
        this.deviations = new long[MINUTES.length];
        for (int level = 0; level < MINUTES.length; level++) {
            deviations[level] = deviation(market, MINUTES[level]);
        }
    }

    static int levels() {
        return MINUTES.length;
    }

    static int minutes(int level) {
        return MINUTES[level];
    }

    /** Noise of its own for each place of the tree. */
    long noise(int level, long startMinute) {
        return SeedNoise.mix(key ^ SeedNoise.mix(startMinute * MINUTES.length + level));
    }

    /** How far a span of that level goes beyond its ends, from a draw. */
    long excess(int level, long draw) {
        return SeedNoise.scaled(deviations[level], Math.abs(SeedNoise.bell(draw)), 2);
    }

    /** The parts of a span that is longer than a minute, in their order. */
    HistorySpan[] split(HistorySpan whole) {
        int level = whole.level() + 1;
        int count = MINUTES[whole.level()] / MINUTES[level];
        long noise = noise(whole.level(), whole.startMinute());
        long[] ends = ends(whole, count, noise);
        long[] highs = new long[count];
        long[] lows = new long[count];
        int highest = 0;
        int lowest = 0;
        for (int i = 0; i < count; i++) {
            long up = excess(level, SeedNoise.draw(noise, 2 * count + i));
            long down = excess(level, SeedNoise.draw(noise, 3 * count + i));
            highs[i] = Math.min(whole.high(), Math.max(ends[i], ends[i + 1]) + up);
            lows[i] = Math.max(whole.low(), Math.min(ends[i], ends[i + 1]) - down);
            highest = highs[i] > highs[highest] ? i : highest;
            lowest = lows[i] < lows[lowest] ? i : lowest;
        }
        highs[highest] = whole.high();
        lows[lowest] = whole.low();
        long[] upTo = weights(whole, highs, lows, noise);
        HistorySpan[] parts = new HistorySpan[count];
        int length = MINUTES[level];
        for (int i = 0; i < count; i++) {
            long trades = length + share(whole.trades() - (long) length * count, upTo, i);
            long lots = trades + share(whole.lots() - whole.trades(), upTo, i);
            long start = whole.startMinute() + (long) i * length;
            parts[i] = new HistorySpan(level, start, ends[i], highs[i], lows[i], ends[i + 1], trades, lots);
        }
        return parts;
    }

    /** Where the parts meet: a bridge from open to close inside high and low that comes near both of them. */
    private long[] ends(HistorySpan whole, int count, long noise) {
        long deviation = deviations[whole.level() + 1];
        long[] ends = new long[count + 1];
        ends[0] = whole.open();
        ends[count] = whole.close();
        for (int i = 1; i < count; i++) {
            int left = count - i;
            long mean = ends[i - 1] + (whole.close() - ends[i - 1]) / (left + 1);
            // (2k + 1) / (2k + 2) is close to the root of k / (k + 1), by which a bridge of k more parts is narrowed.
            long step = SeedNoise.scaled(
                    deviation, SeedNoise.bell(SeedNoise.draw(noise, i)) * (2L * left + 1), 2L * left + 2);
            ends[i] = reflect(mean + step, whole.low(), whole.high());
        }
        int highest = 1;
        for (int i = 2; i < count; i++) {
            highest = ends[i] > ends[highest] ? i : highest;
        }
        int lowest = highest == 1 ? 2 : 1;
        for (int i = lowest + 1; i < count; i++) {
            lowest = i != highest && ends[i] < ends[lowest] ? i : lowest;
        }
        long nearHigh = whole.high() - excess(whole.level() + 1, SeedNoise.draw(noise, count));
        long nearLow = whole.low() + excess(whole.level() + 1, SeedNoise.draw(noise, count + 1));
        if (Math.max(ends[0], ends[count]) < nearHigh) {
            ends[highest] = Math.max(ends[highest], nearHigh);
        }
        if (Math.min(ends[0], ends[count]) > nearLow) {
            ends[lowest] = Math.min(ends[lowest], nearLow);
        }
        return ends;
    }

    private static long reflect(long price, long low, long high) {
        if (price > high) {
            return Math.max(low, 2 * high - price);
        }
        return price < low ? Math.min(high, 2 * low - price) : price;
    }

    /** Running sums of how much is traded in each part: by chance, and more where the price moves more. */
    private static long[] weights(HistorySpan whole, long[] highs, long[] lows, long noise) {
        int count = highs.length;
        long range = Math.max(1, whole.high() - whole.low());
        long[] upTo = new long[count + 1];
        for (int i = 0; i < count; i++) {
            long moved = Amount.mulDivFloor(highs[i] - lows[i], 128, range);
            upTo[i + 1] = upTo[i] + 64 + (SeedNoise.draw(noise, 4 * count + i) & 127) + moved;
        }
        return upTo;
    }

    private static long share(long total, long[] upTo, int part) {
        long all = upTo[upTo.length - 1];
        return Amount.mulDivFloor(total, upTo[part + 1], all) - Amount.mulDivFloor(total, upTo[part], all);
    }

    private static long deviation(MarketSpec market, int minutes) {
        long scaledSteps = minutes * MINUTE_MILLIS * SQUARE / market.walk().stepMillis();
        long root = BigInteger.valueOf(Math.min(scaledSteps, STEPS_OF_NOISE * SQUARE))
                .sqrt()
                .longValueExact();
        long rate = Amount.mulDivFloor(market.walk().volatilityRate(), root, 1L << ROOT_BITS);
        return Amount.timesFloor(market.startPrice(), Math.min(rate, Amount.ONE / 4));
    }
}

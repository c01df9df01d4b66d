package io.tallystick.exchange.market;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.TickRule;

/**
 * The seeded walk of a price: each step draws back a little towards the start price and adds a bell-shaped move.
 * Integers only, so that every machine walks alike. With a volatility of v a step the price stays within some 90 v of
 * its start.
 */
public final class PriceWalk {
    /** A step closes 1 / 16,384 of the gap to the start price. */
    private static final long REVERSION = 1 << 14;

    /** Longer pauses do not move the price further: by then it has forgotten where it was. */
    private static final long MAX_STEPS_OF_NOISE = REVERSION / 2;

    /** Standard deviation of the sum of four uniform 16-bit numbers. */
    private static final long DEVIATION = 37_837;

    private static final long MEAN = 2 * 65_535;
    private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private PriceWalk() {}

    /** Before the first step: at the start price, with a generator of its own for each market. */
    public static WalkState start(long seed, MarketSpec market) {
        return new WalkState(mix(seed + (market.id() + 1) * GAMMA), market.startPrice());
    }

    /**
     * The walk after {@code steps} steps of {@code market.walk().stepMillis()} that are taken as one: noise grows with
     * the square root of their number.
     *
     * @param steps at least 1
     */
    public static WalkState next(WalkState state, MarketSpec market, long steps) {
        long generator = state.generator() + GAMMA;
        long start = market.startPrice();
        long gap = start - state.price();
        long drift = Amount.mulDivFloor(gap, Math.min(steps, REVERSION), REVERSION);
        long deviations = bell(mix(generator)) * squareRoot(Math.min(steps, MAX_STEPS_OF_NOISE));
        long noise = Amount.mulDivFloor(
                Amount.timesFloor(state.price(), market.walk().volatilityRate()), deviations, DEVIATION);
        long price = state.price() + drift + noise;
        return new WalkState(generator, Math.clamp(price, Math.max(1, start / 2), 2 * start));
    }

    /** The mark that a state shows: the valid price at or below it, at least the smallest one. */
    public static long mark(WalkState state, MarketSpec market) {
        long price = TickRule.floor(market, state.price());
        return price > 0 ? price : TickRule.ceil(market, 1);
    }

    /** The mark of a price from a feed, which moves the walk as well. */
    public static WalkState movedTo(WalkState state, long price) {
        return new WalkState(state.generator(), price);
    }

    /** Sum of the four 16-bit parts of a draw around zero: close to a normal distribution, at most 3.5 deviations. */
    private static long bell(long draw) {
        return (draw & 0xFFFF) + (draw >>> 16 & 0xFFFF) + (draw >>> 32 & 0xFFFF) + (draw >>> 48) - MEAN;
    }

    /** The output function of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        long b = (a ^ a >>> 27) * 0x94D0_49BB_1331_11EBL;
        return b ^ b >>> 31;
    }

    /** Integer square root by Newton's method. */
    private static long squareRoot(long value) {
        long root = value;
        long next = (root + 1) / 2;
        while (next < root) {
            root = next;
            next = (root + value / root) / 2;
        }
        return root;
    }
}

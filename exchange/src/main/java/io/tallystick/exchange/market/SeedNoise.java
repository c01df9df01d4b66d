package io.tallystick.exchange.market;

import io.tallystick.exchange.Amount;

/** Hashed noise: a number for each place, without drawing the ones before it. */
final class SeedNoise {
    private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;

    /** Standard deviation of {@link #bell}. */
    private static final long DEVIATION = 37_837;

    private static final long MEAN = 2 * 65_535;

    private SeedNoise() {}

    /** The output function of SplitMix64 (Steele, Lea, Flood 2014). */
    static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        long b = (a ^ a >>> 27) * 0x94D0_49BB_1331_11EBL;
        return b ^ b >>> 31;
    }

    /** The draw at an index of the sequence that starts at {@code state}. */
    static long draw(long state, int index) {
        return mix(state + (index + 1) * GAMMA);
    }

    /** Sum of the four 16-bit parts of a draw around zero: close to a normal distribution, at most 3.5 deviations. */
    static long bell(long draw) {
        return (draw & 0xFFFF) + (draw >>> 16 & 0xFFFF) + (draw >>> 32 & 0xFFFF) + (draw >>> 48) - MEAN;
    }

    /** So many of the deviations that {@code bell} counts, divided. */
    static long scaled(long deviation, long bell, long divisor) {
        return Amount.mulDivFloor(deviation, bell, DEVIATION * divisor);
    }
}

package io.tallystick.bots.indicators;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.codec.BinaryWriter;
import java.util.Random;

/** Random material for the tests of this package, and its seed. */
final class Walks {
    private Walks() {}

    /** A fresh seed, or the one given as {@code -Dindicators.seed}; printed. */
    static long seed() {
        long seed = Long.getLong("indicators.seed", System.nanoTime());
        System.out.println("-Dindicators.seed=" + seed);
        return seed;
    }

    /** Closes that now and then stand still for a while. */
    static long[] closes(Random random, int count, long start) {
        long[] closes = new long[count];
        long price = start;
        int still = 0;
        for (int i = 0; i < count; i++) {
            if (still > 0) {
                still--;
            } else if (random.nextInt(200) == 0) {
                still = random.nextInt(30);
            } else {
                long step = (long) (random.nextGaussian() * (price / 200 + 1));
                price = Math.clamp(price + step, start / 10 + 1, 10 * start);
            }
            closes[i] = price;
        }
        return closes;
    }

    static long price(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 1L + random.nextInt(2_000);
            case 1 -> 90_000 * Amount.ONE;
            case 2 -> 900_000_000 * Amount.ONE / 10;
            default -> 1 + random.nextLong(100 * Amount.ONE);
        };
    }

    static IndicatorSpec spec(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new IndicatorSpec.Rsi(2 + random.nextInt(random.nextInt(8) == 0 ? 199 : 20));
            case 1 -> average(random);
            default -> new IndicatorSpec.Cross(average(random), average(random));
        };
    }

    static IndicatorSpec.Average average(Random random) {
        int period = 1 + random.nextInt(random.nextInt(8) == 0 ? 500 : 30);
        return new IndicatorSpec.Average(random.nextBoolean() ? AverageKind.SIMPLE : AverageKind.EXPONENTIAL, period);
    }

    static byte[] bytes(Indicator indicator) {
        BinaryWriter out = new BinaryWriter();
        indicator.write(out);
        return out.toByteArray();
    }

    static byte[] bytes(IndicatorBoard board) {
        BinaryWriter out = new BinaryWriter();
        IndicatorCodec.writeState(out, board);
        return out.toByteArray();
    }
}

package io.tallystick.bots.plan;

import java.math.BigDecimal;
import java.util.List;

/**
 * The safety orders (Gainium: DCA orders), which add to a deal that goes the wrong way.
 *
 * @param active how many of those not yet filled rest at once, the nearest first; 0 for all
 * @param byMarket each fills as a market order when its price is touched, so that none rests
 * @param signals when not empty, no order rests: all of these hold at once, and each level that the price has passed is
 *     executed at the market
 * @param webhook no order rests: when a webhook says so and {@code signals} hold, each level that the price has passed
 *     is executed at the market
 */
public record Ladder(Shape shape, int active, boolean byMarket, List<Condition> signals, boolean webhook) {
    public static final Ladder NONE = new Ladder(new None(), 0, false, List.of());

    public Ladder {
        signals = List.copyOf(signals);
    }

    /** One for which no webhook is asked. */
    public Ladder(Shape shape, int active, boolean byMarket, List<Condition> signals) {
        this(shape, active, byMarket, signals, false);
    }

    /** Whether its orders wait for a signal or a webhook, whatever the price does. */
    public boolean bySignal() {
        return webhook || !signals.isEmpty();
    }

    /** How many levels it has. */
    public int size() {
        return switch (shape) {
            case None none -> 0;
            case Scaled scaled -> scaled.orders();
            case Custom custom -> custom.levels().size();
        };
    }

    public sealed interface Shape {}

    /** No safety orders. */
    public record None() implements Shape {}

    /**
     * @param volume of the first safety order
     * @param stepPercent distance of the first from the base order's price, above 0
     * @param stepScale each step is so many times the one before
     * @param volumeScale each volume is so many times the one before
     */
    public record Scaled(
            Volume volume, int orders, BigDecimal stepPercent, BigDecimal stepScale, BigDecimal volumeScale)
            implements Shape {}

    /** Levels one by one, in their order. What a deviation is measured from is the contract's business. */
    public record Custom(List<Level> levels, VolumeUnit unit) implements Shape {
        public Custom {
            levels = List.copyOf(levels);
        }
    }

    /**
     * @param deviationPercent signed as the contract spells it: 3Commas counts from the base order's price and a
     *     positive one lies above it; Gainium counts from the level before, away from the entry
     */
    public record Level(BigDecimal deviationPercent, BigDecimal size) {}
}

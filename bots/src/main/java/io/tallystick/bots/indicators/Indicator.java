package io.tallystick.bots.indicators;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;

/** The running state of an indicator. It is fed closed candles in their order, each once. */
sealed interface Indicator permits RelativeStrength, MovingAverage, AverageDistance {

    /** A candle closed. */
    void feed(long close);

    /**
     * Exactly as {@link #feed} that many times, with work that is bounded whatever the count: what decays is rounded
     * towards its end and reaches it, after about 45 periods from as far away as an average can be (90 for an RSI).
     *
     * @param close the close of the candle before these, which had no price
     */
    void feedFlat(long close, long count);

    /** Whether it has seen enough to have a value. */
    boolean isWarm();

    /** In units of 10^-8; only when warm. */
    long value();

    void write(BinaryWriter out);

    static Indicator of(IndicatorSpec spec) {
        return switch (spec) {
            case IndicatorSpec.Rsi rsi -> new RelativeStrength(rsi.period());
            case IndicatorSpec.Average average -> MovingAverage.of(average);
            case IndicatorSpec.Cross cross ->
                new AverageDistance(MovingAverage.of(cross.fast()), MovingAverage.of(cross.slow()));
        };
    }

    /** The inverse of {@link #write} for an indicator of that spec. */
    static Indicator read(IndicatorSpec spec, BinaryReader in) {
        return switch (spec) {
            case IndicatorSpec.Rsi rsi -> RelativeStrength.read(rsi.period(), in);
            case IndicatorSpec.Average average -> MovingAverage.read(average, in);
            case IndicatorSpec.Cross cross ->
                new AverageDistance(MovingAverage.read(cross.fast(), in), MovingAverage.read(cross.slow(), in));
        };
    }
}

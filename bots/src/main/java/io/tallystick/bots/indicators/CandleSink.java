package io.tallystick.bots.indicators;

/** Takes the candles that a series closes. */
@FunctionalInterface
public interface CandleSink {
    /**
     * So many candles closed, alike but for their time, and this is the newest. Only candles without a price come more
     * than one at once: each of them lies flat at the close before them.
     *
     * @param count at least 1
     */
    void onClosed(Candle newest, long count);
}

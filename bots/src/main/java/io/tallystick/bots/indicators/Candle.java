package io.tallystick.bots.indicators;

/**
 * A closed candle. Prices count 10^-8.
 *
 * @param openMillis market time at which it opened; its interval says when it closed
 */
public record Candle(long openMillis, long open, long high, long low, long close) {
    /** A candle in which nothing happened. */
    static Candle flat(long openMillis, long price) {
        return new Candle(openMillis, price, price, price, price);
    }
}

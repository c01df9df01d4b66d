package io.tallystick.server.history;

/**
 * Prices of a stretch of market time: it opens and closes at marks, and high and low hold its trades too.
 *
 * @param openMillis market time at which it opens
 * @param volume traded size in base, ledger units; {@link Long#MAX_VALUE} for more than that
 * @param trades trades through the book
 */
public record Candle(long openMillis, long open, long high, long low, long close, long volume, long trades) {

    /** Nothing happened: everything stays where it was. */
    public static Candle flat(long openMillis, long price) {
        return new Candle(openMillis, price, price, price, price, 0, 0);
    }

    /** What the mark brings to the candle in which it is set: {@link #and} it. */
    public static Candle ofMark(long price) {
        return new Candle(0, price, price, price, price, 0, 0);
    }

    /** What a trade brings to this candle: high and low hold its price, and the mark stays where it is. */
    public Candle ofTrade(long price, long size) {
        return new Candle(0, close, Math.max(close, price), Math.min(close, price), close, size, 1);
    }

    Candle at(long otherOpenMillis) {
        return new Candle(otherOpenMillis, open, high, low, close, volume, trades);
    }

    /** This one and what came after it as one. */
    public Candle and(Candle later) {
        return new Candle(
                openMillis,
                open,
                Math.max(high, later.high),
                Math.min(low, later.low),
                later.close,
                sum(volume, later.volume),
                trades + later.trades);
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}

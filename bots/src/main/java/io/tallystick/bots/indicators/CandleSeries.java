package io.tallystick.bots.indicators;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;

/**
 * Makes candles of one interval from prices. A candle closes with the first price or time that is told after its end.
 * One without a price lies flat at the close before it; a run of those closes in one step, however long the prices
 * stayed away.
 */
public final class CandleSeries {
    private final Interval interval;
    private boolean started;
    private boolean priced;
    private long openMillis;
    private long open;
    private long high;
    private long low;
    private long close;

    public CandleSeries(Interval interval) {
        this.interval = interval;
    }

    public Interval interval() {
        return interval;
    }

    /** Whether a candle is forming, which it is from the first price on. */
    public boolean isStarted() {
        return started;
    }

    /** When the forming candle opened and the last closed one ended; meaningless before the series is started. */
    public long openMillis() {
        return openMillis;
    }

    /**
     * Goes on from a past: the candle that opens at {@code openMillis} forms and has no price yet.
     *
     * @param lastClose close of the candle before
     */
    public void start(long openMillis, long lastClose) {
        begin(openMillis, lastClose);
        priced = false;
    }

    /** Whether a price at that time would close the forming candle. */
    public boolean closesAt(long marketMillis) {
        return started && marketMillis - openMillis >= interval.millis();
    }

    /**
     * Adds a price. A time before the forming candle counts as inside it, for market time never goes back.
     *
     * @param price above 0
     */
    public void onPrice(long marketMillis, long price, CandleSink sink) {
        if (price <= 0) {
            throw new IllegalArgumentException("a price is positive: " + price);
        }
        if (closesAt(marketMillis)) {
            long nextOpen = interval.openOf(marketMillis);
            closeUntil(nextOpen, sink);
            begin(nextOpen, price);
        } else if (!started) {
            begin(interval.openOf(marketMillis), price);
        } else if (priced) {
            high = Math.max(high, price);
            low = Math.min(low, price);
            close = price;
        } else {
            begin(openMillis, price);
        }
    }

    /** Closes what has ended by a time at which there may be no price. */
    public void onTime(long marketMillis, CandleSink sink) {
        if (closesAt(marketMillis)) {
            long nextOpen = interval.openOf(marketMillis);
            closeUntil(nextOpen, sink);
            start(nextOpen, close);
        }
    }

    private void closeUntil(long nextOpen, CandleSink sink) {
        long empty = (nextOpen - openMillis) / interval.millis();
        if (priced) {
            sink.onClosed(new Candle(openMillis, open, high, low, close), 1);
            empty--;
        }
        if (empty > 0) {
            sink.onClosed(Candle.flat(nextOpen - interval.millis(), close), empty);
        }
    }

    private void begin(long openMillis, long price) {
        this.openMillis = openMillis;
        open = price;
        high = price;
        low = price;
        close = price;
        started = true;
        priced = true;
    }

    void write(BinaryWriter out) {
        out.putBoolean(started);
        if (started) {
            out.putBoolean(priced).putLong(openMillis);
            out.putLong(open).putLong(high).putLong(low).putLong(close);
        }
    }

    static CandleSeries read(Interval interval, BinaryReader in) {
        CandleSeries series = new CandleSeries(interval);
        if (in.getBoolean()) {
            series.started = true;
            series.priced = in.getBoolean();
            series.openMillis = in.getLong();
            series.open = in.getLong();
            series.high = in.getLong();
            series.low = in.getLong();
            series.close = in.getLong();
            series.requirePossible();
        }
        return series;
    }

    private void requirePossible() {
        boolean inside = low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close);
        if (!inside || openMillis != interval.openOf(openMillis)) {
            throw new MalformedRecordException("no candle of " + interval.spelling() + " at " + openMillis);
        }
    }
}

package io.tallystick.bots.indicators;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.math.BigInteger;

/** SMA: the closes of the period and their sum. */
final class SimpleAverage implements MovingAverage {
    private final long[] closes;
    private int size;
    private int oldest;
    private BigInteger sum = BigInteger.ZERO;

    SimpleAverage(int period) {
        closes = new long[period];
    }

    @Override
    public void feed(long close) {
        sum = sum.add(BigInteger.valueOf(close));
        if (size < closes.length) {
            closes[size++] = close;
            return;
        }
        sum = sum.subtract(BigInteger.valueOf(closes[oldest]));
        closes[oldest] = close;
        oldest = oldest + 1 == closes.length ? 0 : oldest + 1;
    }

    @Override
    public void feedFlat(long close, long count) {
        for (long left = Math.min(count, closes.length); left > 0; left--) {
            feed(close);
        }
    }

    @Override
    public boolean isWarm() {
        return size == closes.length;
    }

    @Override
    public BigInteger guarded() {
        return sum.multiply(Guard.of(1)).divide(BigInteger.valueOf(closes.length));
    }

    @Override
    public void write(BinaryWriter out) {
        out.putInt(size);
        for (int i = 0; i < size; i++) {
            out.putLong(closes[(oldest + i) % closes.length]);
        }
    }

    static SimpleAverage read(int period, BinaryReader in) {
        SimpleAverage average = new SimpleAverage(period);
        int size = in.getLength();
        if (size > period) {
            throw new MalformedRecordException(size + " closes of " + period);
        }
        for (int i = 0; i < size; i++) {
            long close = in.getLong();
            if (close <= 0) {
                throw new MalformedRecordException("close " + close);
            }
            average.feed(close);
        }
        return average;
    }
}

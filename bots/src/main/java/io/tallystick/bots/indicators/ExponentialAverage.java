package io.tallystick.bots.indicators;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.math.BigInteger;

/**
 * EMA: the simple average of the first period, then {@code close + (average - close) x (period - 1) / (period + 1)},
 * rounded towards the close. So a price that stands still is reached, and nothing moves any more from then on.
 */
final class ExponentialAverage implements MovingAverage {
    private final int period;
    private final BigInteger less;
    private final BigInteger more;
    private int seen;
    private BigInteger average = BigInteger.ZERO;

    ExponentialAverage(int period) {
        this.period = period;
        this.less = BigInteger.valueOf(period - 1L);
        this.more = BigInteger.valueOf(period + 1L);
    }

    @Override
    public void feed(long close) {
        BigInteger target = Guard.of(close);
        if (seen == period) {
            average = target.add(average.subtract(target).multiply(less).divide(more));
            return;
        }
        // Until the period is full this is a sum.
        average = average.add(target);
        seen++;
        if (seen == period) {
            average = average.divide(BigInteger.valueOf(period));
        }
    }

    @Override
    public void feedFlat(long close, long count) {
        BigInteger target = Guard.of(close);
        for (long left = count; left > 0; left--) {
            if (seen == period && average.equals(target)) {
                return;
            }
            feed(close);
        }
    }

    @Override
    public boolean isWarm() {
        return seen == period;
    }

    @Override
    public BigInteger guarded() {
        return average;
    }

    @Override
    public void write(BinaryWriter out) {
        out.putInt(seen);
        Guard.write(out, average);
    }

    static ExponentialAverage read(int period, BinaryReader in) {
        ExponentialAverage read = new ExponentialAverage(period);
        read.seen = in.getInt();
        if (read.seen < 0 || read.seen > period) {
            throw new MalformedRecordException(read.seen + " closes of " + period);
        }
        long closes = read.seen == period ? 1 : read.seen;
        read.average = Guard.read(in, Guard.of(Long.MAX_VALUE).multiply(BigInteger.valueOf(closes)));
        return read;
    }
}

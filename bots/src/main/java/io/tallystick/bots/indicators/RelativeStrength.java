package io.tallystick.bots.indicators;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.math.BigInteger;

/**
 * RSI by Wilder: 100 x gain / (gain + loss) of the smoothed gains and losses. Without a loss it is 100, also where
 * there was no gain either, as in Gainium's own library (source I of gainium.md). A close that did not move shrinks
 * both averages by the same share and leaves the value as it is.
 */
final class RelativeStrength implements Indicator {
    private static final long HUNDRED = 100 * Amount.ONE;

    private final int period;
    private final BigInteger wide;
    private final BigInteger less;

    /** 0 before the first close. */
    private long lastClose;

    private int changes;
    private BigInteger gain = BigInteger.ZERO;
    private BigInteger loss = BigInteger.ZERO;
    private long value;

    RelativeStrength(int period) {
        this.period = period;
        this.wide = BigInteger.valueOf(period);
        this.less = BigInteger.valueOf(period - 1L);
    }

    @Override
    public void feed(long close) {
        if (lastClose > 0) {
            addChange(close - lastClose);
        }
        lastClose = close;
    }

    private void addChange(long change) {
        if (changes == period) {
            gain = gain.multiply(less);
            loss = loss.multiply(less);
        }
        if (change > 0) {
            gain = gain.add(Guard.of(change));
        } else {
            loss = loss.add(Guard.of(-change));
        }
        boolean first = changes < period;
        if (first) {
            changes++;
        }
        // Until the period is full both are sums.
        if (changes == period) {
            gain = gain.divide(wide);
            loss = loss.divide(wide);
            if (first || change != 0) {
                value = index();
            }
        }
    }

    /** To the nearest 10^-8, halves up. */
    private long index() {
        if (loss.signum() == 0) {
            return HUNDRED;
        }
        BigInteger sum = gain.add(loss);
        return gain.multiply(BigInteger.valueOf(2 * HUNDRED))
                .add(sum)
                .divide(sum.shiftLeft(1))
                .longValueExact();
    }

    @Override
    public void feedFlat(long close, long count) {
        for (long left = count; left > 0; left--) {
            if (changes == period && close == lastClose && gain.signum() == 0 && loss.signum() == 0) {
                return;
            }
            feed(close);
        }
    }

    @Override
    public boolean isWarm() {
        return changes == period;
    }

    @Override
    public long value() {
        return value;
    }

    @Override
    public void write(BinaryWriter out) {
        out.putLong(lastClose).putInt(changes).putLong(value);
        Guard.write(out, gain);
        Guard.write(out, loss);
    }

    static RelativeStrength read(int period, BinaryReader in) {
        RelativeStrength read = new RelativeStrength(period);
        read.lastClose = in.getLong();
        read.changes = in.getInt();
        read.value = in.getLong();
        boolean possible = read.lastClose >= 0 && read.value >= 0 && read.value <= HUNDRED;
        if (!possible || read.changes < 0 || read.changes > period) {
            throw new MalformedRecordException("no state of an RSI");
        }
        long most = Math.max(1, read.changes == period ? 1 : read.changes);
        BigInteger limit = Guard.of(Long.MAX_VALUE).multiply(BigInteger.valueOf(most));
        read.gain = Guard.read(in, limit);
        read.loss = Guard.read(in, limit);
        return read;
    }
}

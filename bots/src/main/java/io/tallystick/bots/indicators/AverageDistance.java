package io.tallystick.bots.indicators;

import io.tallystick.exchange.codec.BinaryWriter;

/** How far one average lies above another. */
record AverageDistance(MovingAverage fast, MovingAverage slow) implements Indicator {
    @Override
    public void feed(long close) {
        fast.feed(close);
        slow.feed(close);
    }

    @Override
    public void feedFlat(long close, long count) {
        fast.feedFlat(close, count);
        slow.feedFlat(close, count);
    }

    @Override
    public boolean isWarm() {
        return fast.isWarm() && slow.isWarm();
    }

    @Override
    public long value() {
        return Guard.roundAway(fast.guarded().subtract(slow.guarded()));
    }

    @Override
    public void write(BinaryWriter out) {
        fast.write(out);
        slow.write(out);
    }
}

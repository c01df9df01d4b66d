package io.tallystick.client.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * At most so many calls within a span, as the server counts them. A call holds its place from before it is sent until
 * the span is over after its answer came: the server counted it some time in between, so whatever the network does, no
 * span of the server's clock sees more. Guarded by the {@link Pacer} that it belongs to.
 */
public final class RateWindow {
    private final int most;
    private final long spanNanos;
    private final Deque<Long> answered = new ArrayDeque<>();
    private int underWay;

    /** @param most calls in any span */
    public RateWindow(int most, Duration span) {
        this.most = most;
        this.spanNanos = span.toNanos();
    }

    /** Ns until a place is free, 0 when one is; -1 when only an answer can free one. */
    long nanosToWait(long nowNanos) {
        while (!answered.isEmpty() && nowNanos - answered.peekFirst() >= spanNanos) {
            answered.removeFirst();
        }
        if (underWay + answered.size() < most) {
            return 0;
        }
        return answered.isEmpty() ? -1 : spanNanos - (nowNanos - answered.peekFirst());
    }

    void sent() {
        underWay++;
    }

    void answered(long nowNanos) {
        underWay--;
        answered.addLast(nowNanos);
    }
}

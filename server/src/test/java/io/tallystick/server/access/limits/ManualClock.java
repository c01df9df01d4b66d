package io.tallystick.server.access.limits;

/** Time that stands until a test moves it. */
final class ManualClock implements LimitClock {
    private long millis;

    ManualClock(long startMillis) {
        this.millis = startMillis;
    }

    @Override
    public long millis() {
        return millis;
    }

    void advance(long byMillis) {
        millis += byMillis;
    }
}

package io.tallystick.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The machine's clocks, but who waits waits a hundredth of the time; the whole of it is written down. */
public final class HastyTiming implements Timing {
    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    @Override
    public long wallMillis() {
        return Timing.system().wallMillis();
    }

    @Override
    public long nanos() {
        return Timing.system().nanos();
    }

    @Override
    public void sleep(Duration length) throws InterruptedException {
        waits.add(length);
        Timing.system().sleep(length.dividedBy(100));
    }

    /** Every wait so far, as it was asked for. */
    public List<Duration> waits() {
        return List.copyOf(waits);
    }
}

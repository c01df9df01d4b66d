package io.tallystick.testkit;

import io.tallystick.client.Timing;
import java.time.Duration;

/** The machine's clocks; who waits waits a twentieth of the time. */
final class ShortPauses implements Timing {
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
        Timing.system().sleep(length.dividedBy(20));
    }
}

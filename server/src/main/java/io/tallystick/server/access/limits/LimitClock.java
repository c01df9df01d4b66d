package io.tallystick.server.access.limits;

import java.util.function.LongSupplier;

/**
 * Time for limits. It is monotonic, so that setting the computer's clock opens no window twice and locks nobody out;
 * its zero lies where the wall clock's was at the start, so that clock-aligned windows begin at full minutes.
 */
@FunctionalInterface
public interface LimitClock {

    /** Never goes back. */
    long millis();

    static LimitClock system() {
        return of(System::nanoTime, System.currentTimeMillis());
    }

    /** @param wallMillis wall time at this moment of {@code nanos} */
    static LimitClock of(LongSupplier nanos, long wallMillis) {
        long start = nanos.getAsLong();
        return () -> wallMillis + (nanos.getAsLong() - start) / 1_000_000L;
    }
}

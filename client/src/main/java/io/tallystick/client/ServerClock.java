package io.tallystick.client;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The server's time as this machine knows it: its own clock and a measured offset. Safe between threads. */
final class ServerClock implements LongSupplier {
    private final LongSupplier own;
    private final AtomicLong offsetMillis = new AtomicLong();

    ServerClock(LongSupplier own) {
        this.own = own;
    }

    @Override
    public long getAsLong() {
        return own.getAsLong() + offsetMillis.get();
    }

    long ownMillis() {
        return own.getAsLong();
    }

    /** The server told its time between these two readings of the own clock; it is taken as the middle of them. */
    void measured(long sentMillis, long serverMillis, long receivedMillis) {
        offsetMillis.set(serverMillis - (sentMillis + receivedMillis) / 2);
    }

    /** How far the server is ahead, in ms. */
    long offsetMillis() {
        return offsetMillis.get();
    }
}

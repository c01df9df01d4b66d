package io.tallystick.server.gateway.hints;

import io.tallystick.server.access.limits.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** So many per second for each client address, for a bounded number of addresses; any thread may ask. */
final class AddressBudget {
    private static final int MAX_ADDRESSES = 4_096;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final int perSecond;
    private final LongSupplier nanos;

    // The address that was quiet longest goes first; its count is older than any bound then, or there is an attack.
    private final Map<IpAddress, Window> windows = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<IpAddress, Window> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    private record Window(long startNanos, int taken) {}

    AddressBudget(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /** Whether this address may have one more now. */
    synchronized boolean take(IpAddress client) {
        IpAddress address = client.limitKey();
        long now = nanos.getAsLong();
        Window window = windows.get(address);
        if (window == null || now - window.startNanos() >= SECOND_NANOS) {
            windows.put(address, new Window(now, 1));
            return true;
        }
        if (window.taken() >= perSecond) {
            return false;
        }
        windows.put(address, new Window(window.startNanos(), window.taken() + 1));
        return true;
    }
}

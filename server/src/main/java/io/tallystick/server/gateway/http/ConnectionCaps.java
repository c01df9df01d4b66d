package io.tallystick.server.gateway.http;

import io.tallystick.server.access.limits.IpAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts connections of all event loops, in total and by address. Thread-safe. */
final class ConnectionCaps {
    private final int perAddress;
    private final int total;
    private final Map<IpAddress, Integer> counts = new HashMap<>();
    private int open;

    ConnectionCaps(FrontLimits limits) {
        this.perAddress = limits.connectionsPerAddress();
        this.total = limits.connections();
    }

    /** False when the address or the server has as many as it may; then nothing is counted. */
    synchronized boolean enter(IpAddress address) {
        int held = counts.getOrDefault(address.limitKey(), 0);
        if (open >= total || held >= perAddress) {
            return false;
        }
        counts.put(address.limitKey(), held + 1);
        open++;
        return true;
    }

    synchronized int open() {
        return open;
    }

    synchronized void leave(IpAddress address) {
        open--;
        counts.computeIfPresent(address.limitKey(), (key, held) -> held == 1 ? null : held - 1);
    }
}

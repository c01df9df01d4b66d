package io.tallystick.server.gateway.http;

import java.util.HashMap;
import java.util.Map;

/** Counts connections of all event loops, in total and by address. Thread-safe. */
final class ConnectionCaps {
    private final int perAddress;
    private final int total;
    private final Map<String, Integer> counts = new HashMap<>();
    private int open;

    ConnectionCaps(FrontLimits limits) {
        this.perAddress = limits.connectionsPerAddress();
        this.total = limits.connections();
    }

    /** False when the address or the server has as many as it may; then nothing is counted. */
    synchronized boolean enter(String address) {
        int held = counts.getOrDefault(address, 0);
        if (open >= total || held >= perAddress) {
            return false;
        }
        counts.put(address, held + 1);
        open++;
        return true;
    }

    synchronized void leave(String address) {
        open--;
        counts.computeIfPresent(address, (key, held) -> held == 1 ? null : held - 1);
    }
}

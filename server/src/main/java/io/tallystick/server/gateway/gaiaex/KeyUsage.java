package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.access.limits.IpAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much each key was used since the server started. Reads are no rows, so this is in memory alone. Thread-safe. */
final class KeyUsage {
    private final Map<String, Figures> byKey = new ConcurrentHashMap<>();

    /**
     * @param requests whose signature held
     * @param refused of these, for their address, permission or the key's limit
     * @param lastUsedMillis wall time, 0 for never
     * @param lastClient the unspecified address for never
     */
    record Figures(long requests, long refused, long lastUsedMillis, IpAddress lastClient) {
        static final Figures NONE = new Figures(0, 0, 0, new IpAddress(0, 0));
    }

    /** A request whose signature held. */
    void note(String keyId, IpAddress client, long wallMillis, boolean admitted) {
        byKey.compute(keyId, (id, old) -> {
            Figures before = old == null ? Figures.NONE : old;
            return new Figures(
                    before.requests() + 1,
                    before.refused() + (admitted ? 0 : 1),
                    Math.max(before.lastUsedMillis(), wallMillis),
                    client);
        });
    }

    Figures of(String keyId) {
        return byKey.getOrDefault(keyId, Figures.NONE);
    }
}

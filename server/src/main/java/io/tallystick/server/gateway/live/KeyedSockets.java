package io.tallystick.server.gateway.live;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.AccessOutcome;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.KeyLookup;
import io.tallystick.server.events.EventHub;
import io.tallystick.server.events.Happened;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.signing.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which sockets a key holds. They end with the key: when its revocation is durable, and when it expires. Thread-safe.
 */
public final class KeyedSockets {
    private static final long LONGEST_WAIT_MILLIS = 3_600_000;

    private final KeyDirectory keys;
    private final LongSupplier wallMillis;
    private final Map<String, Set<Hold>> holds = new ConcurrentHashMap<>();

    /**
     * @param whenGone on the socket's event loop: closes it in the dialect's way, or takes from it what the key gave
     */
    private record Hold(SocketConnection socket, int generation, Runnable whenGone) {}

    /** @param hub must hear of each row after {@code keys} did */
    public KeyedSockets(KeyDirectory keys, EventHub hub, LongSupplier wallMillis) {
        this.keys = keys;
        this.wallMillis = wallMillis;
        hub.access().subscribe(Runnable::run, this::onAccess);
    }

    /**
     * Ties a socket to the key that was found live. A key that went meanwhile ends it at once. To be called on the
     * socket's event loop.
     *
     * @param whenGone runs once on the socket's event loop, if the socket is still open then
     * @return takes the tie away; to be called when the socket closes
     */
    public Runnable hold(SocketConnection socket, ApiKey key, Runnable whenGone) {
        Hold hold = new Hold(socket, key.generation(), whenGone);
        holds.compute(key.keyId(), (id, all) -> {
            Set<Hold> held = all == null ? ConcurrentHashMap.newKeySet() : all;
            held.add(hold);
            return held;
        });
        check(hold, key);
        return () -> drop(key.keyId(), hold);
    }

    /** Sockets that are held by keys now. */
    public int held() {
        return holds.values().stream().mapToInt(Set::size).sum();
    }

    private void check(Hold hold, ApiKey key) {
        Dialect dialect = Dialect.ofCliName(key.dialect()).orElseThrow();
        long now = wallMillis.getAsLong();
        if (!(keys.find(dialect, key.keyId(), now) instanceof KeyLookup.Live(ApiKey live, var user, var verifier))
                || live.generation() != hold.generation()) {
            end(key.keyId(), hold);
        } else if (live.expiresAtMillis() != AccessCommand.NEVER_EXPIRES) {
            long wait = Math.clamp(live.expiresAtMillis() - now, 1, LONGEST_WAIT_MILLIS);
            hold.socket().after(wait, () -> check(hold, key));
        }
    }

    private void onAccess(List<Happened<AccessOutcome>> batch) {
        for (Happened<AccessOutcome> row : batch) {
            for (AccessOutcome outcome : row.events()) {
                if (outcome instanceof AccessOutcome.KeysRevoked(List<ApiKey> revoked)) {
                    revoked.forEach(key -> holds.getOrDefault(key.keyId(), Set.of())
                            .forEach(hold -> hold.socket().onLoop(() -> end(key.keyId(), hold))));
                }
            }
        }
    }

    private void end(String keyId, Hold hold) {
        if (drop(keyId, hold) && hold.socket().open()) {
            hold.whenGone().run();
        }
    }

    private boolean drop(String keyId, Hold hold) {
        boolean[] dropped = {false};
        holds.computeIfPresent(keyId, (id, all) -> {
            dropped[0] = all.remove(hold);
            return all.isEmpty() ? null : all;
        });
        return dropped[0];
    }
}

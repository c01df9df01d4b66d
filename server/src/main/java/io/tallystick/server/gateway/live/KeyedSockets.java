package io.tallystick.server.gateway.live;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.AccessOutcome;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.KeyLookup;
import io.tallystick.server.access.Session;
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
 * Which sockets a key or a session holds. They end with it: when its end or a change of its rights is durable, and when
 * it expires. Thread-safe.
 */
public final class KeyedSockets {
    private static final long LONGEST_WAIT_MILLIS = 3_600_000;

    private final KeyDirectory keys;
    private final LongSupplier wallMillis;
    private final Map<String, Set<Hold>> holds = new ConcurrentHashMap<>();

    /**
     * @param holder key id, or what stands for a session in its place
     * @param endsAtMillis wall time at which the holder's right ends if nothing else ends it; 0 when it has ended
     * @param whenGone on the socket's event loop: closes it in the dialect's way, or takes from it what the key gave
     */
    private record Hold(SocketConnection socket, String holder, LongSupplier endsAtMillis, Runnable whenGone) {}

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
        Dialect dialect = Dialect.ofCliName(key.dialect()).orElseThrow();
        return hold(new Hold(socket, key.keyId(), () -> endOf(dialect, key), whenGone));
    }

    /** As {@link #hold(SocketConnection, ApiKey, Runnable)}, for a socket that a session opened. */
    public Runnable hold(SocketConnection socket, Session session, Runnable whenGone) {
        LongSupplier end = () -> keys.session(session.sessionId(), wallMillis.getAsLong())
                .map(signedIn -> signedIn.session().expiresAtMillis())
                .orElse(0L);
        return hold(new Hold(socket, session.originId(), end, whenGone));
    }

    private Runnable hold(Hold hold) {
        holds.compute(hold.holder(), (id, all) -> {
            Set<Hold> held = all == null ? ConcurrentHashMap.newKeySet() : all;
            held.add(hold);
            return held;
        });
        check(hold);
        return () -> drop(hold);
    }

    /** Sockets that are held now. */
    public int held() {
        return holds.values().stream().mapToInt(Set::size).sum();
    }

    private long endOf(Dialect dialect, ApiKey key) {
        return keys.find(dialect, key.keyId(), wallMillis.getAsLong())
                                instanceof KeyLookup.Live(ApiKey live, var user, var verifier)
                        && live.generation() == key.generation()
                ? live.expiresAtMillis() == AccessCommand.NEVER_EXPIRES ? Long.MAX_VALUE : live.expiresAtMillis()
                : 0;
    }

    private void check(Hold hold) {
        long end = hold.endsAtMillis().getAsLong();
        if (end == 0) {
            end(hold);
        } else if (end != Long.MAX_VALUE) {
            long wait = Math.clamp(end - wallMillis.getAsLong(), 1, LONGEST_WAIT_MILLIS);
            hold.socket().after(wait, () -> check(hold));
        }
    }

    private void onAccess(List<Happened<AccessOutcome>> batch) {
        for (Happened<AccessOutcome> row : batch) {
            for (AccessOutcome outcome : row.events()) {
                touched(outcome)
                        .forEach(holder -> holds.getOrDefault(holder, Set.of())
                                .forEach(hold -> hold.socket().onLoop(() -> endIfOver(hold))));
            }
        }
    }

    /** Whose right may have ended. */
    private static List<String> touched(AccessOutcome outcome) {
        return switch (outcome) {
            case AccessOutcome.KeysRevoked o ->
                o.keys().stream().map(ApiKey::keyId).toList();
            case AccessOutcome.KeyChanged o -> List.of(o.key().keyId());
            case AccessOutcome.PasswordSet o -> origins(o.closed());
            case AccessOutcome.SessionOpened o -> origins(o.closed());
            case AccessOutcome.SessionsClosed o -> origins(o.sessionIds());
            case AccessOutcome.UserCreated o -> List.of();
            case AccessOutcome.KeyCreated o -> List.of();
            case AccessOutcome.Refused o -> List.of();
        };
    }

    private static List<String> origins(List<String> sessionIds) {
        return sessionIds.stream().map(Session::originIdOf).toList();
    }

    private void endIfOver(Hold hold) {
        if (hold.endsAtMillis().getAsLong() == 0) {
            end(hold);
        }
    }

    private void end(Hold hold) {
        if (drop(hold) && hold.socket().open()) {
            hold.whenGone().run();
        }
    }

    private boolean drop(Hold hold) {
        boolean[] dropped = {false};
        holds.computeIfPresent(hold.holder(), (id, all) -> {
            dropped[0] = all.remove(hold);
            return all.isEmpty() ? null : all;
        });
        return dropped[0];
    }
}

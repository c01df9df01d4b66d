package io.tallystick.server.gateway.threecommas.cable;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.KeyLookup;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.access.limits.IpRange;
import io.tallystick.server.access.limits.ThreeCommasLimits;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.live.KeyedSockets;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Who subscribes: a live key that may read bots, proven by its signature of {@code /deals}. */
final class CableKeys {
    private static final SignedRequest DEALS = SignedRequest.of("GET", "/deals", "");
    private static final String PERMISSION = "BOTS_READ";

    private final KeyDirectory keys;
    private final KeyedSockets held;
    private final ThreeCommasLimits limits;
    private final LongSupplier wallMillis;

    CableKeys(KeyDirectory keys, KeyedSockets held, ThreeCommasLimits limits, LongSupplier wallMillis) {
        this.keys = keys;
        this.held = held;
        this.limits = limits;
        this.wallMillis = wallMillis;
    }

    /** Empty for any caller who is not let in; the signature is computed in every case. */
    Optional<ApiKey> proven(String keyId, String signature, IpAddress client) {
        KeyLookup found = keys.find(Dialect.THREE_COMMAS, keyId, wallMillis.getAsLong());
        boolean genuine = found.verifier().verify(DEALS, signature);
        if (genuine && found instanceof KeyLookup.Live live) {
            ApiKey key = live.key();
            if (IpRange.listed(key.ipList(), client) && key.permits(PERMISSION)) {
                return Optional.of(key);
            }
            return Optional.empty();
        }
        limits.unauthorized(client);
        return Optional.empty();
    }

    /** @return takes the tie away */
    Runnable hold(SocketConnection connection, ApiKey key, Runnable whenGone) {
        return held.hold(connection, key, whenGone);
    }
}

package io.tallystick.server.gateway.threecommas.cable;

import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.limits.Decision;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.access.limits.ThreeCommasLimits;
import io.tallystick.server.access.limits.ThreeCommasLimits.Bucket;
import io.tallystick.server.events.EventHub;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.http.sockets.CloseCode;
import io.tallystick.server.gateway.http.sockets.SocketDoor;
import io.tallystick.server.gateway.http.sockets.SocketGate;
import io.tallystick.server.gateway.http.sockets.SocketLimits;
import io.tallystick.server.gateway.live.KeyedSockets;
import io.tallystick.server.gateway.threecommas.ApiError;
import io.tallystick.server.sequencer.Sequencer;
import java.util.function.LongSupplier;

/** {@code GET /websocket}. Anybody may connect; whoever has not subscribed within a minute is closed. */
public final class CableDoor implements SocketDoor {
    private static final String PATH = "/websocket";
    private static final String PROTOCOL = "actioncable-v1-json";
    private static final long ADMISSION_MILLIS = 60_000;

    /** A Deal has some 4 KiB; a burst of a few hundred may wait for a slow reader. */
    private static final SocketLimits LIMITS = new SocketLimits(65_536, 4_194_304, 30_000, 60_000, 600);

    private final ThreeCommasLimits limits;
    private final CableKeys keys;
    private final EventHub hub;
    private final LongSupplier wallMillis;

    /** @param limits those of the signed API: a wrong signature counts here as it counts there */
    public CableDoor(
            KeyDirectory keys, EventHub hub, KeyedSockets held, ThreeCommasLimits limits, LongSupplier wallMillis) {
        this.limits = limits;
        this.keys = new CableKeys(keys, held, limits, wallMillis);
        this.hub = hub;
        this.wallMillis = wallMillis;
    }

    @Override
    public String prefix() {
        return PATH;
    }

    @Override
    public Response refusal(int status, String detail) {
        return ApiError.malformed(status, detail).toResponse();
    }

    /** Pages of any origin: signatures admit, and no cookie is ever read. */
    @Override
    public boolean allowsOrigin(String origin) {
        return true;
    }

    @Override
    public void open(RawRequest upgrade, SocketGate gate, Sequencer.Session session) {
        IpAddress client = upgrade.client();
        switch (limits.arrival(client, Bucket.GENERAL)) {
            case Decision.Limited(int seconds) ->
                gate.refuse(ApiError.limited(seconds).toResponse().header("Retry-After", Integer.toString(seconds)));
            case Decision.Banned(int seconds) ->
                gate.refuse(ApiError.banned(seconds).toResponse().header("Retry-After", Integer.toString(seconds)));
            case Decision.Allowed a -> {
                if (!upgrade.path().equals(PATH)) {
                    gate.refuse(ApiError.NOT_FOUND.toResponse());
                    return;
                }
                String protocol = gate.subprotocols().contains(PROTOCOL) ? PROTOCOL : "";
                gate.accept(protocol, LIMITS, connection -> {
                    connection.expectAdmission(ADMISSION_MILLIS, CloseCode.POLICY, "Nothing was subscribed to");
                    Cable cable = new Cable(connection, session, client, keys, hub, wallMillis);
                    cable.welcome();
                    return cable;
                });
            }
        }
    }
}

package io.tallystick.server.gateway.http.sockets;

import io.tallystick.server.gateway.http.PathOwner;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.sequencer.Sequencer;

/**
 * One API's sockets under one path prefix. A GET below the prefix that is no WebSocket handshake is answered by the
 * front with the door's {@link #refusal}: 426 when it asks for no upgrade, 400 when the handshake is malformed, 403
 * when it comes from the page of another origin.
 */
public interface SocketDoor extends PathOwner {

    /**
     * Called on an event loop, which must not be blocked, for each valid handshake.
     *
     * @param session the event loop's way to the sequencer; what is submitted in this turn is flushed at its end
     */
    void open(RawRequest upgrade, SocketGate gate, Sequencer.Session session);

    /**
     * Whether pages of this origin may connect. Pages of the server's own origin always may, and so may whatever sends
     * no Origin, which no browser leaves out.
     *
     * @param origin as sent, e.g. {@code https://example.com}
     */
    default boolean allowsOrigin(String origin) {
        return false;
    }
}

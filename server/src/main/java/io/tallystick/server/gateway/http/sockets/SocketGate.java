package io.tallystick.server.gateway.http.sockets;

import io.tallystick.server.gateway.http.Response;
import java.util.List;
import java.util.function.Function;

/**
 * Decides about one upgrade request, which the front has found to be a valid handshake. Exactly one of {@link #refuse}
 * and {@link #accept} must be called, once, now or later, on the event loop of the request.
 */
public interface SocketGate {

    /** What the client offered in {@code Sec-WebSocket-Protocol}, in its order. */
    List<String> subprotocols();

    /** Answers with an ordinary response; the connection may be used for other requests. */
    void refuse(Response response);

    /**
     * Opens the socket without a subprotocol.
     *
     * @param listener makes the door's end of it; may send at once. Not called when the client is gone.
     */
    default void accept(SocketLimits limits, Function<SocketConnection, SocketListener> listener) {
        accept("", limits, listener);
    }

    /** @param subprotocol one of {@link #subprotocols}, which the answer then names; "" for none */
    void accept(String subprotocol, SocketLimits limits, Function<SocketConnection, SocketListener> listener);

    /** The event loop of the request and of the socket that it becomes. */
    SocketLoop loop();

    /** Runs a task on the event loop of the request, from any thread. */
    default void onLoop(Runnable task) {
        loop().execute(task);
    }
}

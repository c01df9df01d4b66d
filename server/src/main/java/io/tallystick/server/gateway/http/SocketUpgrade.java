package io.tallystick.server.gateway.http;

import io.tallystick.server.gateway.http.sockets.Handshake;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketDoor;
import io.tallystick.server.gateway.http.sockets.SocketGate;
import io.tallystick.server.gateway.http.sockets.SocketLimits;
import io.tallystick.server.gateway.http.sockets.SocketListener;
import io.tallystick.server.gateway.http.sockets.SocketLoop;
import io.tallystick.server.sequencer.Sequencer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.http1.Http1ServerConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** One upgrade request between its door and its connection. */
final class SocketUpgrade implements SocketGate {
    private final FrontLoop loop;
    private final Connection connection;
    private final HttpServerRequest request;
    private final PendingAnswer answer;
    private final Handshake.Reading.Valid handshake;
    private final String id;
    private boolean decided;

    private SocketUpgrade(
            FrontLoop loop,
            Connection connection,
            HttpServerRequest request,
            PendingAnswer answer,
            Handshake.Reading.Valid handshake,
            String id) {
        this.loop = loop;
        this.connection = connection;
        this.request = request;
        this.answer = answer;
        this.handshake = handshake;
        this.id = id;
    }

    /** Lets the door decide, or refuses in its shape what is no handshake. */
    static void handle(
            FrontLoop loop,
            Connection connection,
            HttpServerRequest request,
            PendingAnswer answer,
            SocketDoor door,
            RawRequest raw,
            Sequencer.Session session) {
        switch (Handshake.read(raw, request.version() == HttpVersion.HTTP_1_1, door)) {
            case Handshake.Reading.Refused(int status, String detail) -> {
                Response refusal = door.refusal(status, detail);
                if (status == 426) {
                    refusal.header("Upgrade", "websocket").header("Sec-WebSocket-Version", "13");
                }
                answer.send(refusal);
            }
            case Handshake.Reading.Valid valid ->
                door.open(raw, new SocketUpgrade(loop, connection, request, answer, valid, raw.id()), session);
        }
    }

    @Override
    public List<String> subprotocols() {
        return handshake.subprotocols();
    }

    @Override
    public void refuse(Response response) {
        decide();
        answer.send(response);
    }

    @Override
    public void accept(String subprotocol, SocketLimits limits, Function<SocketConnection, SocketListener> listener) {
        decide();
        if (!subprotocol.isEmpty() && !handshake.subprotocols().contains(subprotocol)) {
            throw new IllegalArgumentException("a subprotocol that the client did not offer");
        }
        Http1ServerConnection http = (Http1ServerConnection) request.connection();
        connection.upgrade(switchingProtocols(subprotocol), http::netSocket, limits, listener);
    }

    private void decide() {
        if (!loop.here()) {
            throw new IllegalStateException("a gate is used on its event loop only");
        }
        if (decided) {
            throw new IllegalStateException("an upgrade is decided once");
        }
        decided = true;
    }

    private byte[] switchingProtocols(String subprotocol) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
        head.append("Sec-WebSocket-Accept: ").append(handshake.accept()).append("\r\n");
        if (!subprotocol.isEmpty()) {
            head.append("Sec-WebSocket-Protocol: ").append(subprotocol).append("\r\n");
        }
        head.append("X-Request-Id: ").append(id).append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public SocketLoop loop() {
        return loop;
    }
}

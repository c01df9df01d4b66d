package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.gateway.gaiaex.streams.LoopStreams;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketListener;
import io.tallystick.server.gateway.http.sockets.SocketMessage;
import io.tallystick.server.gateway.json.JsonWriter;

/** {@code /ws/market/{symbol}}: the path is the subscription, and {@code ping} is all that a client says. */
final class MarketSocket implements SocketListener {
    static final SocketMessage PONG = SocketMessage.text("pong");

    private final SocketConnection socket;
    private final LoopStreams streams;

    MarketSocket(SocketConnection socket, LoopStreams streams) {
        this.socket = socket;
        this.streams = streams;
    }

    @Override
    public void onText(String text) {
        if (text.equals("ping")) {
            socket.send(PONG);
        } else {
            socket.send(error("UNKNOWN_MESSAGE", "Only ping is understood here. Subscribe at /ws/stream."));
        }
    }

    @Override
    public void onClose(int code) {
        streams.markets().leave(socket);
        streams.leave();
    }

    static SocketMessage error(String code, String message) {
        return SocketMessage.text(new JsonWriter()
                .open()
                .text("type", "error")
                .text("code", code)
                .text("message", message)
                .close()
                .toBytes());
    }
}

package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sockets that follow something by a snapshot and its differences. One that is slow gets a snapshot when it is not. */
final class DifferenceReaders {
    /** True for a socket that gets no differences until it is given a snapshot. */
    private final Map<SocketConnection, Boolean> sockets = new LinkedHashMap<>();

    /** @param snapshot how it stands; null while that is not known */
    void add(SocketConnection socket, @Nullable SocketMessage snapshot) {
        sockets.put(socket, snapshot == null);
        if (snapshot != null) {
            socket.send(snapshot);
        }
    }

    void remove(SocketConnection socket) {
        sockets.remove(socket);
    }

    boolean isEmpty() {
        return sockets.isEmpty();
    }

    /** Nobody gets another difference before a snapshot. */
    void beginAnew() {
        sockets.replaceAll((socket, waits) -> true);
    }

    /** The socket has taken what it was sent. */
    void caughtUp(SocketConnection socket, Supplier<SocketMessage> snapshot) {
        if (sockets.getOrDefault(socket, false)) {
            sockets.put(socket, false);
            socket.send(snapshot.get());
        }
    }

    /** @param change null where there is no difference that leads here: everybody gets the snapshot */
    void tell(@Nullable SocketMessage change, Supplier<SocketMessage> snapshot) {
        SocketMessage whole = null;
        for (Map.Entry<SocketConnection, Boolean> reader : sockets.entrySet()) {
            SocketConnection socket = reader.getKey();
            if (socket.behind()) {
                reader.setValue(true);
            } else if (change == null || reader.getValue()) {
                reader.setValue(false);
                whole = whole == null ? snapshot.get() : whole;
                socket.send(whole);
            } else {
                socket.send(change);
            }
        }
    }
}

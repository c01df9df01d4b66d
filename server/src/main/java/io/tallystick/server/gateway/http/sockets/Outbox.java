package io.tallystick.server.gateway.http.sockets;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What waits for a slow reader, in order; a message takes the place of one with an equal key. */
final class Outbox {
    private final Map<Object, SocketMessage> waiting = new LinkedHashMap<>();
    private long bytes;

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Sum of the frames that wait. */
    long bytes() {
        return bytes;
    }

    void add(SocketMessage message) {
        put(new Object(), message);
    }

    void put(Object key, SocketMessage message) {
        SocketMessage old = waiting.put(key, message);
        bytes += message.size() - (old == null ? 0 : old.size());
    }

    @Nullable
    SocketMessage poll() {
        Iterator<SocketMessage> first = waiting.values().iterator();
        if (!first.hasNext()) {
            return null;
        }
        SocketMessage message = first.next();
        first.remove();
        bytes -= message.size();
        return message;
    }

    void clear() {
        waiting.clear();
        bytes = 0;
    }
}

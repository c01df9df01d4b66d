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
     * @param streams such as {@code book:ETH}, {@code trades:PURR/USDC}, {@code ticker:BTC}, {@code candles:ETH:1m},
     *     {@code mark:ETH/USDC}, {@code funding:ETH}
     */
    public void subscribe(String... streams) {
        List<String> added = protocol.want(List.of(streams));
        if (!added.isEmpty()) {
            protocol.begin(added);
            socket.send(protocol.subscription(added));
        }
    }

    /**
     * The name of a stream of candles.
     *
     * @param symbol {@code ETH} for a perpetual, {@code PURR/USDC} for spot
     */
    public static String candles(String symbol, CandleInterval interval) {
        return "candles:" + symbol + ":" + interval.spelling();
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

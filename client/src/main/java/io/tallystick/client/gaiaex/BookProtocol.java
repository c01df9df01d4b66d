package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import io.tallystick.client.SignedCall;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.internal.LiveSocket;
import java.util.Map;
import java.util.function.Consumer;

/** {@code /ws/market/{symbol}}: the whole book of one market, as the original service streams it. */
final class BookProtocol implements LiveSocket.Protocol {
    private final SignedHttp http;
    private final String symbol;
    private final Consumer<MarketEvent> listener;
    private boolean wasUp;

    BookProtocol(SignedHttp http, String symbol, Consumer<MarketEvent> listener) {
        this.http = http;
        this.symbol = symbol;
        this.listener = listener;
    }

    @Override
    public SignedCall handshake() {
        return http.prepareUnsigned("GET", MarketProtocol.bookPath(symbol), "", Map.of());
    }

    @Override
    public void opened(LiveSocket.Sender sender) {
        status(new StreamStatus.Connected(wasUp));
        wasUp = true;
    }

    @Override
    public void heard(String message, LiveSocket.Sender sender) {
        if (message.equals("pong")) {
            return;
        }
        Fields fields = LiveSocket.read(message);
        switch (fields.text("type")) {
            case "orderbook" -> listener.accept(new MarketEvent.BookChanged(Book.of(fields), fields.flag("stale")));
            case "stale" -> status(new StreamStatus.Missed(symbol, "the server is stale: " + fields.text("reason")));
            case "error" -> status(new StreamStatus.Missed(symbol, fields.text("message")));
            default -> {}
        }
    }

    @Override
    public void silent(LiveSocket.Sender sender) {
        sender.send("ping");
    }

    @Override
    public void status(StreamStatus status) {
        listener.accept(new MarketEvent.Status(status));
    }

    @Override
    public void mendClock() {
        // Nothing is signed.
    }
}

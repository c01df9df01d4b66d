package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import io.tallystick.client.SignedCall;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.internal.LiveSocket;
import io.tallystick.client.internal.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code /ws/stream}: many streams over one socket. Subscribes again after a lost connection, and to a single book when
 * a difference does not follow the one before. A hole in the numbers of the trades is told.
 */
final class MarketProtocol implements LiveSocket.Protocol {
    private final SignedHttp http;
    private final Consumer<MarketEvent> listener;
    private final Set<String> streams = new LinkedHashSet<>();
    private final Map<String, BookAssembly> books = new HashMap<>();
    private final Map<String, Long> lastTrades = new HashMap<>();
    private boolean wasUp;
    private long requests;

    MarketProtocol(SignedHttp http, List<String> streams, Consumer<MarketEvent> listener) {
        this.http = http;
        this.listener = listener;
        this.streams.addAll(streams);
    }

    @Override
    public SignedCall handshake() {
        return http.prepareUnsigned("GET", "/ws/stream", "", Map.of());
    }

    @Override
    public void opened(LiveSocket.Sender sender) {
        books.values().forEach(BookAssembly::forget);
        List<String> wanted = wanted();
        if (!wanted.isEmpty()) {
            sender.send(request("subscribe", wanted));
        }
        status(new StreamStatus.Connected(wasUp));
        wasUp = true;
    }

    /** The text that asks for streams or gives them up. */
    synchronized String request(String action, List<String> which) {
        requests++;
        Map<String, Object> message = new HashMap<>();
        message.put("id", requests);
        message.put("action", action);
        message.put("streams", which);
        return Fields.write(message);
    }

    /** Those that are not wanted yet; they are from now on. */
    synchronized List<String> want(List<String> more) {
        List<String> added = new ArrayList<>(more);
        added.removeIf(stream -> !streams.add(stream));
        return added;
    }

    synchronized List<String> unwant(List<String> less) {
        List<String> gone = new ArrayList<>(less);
        gone.removeIf(stream -> !streams.remove(stream));
        return gone;
    }

    private synchronized List<String> wanted() {
        return List.copyOf(streams);
    }

    @Override
    public void heard(String message, LiveSocket.Sender sender) {
        if (message.equals("pong")) {
            return;
        }
        Fields fields = Fields.parse(message);
        switch (fields.text("type")) {
            case "snapshot" -> tell(book(fields).snapshot(fields));
            case "delta" -> delta(fields, sender);
            case "trades" -> trades(fields);
            case "ticker" -> listener.accept(new MarketEvent.TickerChanged(Ticker.of(fields)));
            case "response" -> response(fields);
            default -> {}
        }
    }

    private void delta(Fields message, LiveSocket.Sender sender) {
        BookAssembly book = book(message);
        if (book.follows(message)) {
            tell(book.delta(message));
        } else {
            book.forget();
            List<String> one = List.of(message.text("stream"));
            sender.send(request("unsubscribe", one));
            sender.send(request("subscribe", one));
        }
    }

    private void tell(Book book) {
        listener.accept(new MarketEvent.BookChanged(book, false));
    }

    private BookAssembly book(Fields message) {
        return books.computeIfAbsent(symbol(message), BookAssembly::new);
    }

    private void trades(Fields message) {
        List<MarketEvent.PublicTrade> trades = new ArrayList<>();
        for (Fields row : message.items("trades")) {
            trades.add(new MarketEvent.PublicTrade(
                    row.number("trade_id"),
                    row.decimalOrZero("price"),
                    row.decimalOrZero("size"),
                    row.text("side").equals("SELL") ? Side.SELL : Side.BUY,
                    row.number("time")));
        }
        if (trades.isEmpty()) {
            return;
        }
        String symbol = symbol(message);
        Long last = lastTrades.put(symbol, trades.get(trades.size() - 1).tradeId());
        if (last != null && trades.get(0).tradeId() > last + 1) {
            status(new StreamStatus.Missed(
                    message.text("stream"),
                    "trades " + (last + 1) + " to " + (trades.get(0).tradeId() - 1)));
        }
        listener.accept(new MarketEvent.Traded(symbol, trades));
    }

    private static String symbol(Fields message) {
        String stream = message.text("stream");
        return stream.substring(stream.indexOf(':') + 1);
    }

    private void response(Fields message) {
        if (message.number("status") >= 400) {
            status(new StreamStatus.Missed("subscription", message.at("error").text("detail")));
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

    /** The path of the whole-book stream of a market. */
    static String bookPath(String symbol) {
        return "/ws/market/" + (GaiaExCalls.isSpot(symbol) ? "spot/" : "") + Query.encoded(symbol);
    }
}

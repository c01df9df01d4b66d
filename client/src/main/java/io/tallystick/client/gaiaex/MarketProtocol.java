package io.tallystick.client.gaiaex;

import io.tallystick.client.ClientException;
import io.tallystick.client.Fields;
import io.tallystick.client.SignedCall;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.internal.LiveSocket;
import io.tallystick.client.internal.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * {@code /ws/stream}: many streams over one socket. Subscribes again after a lost connection, and to a single book when
 * a difference does not follow the one before. Trades that are missing are read over REST.
 */
final class MarketProtocol implements LiveSocket.Protocol {
    private final SignedHttp http;
    private final History history;
    private final Consumer<MarketEvent> listener;
    private final Set<String> streams = new LinkedHashSet<>();
    private final Map<Long, List<String>> asked = new HashMap<>();
    private final Map<String, Long> lastTrades = new ConcurrentHashMap<>();
    private final Map<String, BookAssembly> books = new HashMap<>();
    private boolean wasUp;
    private long requests;

    MarketProtocol(SignedHttp http, History history, List<String> streams, Consumer<MarketEvent> listener) {
        this.http = http;
        this.history = history;
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
            sender.send(subscription(wanted));
        }
        status(new StreamStatus.Connected(wasUp));
        wasUp = true;
    }

    /** The text that asks for streams. */
    synchronized String subscription(List<String> which) {
        requests++;
        asked.put(requests, which);
        return message("subscribe", which);
    }

    /** The text that gives streams up. */
    synchronized String end(List<String> which) {
        requests++;
        return message("unsubscribe", which);
    }

    private String message(String action, List<String> which) {
        Map<String, Object> message = new LinkedHashMap<>();
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

    /** Those that were wanted; they are not any more. */
    synchronized List<String> unwant(List<String> less) {
        List<String> gone = new ArrayList<>(less);
        gone.removeIf(stream -> !streams.remove(stream));
        gone.forEach(lastTrades::remove);
        return gone;
    }

    private synchronized List<String> wanted() {
        asked.clear();
        return List.copyOf(streams);
    }

    private synchronized boolean isWanted(String stream) {
        return streams.contains(stream);
    }

    @Override
    public void heard(String message, LiveSocket.Sender sender) {
        if (message.equals("pong")) {
            return;
        }
        Fields fields = LiveSocket.read(message);
        if (fields.text("type").equals("response")) {
            response(fields, sender);
        } else if (isWanted(fields.text("stream"))) {
            told(fields, sender);
        }
    }

    private void told(Fields message, LiveSocket.Sender sender) {
        switch (message.text("type")) {
            case "snapshot" -> tell(book(message).snapshot(message));
            case "delta" -> delta(message, sender);
            case "trades" -> trades(message);
            case "ticker" -> listener.accept(new MarketEvent.TickerChanged(Ticker.of(message)));
            default -> {}
        }
    }

    private void delta(Fields message, LiveSocket.Sender sender) {
        BookAssembly book = book(message);
        if (book.follows(message)) {
            tell(book.delta(message));
        } else if (book.forget()) {
            List<String> one = List.of(message.text("stream"));
            status(new StreamStatus.Missed(one.get(0), "a change; the whole book is asked for"));
            sender.send(end(one));
            sender.send(subscription(one));
        }
    }

    private void tell(Book book) {
        listener.accept(new MarketEvent.BookChanged(book, false));
    }

    private BookAssembly book(Fields message) {
        return books.computeIfAbsent(symbol(message), BookAssembly::new);
    }

    private void trades(Fields message) {
        String stream = message.text("stream");
        String symbol = symbol(message);
        long known = lastTrades.getOrDefault(stream, -1L);
        List<PublicTrade> trades = message.items("trades").stream()
                .map(PublicTrade::of)
                .filter(trade -> trade.tradeId() > known)
                .toList();
        if (trades.isEmpty()) {
            return;
        }
        long first = trades.get(0).tradeId();
        Long last = lastTrades.put(stream, trades.get(trades.size() - 1).tradeId());
        if (last != null && first > last + 1) {
            List<PublicTrade> found = between(symbol, last, first);
            if (found.size() < first - last - 1) {
                status(new StreamStatus.Missed(
                        stream,
                        (first - last - 1 - found.size()) + " of the trades " + (last + 1) + " to " + (first - 1)));
            }
            if (!found.isEmpty()) {
                listener.accept(new MarketEvent.Traded(symbol, found));
            }
        }
        listener.accept(new MarketEvent.Traded(symbol, trades));
    }

    /** The trades between two, as many as can be had, oldest first. */
    private List<PublicTrade> between(String symbol, long after, long before) {
        try {
            List<PublicTrade> found = new ArrayList<>(history.trades(symbol, Listing.newest(2_000))
                    .newestFirst()
                    .takeWhile(trade -> trade.tradeId() > after)
                    .filter(trade -> trade.tradeId() < before)
                    .toList());
            Collections.reverse(found);
            return found;
        } catch (ClientException e) {
            return List.of();
        }
    }

    private static String symbol(Fields message) {
        String stream = message.text("stream");
        return stream.substring(stream.indexOf(':') + 1);
    }

    /** All or none of what was asked for is had: what was refused is asked for one by one, and so found out. */
    private void response(Fields message, LiveSocket.Sender sender) {
        List<String> which = takeAsked(message.number("id"));
        if (message.number("status") < 400 || which.isEmpty()) {
            return;
        }
        if (which.size() > 1) {
            which.forEach(stream -> sender.send(subscription(List.of(stream))));
        } else {
            unwant(which);
            status(new StreamStatus.Missed(which.get(0), message.at("error").text("detail")));
        }
    }

    private synchronized List<String> takeAsked(long id) {
        List<String> which = asked.remove(id);
        return which == null ? List.of() : which;
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

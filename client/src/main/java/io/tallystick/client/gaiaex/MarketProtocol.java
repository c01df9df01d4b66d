package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import io.tallystick.client.SignedCall;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.internal.LiveSocket;
import io.tallystick.client.internal.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code /ws/stream}: many streams over one socket. Subscribes again after a lost connection, and to a single book or
 * length of candles when a difference does not follow the one before.
 */
final class MarketProtocol implements LiveSocket.Protocol {
    private final SignedHttp http;
    private final MarketNews news;
    private final Consumer<MarketEvent> listener;
    private final Set<String> streams = new LinkedHashSet<>();
    private final Map<Long, List<String>> asked = new HashMap<>();
    private final Map<String, Sequence> sequences = new HashMap<>();
    private boolean wasUp;
    private long requests;

    MarketProtocol(SignedHttp http, History history, List<String> streams, Consumer<MarketEvent> listener) {
        this.http = http;
        this.news = new MarketNews(new Meanwhile(history), listener);
        this.listener = listener;
        this.streams.addAll(streams);
    }

    @Override
    public SignedCall handshake() {
        return http.prepareUnsigned("GET", "/ws/stream", "", Map.of());
    }

    @Override
    public void opened(LiveSocket.Sender sender) {
        sequences.values().forEach(Sequence::forget);
        List<String> wanted = wanted();
        begin(wanted);
        if (!wanted.isEmpty()) {
            sender.send(subscription(wanted));
        }
        status(new StreamStatus.Connected(wasUp));
        wasUp = true;
    }

    /** To be called before streams are asked for. */
    void begin(List<String> which) {
        which.stream().filter(MarketProtocol::isTrades).forEach(news::tradesBegin);
    }

    private static boolean isTrades(String stream) {
        return stream.startsWith("trades:");
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
        gone.forEach(news::forget);
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
            case "snapshot" -> {
                begins(message);
                news.book(message);
            }
            case "delta" -> {
                if (follows(message, message.number("prev"), "a change; the whole book is asked for", sender)) {
                    news.bookChanged(message);
                }
            }
            case "trades" -> news.trades(message);
            case "ticker" -> news.ticker(message);
            case "candles" -> candles(message, sender);
            case "mark" -> news.mark(message);
            case "funding" -> news.funding(message);
            default -> {}
        }
    }

    private void begins(Fields snapshot) {
        sequence(snapshot).reach(snapshot.number("seq"));
    }

    /** Whether a difference follows what is known; when one is missing, the stream begins anew. */
    private boolean follows(Fields difference, long previous, String missed, LiveSocket.Sender sender) {
        Sequence sequence = sequence(difference);
        if (sequence.isFollowedAfter(previous)) {
            sequence.reach(difference.number("seq"));
            return true;
        }
        if (sequence.forget()) {
            List<String> one = List.of(difference.text("stream"));
            status(new StreamStatus.Missed(one.get(0), missed));
            sender.send(end(one));
            sender.send(subscription(one));
        }
        return false;
    }

    private Sequence sequence(Fields message) {
        return sequences.computeIfAbsent(message.text("stream"), stream -> new Sequence());
    }

    private void candles(Fields message, LiveSocket.Sender sender) {
        String stream = message.text("stream");
        Optional<CandleInterval> interval = CandleInterval.ofSpelling(stream.substring(stream.lastIndexOf(':') + 1));
        if (interval.isEmpty()) {
            sender.send(end(unwant(List.of(stream))));
            status(new StreamStatus.Missed(stream, "this client does not know the interval"));
        } else if (message.flag("snapshot")) {
            begins(message);
            news.candles(message, interval.get());
        } else if (follows(message, message.number("seq") - 1, "a change; the newest candles are asked for", sender)) {
            news.candlesChanged(message, interval.get());
        }
    }

    /** All or none of what was asked for is had: what was refused is asked for one by one, and so found out. */
    private void response(Fields message, LiveSocket.Sender sender) {
        List<String> which = takeAsked(message.number("id"));
        if (message.number("status") < 400) {
            which.stream()
                    .filter(MarketProtocol::isTrades)
                    .filter(this::isWanted)
                    .forEach(news::tradesBegan);
        } else if (which.size() > 1) {
            which.forEach(stream -> sender.send(subscription(List.of(stream))));
        } else if (!which.isEmpty()) {
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

package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.gateway.gaiaex.streams.LoopStreams;
import io.tallystick.server.gateway.gaiaex.streams.MarketFeeds;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketListener;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.signing.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /ws/stream}: many streams over one socket, by {@code subscribe} and {@code unsubscribe}. A stream is named
 * {@code channel:symbol}; the symbol of a spot market has its slash.
 */
final class StreamSocket implements SocketListener {
    static final int MOST_STREAMS = 200;
    private static final List<String> PLANNED = List.of("candles", "mark", "funding");

    private final SocketConnection socket;
    private final LoopStreams streams;
    private final MarketDirectory markets;
    private final Map<String, Stream> subscribed = new LinkedHashMap<>();

    /** What can be subscribed to of a market. */
    enum Channel {
        BOOK,
        TRADES,
        TICKER;

        String spelling() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private record Stream(Channel channel, MarketSpec market) {
        String name() {
            return channel.spelling() + ":" + market.symbol();
        }
    }

    /** A stream by its name, or why there is none. */
    private sealed interface Named {
        record Found(Stream stream) implements Named {}

        record Missing(Problem problem) implements Named {}
    }

    StreamSocket(SocketConnection socket, LoopStreams streams, MarketDirectory markets) {
        this.socket = socket;
        this.streams = streams;
        this.markets = markets;
    }

    @Override
    public void onText(String text) {
        if (text.equals("ping")) {
            socket.send(MarketSocket.PONG);
            return;
        }
        switch (SocketRequest.read(text, "streams")) {
            case SocketRequest.Reading.Refused(String id, Problem problem) ->
                SocketRequest.respond(socket, id, problem);
            case SocketRequest.Reading.Asked(SocketRequest request) -> handle(request);
        }
    }

    private void handle(SocketRequest request) {
        boolean subscribe = request.action().equals("subscribe");
        if (!subscribe && !request.action().equals("unsubscribe")) {
            refuse(request, "action must be one of subscribe, unsubscribe");
            return;
        }
        if (!(request.argument() instanceof Json.Items(List<Json> names)) || names.isEmpty()) {
            refuse(request, "streams must be a list of names such as book:BTC");
            return;
        }
        List<Stream> asked = new ArrayList<>();
        for (Json name : names) {
            switch (find(name)) {
                case Named.Missing(Problem problem) -> {
                    SocketRequest.respond(socket, request.id(), problem);
                    return;
                }
                case Named.Found(Stream stream) -> asked.add(stream);
            }
        }
        if (subscribe && subscribed.size() + fresh(asked) > MOST_STREAMS) {
            refuse(request, "At most " + MOST_STREAMS + " streams can be followed on one socket");
            return;
        }
        Map<String, Stream> before = new LinkedHashMap<>(subscribed);
        asked.forEach(stream -> {
            if (subscribe) {
                subscribed.put(stream.name(), stream);
            } else {
                subscribed.remove(stream.name());
            }
        });
        // The response comes before what the new streams send.
        SocketRequest.respond(socket, request.id(), Response.json(200, listed()));
        subscribed.forEach((name, stream) -> {
            if (!before.containsKey(name)) {
                follow(stream);
            }
        });
        before.forEach((name, stream) -> {
            if (!subscribed.containsKey(name)) {
                leave(stream);
            }
        });
    }

    private long fresh(List<Stream> asked) {
        return asked.stream()
                .map(Stream::name)
                .distinct()
                .filter(name -> !subscribed.containsKey(name))
                .count();
    }

    private byte[] listed() {
        JsonWriter json = new JsonWriter().open().openArray("streams");
        subscribed.keySet().forEach(json::text);
        return json.closeArray().close().toBytes();
    }

    private Named find(Json json) {
        String name = json instanceof Json.Text(String text) ? text : "";
        int colon = name.indexOf(':');
        String channel = colon < 0 ? "" : name.substring(0, colon);
        for (Channel known : Channel.values()) {
            if (known.spelling().equals(channel)) {
                String symbol = name.substring(colon + 1);
                MarketKind kind = symbol.indexOf('/') < 0 ? MarketKind.PERPETUAL : MarketKind.SPOT;
                Optional<MarketSpec> market = markets.find(kind, symbol);
                return market.isPresent()
                        ? new Named.Found(new Stream(known, market.get()))
                        : new Named.Missing(MarketDirectory.unknown(symbol));
            }
        }
        String sentence = PLANNED.contains(channel)
                ? "The stream " + channel + " is not supported yet"
                : "A stream is named book:SYMBOL, trades:SYMBOL or ticker:SYMBOL";
        return new Named.Missing(Problem.refused(sentence));
    }

    private void follow(Stream stream) {
        MarketFeeds feeds = streams.markets();
        switch (stream.channel()) {
            case BOOK -> feeds.followBook(socket, stream.market());
            case TRADES -> feeds.followTrades(socket, stream.market());
            case TICKER -> feeds.followTicker(socket, stream.market());
        }
    }

    private void leave(Stream stream) {
        MarketFeeds feeds = streams.markets();
        switch (stream.channel()) {
            case BOOK -> feeds.leaveBook(socket, stream.market());
            case TRADES -> feeds.leaveTrades(socket, stream.market());
            case TICKER -> feeds.leaveTicker(socket, stream.market());
        }
    }

    private void refuse(SocketRequest request, String sentence) {
        SocketRequest.respond(socket, request.id(), Problem.refused(sentence));
    }

    @Override
    public void onCaughtUp() {
        streams.markets().caughtUp(socket);
    }

    @Override
    public void onClose(int code) {
        streams.markets().leave(socket);
        streams.leave();
    }
}

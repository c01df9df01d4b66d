package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.gateway.gaiaex.streams.Channel;
import io.tallystick.server.gateway.gaiaex.streams.LoopStreams;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketListener;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.server.history.CandleInterval;
import io.tallystick.signing.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code /ws/stream}: many streams over one socket, by {@code subscribe} and {@code unsubscribe}. A stream is named
 * {@code channel:symbol}, or {@code candles:symbol:interval}; the symbol of a spot market has its slash.
 */
final class StreamSocket implements SocketListener {
    static final int MOST_STREAMS = 200;
    private static final String CANDLES = "candles";

    private final SocketConnection socket;
    private final LoopStreams streams;
    private final MarketDirectory markets;
    private final Map<String, Stream> subscribed = new LinkedHashMap<>();

    private sealed interface Stream {
        String name();

        record OfMarket(Channel channel, MarketSpec market) implements Stream {
            @Override
            public String name() {
                return channel.spelling() + ":" + market.symbol();
            }
        }

        record OfCandles(MarketSpec market, CandleInterval interval) implements Stream {
            @Override
            public String name() {
                return CANDLES + ":" + market.symbol() + ":" + interval.spelling();
            }
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
        String rest = name.substring(colon + 1);
        if (channel.equals(CANDLES)) {
            return candles(rest);
        }
        Optional<Channel> known = Channel.ofSpelling(channel);
        if (known.isEmpty()) {
            return missing("A stream is named book:SYMBOL, trades:SYMBOL, ticker:SYMBOL, mark:SYMBOL, funding:SYMBOL"
                    + " or candles:SYMBOL:INTERVAL");
        }
        return onMarket(
                rest,
                market -> known.get() == Channel.FUNDING && market.kind() == MarketKind.SPOT
                        ? missing("Symbol '" + market.symbol() + "' is a spot market: it has no funding")
                        : new Named.Found(new Stream.OfMarket(known.get(), market)));
    }

    private Named candles(String rest) {
        int colon = rest.lastIndexOf(':');
        Optional<CandleInterval> interval = CandleInterval.ofSpelling(rest.substring(colon + 1));
        if (colon < 0 || interval.isEmpty()) {
            return missing("A stream of candles is named candles:SYMBOL:INTERVAL, the interval one of "
                    + Arrays.stream(CandleInterval.values())
                            .map(CandleInterval::spelling)
                            .collect(Collectors.joining(", ")));
        }
        return onMarket(
                rest.substring(0, colon), market -> new Named.Found(new Stream.OfCandles(market, interval.get())));
    }

    private Named onMarket(String symbol, Function<MarketSpec, Named> found) {
        MarketKind kind = symbol.indexOf('/') < 0 ? MarketKind.PERPETUAL : MarketKind.SPOT;
        Optional<MarketSpec> market = markets.find(kind, symbol);
        return market.isPresent() ? found.apply(market.get()) : new Named.Missing(MarketDirectory.unknown(symbol));
    }

    private static Named missing(String sentence) {
        return new Named.Missing(Problem.refused(sentence));
    }

    private void follow(Stream stream) {
        switch (stream) {
            case Stream.OfMarket(Channel channel, MarketSpec market) ->
                streams.markets().follow(socket, channel, market);
            case Stream.OfCandles(MarketSpec market, CandleInterval interval) ->
                streams.candles().follow(socket, market, interval);
        }
    }

    private void leave(Stream stream) {
        switch (stream) {
            case Stream.OfMarket(Channel channel, MarketSpec market) ->
                streams.markets().leave(socket, channel, market);
            case Stream.OfCandles(MarketSpec market, CandleInterval interval) ->
                streams.candles().leave(socket, market, interval);
        }
    }

    private void refuse(SocketRequest request, String sentence) {
        SocketRequest.respond(socket, request.id(), Problem.refused(sentence));
    }

    @Override
    public void onCaughtUp() {
        streams.markets().caughtUp(socket);
        streams.candles().caughtUp(socket);
    }

    @Override
    public void onClose(int code) {
        streams.markets().leave(socket);
        streams.candles().leave(socket);
        streams.leave();
    }
}

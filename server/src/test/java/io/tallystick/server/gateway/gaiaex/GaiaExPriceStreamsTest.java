package io.tallystick.server.gateway.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.history.CandleInterval;
import io.tallystick.server.testing.RawWebSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The streams {@code candles}, {@code mark} and {@code funding} over a real socket: they show what REST shows. */
class GaiaExPriceStreamsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private GaiaExWorld world;

    @BeforeEach
    void start(@TempDir Path data) {
        world = GaiaExWorld.fresh(data);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static JsonNode next(RawWebSocket socket) {
        return JSON.readTree(socket.message().text());
    }

    private static JsonNode next(RawWebSocket socket, String type) {
        JsonNode message = next(socket);
        while (!message.path("type").asString("").equals(type)) {
            message = next(socket);
        }
        return message;
    }

    private static JsonNode ask(RawWebSocket socket, String action, String... streams) {
        socket.text("{\"id\":7,\"action\":\"" + action + "\",\"streams\":[\"" + String.join("\",\"", streams) + "\"]}");
        return next(socket, "response");
    }

    private JsonNode rest(String path) {
        return JSON.readTree(world.open(path).body());
    }

    private static JsonNode of(Map<String, JsonNode> messages, String type) {
        return messages.getOrDefault(type, JSON.missingNode());
    }

    /** Sets the oracle of ETH, perpetual and spot, so that their marks move. */
    private void prices(long eth) {
        List<MarketSpec> markets = GaiaExWorld.markets();
        List<Long> prices = markets.stream()
                .map(market -> market.base().equals("ETH") ? eth * Amount.ONE : 0L)
                .toList();
        world.exchange(new Command.Prices(prices));
    }

    /** Candles as a client keeps them, by the time at which they open. */
    private static final class Candles {
        private final Map<Long, JsonNode> rows = new TreeMap<>();
        private long seq;

        void take(JsonNode message) {
            if (message.path("snapshot").asBoolean()) {
                rows.clear();
            } else {
                assertThat(message.path("seq").asLong()).as("no gap").isEqualTo(seq + 1);
            }
            seq = message.path("seq").asLong();
            message.path("candles").forEach(row -> rows.put(row.path("t").asLong(), row));
        }

        boolean holds(JsonNode candles) {
            return StreamSupport.stream(candles.spliterator(), false)
                    .allMatch(row -> row.equals(rows.get(row.path("t").asLong())));
        }
    }

    @Test
    void candlesOfEachLengthBeginAsTheHistoryHasThem() {
        for (String symbol : List.of("ETH", "ETH/USDC")) {
            String path = symbol.equals("ETH") ? "/candles/ETH" : "/spot/candles/ETH%2FUSDC";
            try (RawWebSocket socket = world.socket("/stream")) {
                String[] streams = Arrays.stream(CandleInterval.values())
                        .map(interval -> "candles:" + symbol + ":" + interval.spelling())
                        .toArray(String[]::new);
                assertThat(ask(socket, "subscribe", streams)
                                .path("data")
                                .path("streams")
                                .size())
                        .isEqualTo(14);
                for (int i = 0; i < streams.length; i++) {
                    JsonNode first = next(socket, "candles");
                    String stream = first.path("stream").asString();
                    assertThat(streams).contains(stream);
                    assertThat(first.path("snapshot").asBoolean()).isTrue();
                    String interval = stream.substring(stream.lastIndexOf(':') + 1);
                    assertThat(first.path("candles"))
                            .as(stream)
                            .isEqualTo(rest(path + "?interval=" + interval + "&limit=10"));
                }
            }
        }
    }

    @Test
    void candlesGrowWithMarksAndTradesAndFollowOneAnother() {
        try (RawWebSocket socket = world.socket("/stream")) {
            ask(socket, "subscribe", "candles:ETH:1m");
            Candles candles = new Candles();
            candles.take(next(socket, "candles"));
            for (int i = 1; i <= 12; i++) {
                world.wallMillis.addAndGet(i % 8 == 0 ? 3 * MINUTE : i % 4 == 0 ? MINUTE : 1);
                if (i % 2 == 0) {
                    assertThat(world.post("/order", GaiaExWorld.order("")).status())
                            .isEqualTo(200);
                } else {
                    prices(3_600 + i);
                }
                String now = "/candles/ETH?interval=1m&limit=10";
                for (JsonNode wanted = rest(now); !candles.holds(wanted); wanted = rest(now)) {
                    candles.take(next(socket, "candles"));
                }
            }
            assertThat(candles.rows.values().stream()
                            .mapToLong(row -> row.path("n").asLong())
                            .sum())
                    .isEqualTo(6);
        }
    }

    /** The WebSocket client of the JDK, which nobody here wrote. */
    @Test
    void anotherClientFollowsThemToo() {
        LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        StringBuilder part = new StringBuilder();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                part.append(data);
                if (last) {
                    heard.add(part.toString());
                    part.setLength(0);
                }
                return WebSocket.Listener.super.onText(socket, data, last);
            }
        };
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + world.server.port() + "/ws/stream"), listener)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            socket.sendText(
                            "{\"id\":1,\"action\":\"subscribe\",\"streams\":[\"candles:ETH:1h\",\"mark:ETH\","
                                    + "\"funding:ETH\",\"book:ETH\",\"ticker:ETH\"]}",
                            true)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            Set<String> types = new TreeSet<>();
            while (types.size() < 6) {
                types.add(JSON.readTree(heard.poll(20, TimeUnit.SECONDS))
                        .path("type")
                        .asString());
            }
            assertThat(types).containsExactly("candles", "funding", "mark", "response", "snapshot", "ticker");
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoComesAgainBeginsWithASnapshotAgain() {
        try (RawWebSocket socket = world.socket("/stream")) {
            ask(socket, "subscribe", "candles:ETH:1h", "mark:ETH", "funding:ETH");
            assertThat(next(socket, "candles").path("snapshot").asBoolean()).isTrue();
            ask(socket, "unsubscribe", "candles:ETH:1h", "mark:ETH", "funding:ETH");
            prices(3_700);
            assertThat(ask(socket, "subscribe", "candles:ETH:1h", "mark:ETH", "funding:ETH")
                            .path("status")
                            .asInt())
                    .isEqualTo(200);
            Map<String, JsonNode> first = new TreeMap<>();
            while (first.size() < 3) {
                JsonNode message = next(socket);
                first.putIfAbsent(message.path("type").asString(), message);
            }
            assertThat(first).containsOnlyKeys("candles", "funding", "mark");
            assertThat(of(first, "mark").path("oraclePrice").asString()).isEqualTo("3700");
            assertThat(of(first, "funding").path("settled").size()).isZero();
            assertThat(of(first, "candles").path("snapshot").asBoolean()).isTrue();
            assertThat(of(first, "candles").path("candles")).isEqualTo(rest("/candles/ETH?interval=1h&limit=10"));
        }
    }

    @Test
    void aMarkIsShownAtOnceAndWheneverItOrTheOracleMoves() {
        try (RawWebSocket socket = world.socket("/stream")) {
            ask(socket, "subscribe", "mark:ETH", "mark:ETH/USDC");
            JsonNode perpetual = next(socket, "mark");
            JsonNode spot = next(socket, "mark");
            if (perpetual.path("symbol").asString().equals("ETH/USDC")) {
                JsonNode other = perpetual;
                perpetual = spot;
                spot = other;
            }
            JsonNode ticker = rest("/ticker/ETH");
            assertThat(perpetual.path("stream").asString()).isEqualTo("mark:ETH");
            assertThat(perpetual.path("markPrice")).isEqualTo(ticker.path("markPrice"));
            assertThat(perpetual.path("oraclePrice")).isEqualTo(ticker.path("oraclePrice"));
            assertThat(spot.path("markPrice"))
                    .isEqualTo(rest("/spot/ticker/ETH%2FUSDC").path("markPrice"));
            assertThat(spot.has("oraclePrice")).isFalse();
            ask(socket, "unsubscribe", "mark:ETH/USDC");
            long seq = perpetual.path("seq").asLong();
            for (int price = 3_601; price < 3_606; price++) {
                prices(price);
                JsonNode moved = next(socket, "mark");
                assertThat(moved.path("seq").asLong()).isEqualTo(++seq);
                assertThat(moved.path("oraclePrice").asString()).isEqualTo(Integer.toString(price));
                assertThat(moved.path("markPrice"))
                        .isEqualTo(rest("/ticker/ETH").path("markPrice"));
            }
        }
    }

    @Test
    void fundingTellsTheRateThatIsComingAndEachIntervalOnceWhenItWasSettled() {
        try (RawWebSocket socket = world.socket("/stream")) {
            ask(socket, "subscribe", "funding:ETH");
            JsonNode first = next(socket, "funding");
            JsonNode ticker = rest("/ticker/ETH");
            for (String name : List.of("fundingRate", "premium", "nextFundingTime")) {
                assertThat(first.path(name)).as(name).isEqualTo(ticker.path(name));
            }
            assertThat(first.path("settled").size()).isZero();
            world.wallMillis.addAndGet(3 * HOUR);
            prices(3_601);
            JsonNode paid = next(socket, "funding");
            assertThat(paid.path("seq").asLong()).isEqualTo(first.path("seq").asLong() + 1);
            assertThat(paid.path("settled").size()).isEqualTo(3);
            JsonNode rates = rest("/funding/ETH");
            assertThat(rates.size()).isEqualTo(3);
            for (int i = 0; i < 3; i++) {
                JsonNode interval = paid.path("settled").path(i);
                assertThat(interval.path("time").asLong())
                        .isEqualTo(first.path("nextFundingTime").asLong() + i * HOUR);
                for (String name : List.of("time", "fundingRate", "premium")) {
                    assertThat(interval.path(name))
                            .as(name)
                            .isEqualTo(rates.path(i).path(name));
                }
            }
            assertThat(paid.path("nextFundingTime").asLong())
                    .isEqualTo(first.path("nextFundingTime").asLong() + 3 * HOUR);
        }
    }
}

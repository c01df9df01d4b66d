package io.tallystick.server.gateway.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.testing.RawWebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Public streams over a real socket: {@code /ws/market} and {@code /ws/stream}. */
class GaiaExStreamsTest {
    private static final JsonMapper JSON = new JsonMapper();

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
        RawWebSocket.Frame frame = socket.message();
        assertThat(frame.opcode()).as("a text frame").isEqualTo(RawWebSocket.TEXT);
        return JSON.readTree(frame.text());
    }

    /** The next message of a type; others are passed over. */
    private static JsonNode next(RawWebSocket socket, String type) {
        JsonNode message = next(socket);
        while (!message.path("type").asString("").equals(type)) {
            message = next(socket);
        }
        return message;
    }

    private JsonNode rest(String path) {
        return JSON.readTree(world.open(path).body());
    }

    private void buy(String price) {
        assertThat(world.post("/order", GaiaExWorld.order(", \"price\": \"" + price + "\", \"order_type\": \"limit\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMarketsSocketShowsTheWholeBookAtOnceAndAgainWhenItChanges() {
        try (RawWebSocket socket = world.socket("/market/ETH")) {
            JsonNode first = next(socket, "orderbook");
            JsonNode book = rest("/orderbook/ETH?depth=50");
            assertThat(first.path("symbol").asString()).isEqualTo("ETH");
            assertThat(first.path("bids")).isEqualTo(book.path("bids"));
            assertThat(first.path("asks")).isEqualTo(book.path("asks"));
            assertThat(first.path("bids").size()).isPositive();
            assertThat(first.path("stale").asBoolean()).isFalse();
            assertThat(first.path("feed_connected").asBoolean()).isTrue();
            assertThat(first.path("timestamp").isIntegralNumber()).isTrue();
            buy("3400.00");
            JsonNode second = next(socket, "orderbook");
            assertThat(second.path("bids"))
                    .isEqualTo(rest("/orderbook/ETH?depth=50").path("bids"));
            assertThat(second.path("bids").toString()).contains("[\"3400\",\"0.1\"]");
        }
    }

    @Test
    void itLivesAndAnswersPing() {
        try (RawWebSocket socket = world.socket("/market/ETH")) {
            next(socket, "orderbook");
            JsonNode beat = next(socket, "heartbeat");
            assertThat(beat.path("symbol").asString()).isEqualTo("ETH");
            assertThat(beat.path("stale").isBoolean()).isTrue();
            socket.text("ping");
            RawWebSocket.Frame frame = socket.message();
            while (!frame.text().equals("pong")) {
                assertThat(JSON.readTree(frame.text()).path("type").asString()).isEqualTo("heartbeat");
                frame = socket.message();
            }
            assertThat(next(socket.text("hello"), "error").path("code").asString())
                    .isEqualTo("UNKNOWN_MESSAGE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/market/spot/ETH%2FUSDC", "/market/spot/ETH/USDC", "/market/spot/ETH"})
    void aSpotMarketHasASocketOfItsOwn(String path) {
        try (RawWebSocket socket = world.socket(path)) {
            JsonNode first = next(socket, "orderbook");
            assertThat(first.path("symbol").asString()).isEqualTo("ETH/USDC");
            assertThat(first.path("bids"))
                    .isEqualTo(rest("/spot/orderbook/ETH%2FUSDC?depth=50").path("bids"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/market/NOPE", "/market/spot/NO%2FPE", "/market/ETH/USDC", "/market/", "/market/eth"})
    void aSymbolThatIsNotListedIsToldAndClosed(String path) {
        try (RawWebSocket socket = world.socket(path)) {
            JsonNode error = next(socket);
            assertThat(error.path("type").asString()).isEqualTo("error");
            assertThat(error.path("code").asString()).isEqualTo("SYMBOL_NOT_SUPPORTED");
            assertThat(socket.message().closeCode()).isEqualTo(4404);
        }
    }

    @Test
    void whatIsNoSocketIsRefusedInTheDoorsShape() {
        try (RawWebSocket wallet = world.socket("/wallet/" + GaiaExWorld.ADDRESS);
                RawWebSocket nowhere = world.socket("/nowhere");
                RawWebSocket query = world.socket("/market/ETH?depth=5")) {
            assertThat(wallet.answer()).startsWith("HTTP/1.1 404 ").contains("/ws/wallet/{address} is not supported");
            assertThat(nowhere.answer())
                    .startsWith("HTTP/1.1 404 ")
                    .endsWith("{\"detail\":\"Not Found\",\"code\":\"not_found\"}");
            assertThat(query.answer()).startsWith("HTTP/1.1 422 ").contains("depth");
        }
    }

    @Test
    void aPageOfAnotherOriginCannotConnect() {
        try (RawWebSocket socket = world.socket("/market/ETH", "Origin: https://evil.example")) {
            assertThat(socket.answer()).startsWith("HTTP/1.1 403 ").contains("{\"detail\":");
        }
    }

    private static JsonNode subscribe(RawWebSocket socket, String... streams) {
        return ask(socket, "subscribe", streams);
    }

    private static JsonNode ask(RawWebSocket socket, String action, String... streams) {
        socket.text("{\"id\":7,\"action\":\"" + action + "\",\"streams\":[\"" + String.join("\",\"", streams) + "\"]}");
        JsonNode answer = next(socket, "response");
        assertThat(answer.path("id").asInt()).isEqualTo(7);
        return answer;
    }

    /** A book as a client keeps it: price text to size text. */
    private static final class Book {
        private final Map<String, String> bids = new TreeMap<>();
        private final Map<String, String> asks = new TreeMap<>();
        private long seq;

        void take(JsonNode message) {
            if (message.path("type").asString().equals("snapshot")) {
                bids.clear();
                asks.clear();
            } else {
                assertThat(message.path("prev").asLong()).as("no gap").isEqualTo(seq);
            }
            seq = message.path("seq").asLong();
            apply(bids, message.path("bids"));
            apply(asks, message.path("asks"));
        }

        private static void apply(Map<String, String> side, JsonNode levels) {
            for (JsonNode level : levels) {
                String size = level.path(1).asString();
                if (size.equals("0")) {
                    side.remove(level.path(0).asString());
                } else {
                    side.put(level.path(0).asString(), size);
                }
            }
        }

        boolean holds(JsonNode book) {
            return bids.equals(side(book.path("bids"))) && asks.equals(side(book.path("asks")));
        }

        private static Map<String, String> side(JsonNode levels) {
            Map<String, String> side = new TreeMap<>();
            apply(side, levels);
            return side;
        }
    }

    @Test
    void aBookIsASnapshotAndThenDifferences() {
        try (RawWebSocket socket = world.socket("/stream")) {
            JsonNode answer = subscribe(socket, "book:ETH");
            assertThat(answer.path("status").asInt()).isEqualTo(200);
            assertThat(answer.path("data").path("streams").path(0).asString()).isEqualTo("book:ETH");
            Book book = new Book();
            JsonNode first = next(socket);
            assertThat(first.path("type").asString()).isEqualTo("snapshot");
            book.take(first);
            assertThat(book.holds(rest("/orderbook/ETH?depth=50"))).isTrue();
            for (int i = 0; i < 20; i++) {
                buy(3400 + i + ".00");
                JsonNode change = next(socket);
                assertThat(change.path("type").asString()).isEqualTo("delta");
                assertThat(change.path("stream").asString()).isEqualTo("book:ETH");
                book.take(change);
                assertThat(book.holds(rest("/orderbook/ETH?depth=50"))).isTrue();
            }
            world.post("/order/cancel-all", "{\"user_address\": \"" + GaiaExWorld.ADDRESS + "\"}");
            book.take(next(socket));
            assertThat(book.holds(rest("/orderbook/ETH?depth=50"))).isTrue();
        }
    }

    @Test
    void tradesAndTickersComeAsTheyHappen() {
        try (RawWebSocket socket = world.socket("/stream")) {
            subscribe(socket, "trades:ETH", "ticker:ETH", "ticker:ETH/USDC");
            JsonNode ticker = next(socket, "ticker");
            JsonNode rest = rest("/ticker/ETH");
            assertThat(ticker.path("stream").asString()).isEqualTo("ticker:ETH");
            assertThat(ticker.path("markPrice")).isEqualTo(rest.path("markPrice"));
            assertThat(world.post("/order", GaiaExWorld.order("")).status()).isEqualTo(200);
            JsonNode trade = next(socket, "trades");
            assertThat(trade.path("stream").asString()).isEqualTo("trades:ETH");
            JsonNode only = trade.path("trades").path(0);
            JsonNode fill = JSON.readTree(
                            world.get("/user/" + GaiaExWorld.ADDRESS + "/fills").body())
                    .path("fills")
                    .path(0);
            assertThat(only.path("trade_id")).isEqualTo(fill.path("trade_id"));
            assertThat(only.path("price")).isEqualTo(fill.path("price"));
            assertThat(only.path("size").asString()).isEqualTo("0.1");
            assertThat(only.path("side").asString()).isEqualTo("BUY");
            JsonNode after = next(socket, "ticker");
            while (after.path("lastPrice").isNull()) {
                after = next(socket, "ticker");
            }
            assertThat(after.path("lastPrice")).isEqualTo(fill.path("price"));
        }
    }

    @Test
    void whoUnsubscribesHearsNoMore() {
        try (RawWebSocket socket = world.socket("/stream")) {
            subscribe(socket, "book:ETH", "trades:ETH");
            assertThat(next(socket).path("type").asString()).isEqualTo("snapshot");
            JsonNode left = ask(socket, "unsubscribe", "book:ETH");
            assertThat(left.path("data").path("streams").toString()).isEqualTo("[\"trades:ETH\"]");
            buy("3400.00");
            world.post("/order", GaiaExWorld.order(""));
            assertThat(next(socket).path("type").asString()).isEqualTo("trades");
        }
    }

    @Test
    void whatCannotBeFollowedIsRefusedByName() {
        String intervals = "A stream of candles is named candles:SYMBOL:INTERVAL, the interval one of"
                + " 1m, 3m, 5m, 15m, 30m, 1h, 2h, 4h, 8h, 12h, 1d, 3d, 1w, 1M";
        List<String> told = new ArrayList<>();
        try (RawWebSocket socket = world.socket("/stream")) {
            for (String message : List.of(
                    "{}",
                    "{\"action\":\"subscribe\"}",
                    "{\"action\":\"subscribe\",\"streams\":[]}",
                    "{\"action\":\"subscribe\",\"streams\":\"book:ETH\"}",
                    "{\"action\":\"subscribe\",\"streams\":[1]}",
                    "{\"action\":\"subscribe\",\"streams\":[\"book:ETH\",\"book:NOPE\"]}",
                    "{\"action\":\"subscribe\",\"streams\":[\"candles:ETH\"]}",
                    "{\"action\":\"subscribe\",\"streams\":[\"candles:ETH:7m\"]}",
                    "{\"action\":\"subscribe\",\"streams\":[\"candles:NOPE:1m\"]}",
                    "{\"action\":\"subscribe\",\"streams\":[\"funding:ETH/USDC\"]}",
                    "{\"action\":\"subscribe\",\"streams\":[\"mark:NOPE\"]}",
                    "{\"action\":\"follow\",\"streams\":[\"book:ETH\"]}",
                    "{\"action\":\"subscribe\",\"streams\":[\"book:ETH\"],\"depth\":5}",
                    "{\"id\":[],\"action\":\"subscribe\",\"streams\":[\"book:ETH\"]}",
                    "[]",
                    "{\"action\":",
                    "hello")) {
                JsonNode answer = next(socket.text(message));
                assertThat(answer.path("type").asString()).isEqualTo("response");
                assertThat(answer.path("status").asInt()).isEqualTo(400);
                told.add(answer.path("error").path("detail").asString());
            }
        }
        assertThat(told)
                .containsExactly(
                        "action must be a text",
                        "streams must be a list of names such as book:BTC",
                        "streams must be a list of names such as book:BTC",
                        "streams must be a list of names such as book:BTC",
                        "A stream is named book:SYMBOL, trades:SYMBOL, ticker:SYMBOL, mark:SYMBOL, funding:SYMBOL or"
                                + " candles:SYMBOL:INTERVAL",
                        "Symbol 'NOPE' is not supported",
                        intervals,
                        intervals,
                        "Symbol 'NOPE' is not supported",
                        "Symbol 'ETH/USDC' is a spot market: it has no funding",
                        "Symbol 'NOPE' is not supported",
                        "action must be one of subscribe, unsubscribe",
                        "A field of the message is not known: depth",
                        "id must be a number or a text of at most 64 characters",
                        "the message must be a JSON object",
                        "the message is not one well-formed JSON value",
                        "the message is not one well-formed JSON value");
    }

    @Test
    void manySocketsShareOneReading() {
        List<RawWebSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                sockets.add(world.socket("/market/ETH"));
            }
            sockets.forEach(socket -> next(socket, "orderbook"));
            buy("3333.00");
            for (RawWebSocket socket : sockets) {
                assertThat(next(socket, "orderbook").path("bids").toString()).contains("[\"3333\",\"0.1\"]");
            }
        } finally {
            sockets.forEach(RawWebSocket::close);
        }
    }

    @Test
    void aMessageMayBeLongButNotTooLong() {
        try (RawWebSocket socket = world.socket("/market/ETH")) {
            next(socket, "orderbook");
            socket.frame(true, 0, RawWebSocket.TEXT, "x".repeat(4_097).getBytes(StandardCharsets.US_ASCII));
            RawWebSocket.Frame frame = socket.message();
            while (frame.opcode() == RawWebSocket.TEXT) {
                frame = socket.message();
            }
            assertThat(frame.closeCode()).isEqualTo(1009);
        }
    }
}

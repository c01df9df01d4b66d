package io.tallystick.server.gateway.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Command;
import io.tallystick.server.gateway.gaiaex.streams.StreamSettings;
import io.tallystick.server.gateway.http.FrontLimits;
import io.tallystick.server.gateway.http.sockets.SocketLimits;
import io.tallystick.server.testing.RawWebSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/streams.md says what the sockets do. */
class StreamsDocumentTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ACTION = Pattern.compile("\\| `([a-z-]+)` \\| `POST (/[a-z/-]+)` \\|");

    private final String document = read();

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "streams.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void itListsTheActionsAndTheirRoutes() {
        List<String> actions = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        Matcher rows = ACTION.matcher(document);
        while (rows.find()) {
            actions.add(rows.group(1));
            paths.add(rows.group(2));
        }
        assertThat(actions).containsExactlyInAnyOrderElementsOf(SocketActions.names());
        assertThat(paths)
                .containsAll(GaiaExWorld.routes().stream()
                        .filter(route -> route.access() == Access.TRADE)
                        .map(Route::path)
                        .filter(path -> SocketActions.paths().contains(path))
                        .toList())
                .isEqualTo(Set.copyOf(SocketActions.paths()));
    }

    @Test
    void itTellsTheLimits() {
        assertThat(document)
                .contains(spaced(SocketLimits.DEFAULT.messageBytes()) + " bytes, on `/ws/market` "
                        + spaced(SocketLimits.LISTENING.messageBytes()))
                .contains(spaced(SocketLimits.DEFAULT.messagesPerMinute()) + " a minute")
                .contains(spaced(SocketLimits.DEFAULT.queueBytes()) + " bytes")
                .contains("every " + SocketLimits.DEFAULT.pingMillis() / 1_000 + " s | "
                        + SocketLimits.DEFAULT.silenceMillis() / 1_000 + " s")
                .contains(spaced(FrontLimits.DEFAULT.connectionsPerAddress()) + " |")
                .contains("At most " + StreamSocket.MOST_STREAMS + " streams")
                .contains("heartbeat comes every " + StreamSettings.DEFAULT.heartbeatMillis() / 1_000 + " s")
                .contains("at most " + 1_000 / StreamSettings.DEFAULT.marketMillis() + " come in a second")
                .contains("within " + StreamSettings.DEFAULT.accountMillis() + " ms");
        assertThat(StreamSettings.DEFAULT.markMillis()).isEqualTo(1_000);
    }

    private static String spaced(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    @Test
    void itsExamplesHaveTheFieldsOfRealMessages(@TempDir Path data) {
        Map<String, Set<String>> examples = examples();
        Map<String, Set<String>> real = new TreeMap<>();
        try (GaiaExWorld world = GaiaExWorld.fresh(data);
                RawWebSocket market = world.socket("/market/ETH");
                RawWebSocket unknown = world.socket("/market/NOPE");
                RawWebSocket streams = world.socket("/stream");
                RawWebSocket user = world.userSocket(GaiaExWorld.ALL)) {
            streams.text("{\"id\":1,\"action\":\"subscribe\","
                    + "\"streams\":[\"book:ETH\",\"trades:ETH\",\"ticker:ETH\",\"candles:ETH:1m\",\"mark:ETH\","
                    + "\"funding:ETH\"]}");
            until(streams, real, Set.of("response", "snapshot", "ticker", "candles", "mark", "funding"));
            world.wallMillis.addAndGet(3_600_000);
            world.exchange(new Command.Tick());
            while (!real.getOrDefault("funding", Set.of()).contains("settled.time")) {
                note(real, JSON.readTree(streams.message().text()));
            }
            until(user, real, Set.of("update"));
            world.post("/order", GaiaExWorld.restingOrder(""));
            world.post("/order", GaiaExWorld.order(""));
            until(unknown, real, Set.of("error"));
            until(market, real, Set.of("orderbook", "heartbeat"));
            until(streams, real, Set.of("delta", "trades"));
            until(user, real, Set.of("event order accepted", "event fill"));
            user.text("{\"id\":1,\"action\":\"order\",\"data\":{}}");
            until(user, real, Set.of("response error"));
        }
        real.keySet().retainAll(examples.keySet());
        assertThat(real).isEqualTo(examples);
    }

    private static void until(RawWebSocket socket, Map<String, Set<String>> real, Set<String> kinds) {
        while (!real.keySet().containsAll(kinds)) {
            RawWebSocket.Frame frame = socket.message();
            assertThat(frame.opcode()).isEqualTo(RawWebSocket.TEXT);
            note(real, JSON.readTree(frame.text()));
        }
    }

    private Map<String, Set<String>> examples() {
        Map<String, Set<String>> examples = new TreeMap<>();
        document.lines()
                .filter(line -> line.startsWith("{\"type\""))
                .forEach(line -> note(examples, JSON.readTree(line)));
        return examples;
    }

    /** Kind of a message, and the names in it; those of rows are REST's. */
    private static void note(Map<String, Set<String>> kinds, JsonNode message) {
        String kind = message.path("type").asString();
        if (kind.equals("event")) {
            String change = message.path("change").asString("");
            kind += " " + message.path("event").asString() + (change.isEmpty() ? "" : " " + change);
        } else if (message.has("error")) {
            kind += " error";
        }
        Set<String> names = new TreeSet<>(message.propertyNames());
        message.path("balance").propertyNames().forEach(name -> names.add("balance." + name));
        for (String list : List.of("candles", "settled")) {
            message.path(list).path(0).propertyNames().forEach(name -> names.add(list + "." + name));
        }
        message.path("trades").path(0).propertyNames().forEach(name -> names.add("trades." + name));
        kinds.put(kind, names);
    }
}

package io.tallystick.client.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tallystick.client.ClientSettings;
import io.tallystick.client.Fields;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The facade calls every route that docs/gaiaex.md lists as served, and no other; streams stand in docs/streams.md. */
class RoutesTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (GET|POST|PATCH|PUT|DELETE) \\| `([^`]+)` \\| \\w+ \\| (\\w+) \\|");
    private static final Pattern ACTION = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| `POST (/[a-z/-]+)` \\|");
    private static final String ADDRESS = FakeGaiaEx.ADDRESS;

    @Test
    void every_documented_route_is_called_by_the_facade() throws IOException {
        Set<String> called = new ConcurrentSkipListSet<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            called.add(exchange.getRequestMethod() + " "
                    + template(exchange.getRequestURI().getRawPath()));
            byte[] json = "{\"serverTime\":1}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
            exchange.close();
        });
        server.start();
        try {
            ClientSettings settings = ClientSettings.at(
                            "http://127.0.0.1:" + server.getAddress().getPort())
                    .withoutPacing();
            GaiaEx client = GaiaEx.connect(FakeGaiaEx.credentials(), settings);
            read(client);
            trade(client);
            manageKeys(GaiaExSession.signIn(settings, "demo", Secret.ofText("password")));
        } finally {
            server.stop(0);
        }
        assertThat(called).containsExactlyElementsOf(documented());
    }

    @Test
    void every_documented_action_of_the_account_socket_is_sent_by_the_stream() throws IOException {
        Set<String> documented = ACTION.matcher(document("streams.md"))
                .results()
                .map(row -> row.group(2) + " " + row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> sent = SocketActions.all().entrySet().stream()
                .map(action -> action.getKey() + " " + action.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(sent).isEqualTo(documented).hasSizeGreaterThan(17);
    }

    private static void read(GaiaEx client) {
        client.serverTime();
        client.health();
        client.perpetuals();
        client.spotMarkets();
        client.tickers();
        for (String symbol : List.of("ETH", "PURR/USDC")) {
            client.ticker(symbol);
            client.book(symbol);
            client.candles(symbol, CandleInterval.ONE_HOUR, Listing.newest(2));
            client.trades(symbol, Listing.newest());
            client.openOrders(symbol);
        }
        client.fundingRates("ETH", Listing.newest());
        client.balance();
        client.spotBalances();
        client.positions();
        client.portfolio();
        client.openOrders();
        client.spotOpenOrders();
        client.closedOrders(Listing.newest());
        client.fills(Listing.newest());
        client.spotFills(Listing.newest());
        client.funding(Listing.newest());
        client.order(7);
        client.order("a b");
        client.apiKeys();
        client.apiKeyUsage();
    }

    private static void trade(GaiaEx client) {
        for (String symbol : List.of("ETH", "PURR/USDC")) {
            OrderRequest request = OrderRequest.limit(symbol, Side.BUY, "1", "2");
            client.place(request);
            client.resolve(request, Instant.EPOCH);
            client.placeAll(List.of(OrderRequest.market(symbol, Side.BUY, "1")));
            client.cancel(symbol, 7);
            client.cancel(symbol, "mine");
            client.cancelAll(symbol);
            Order order = Order.of(Fields.parse("{\"symbol\":\"" + symbol + "\"}"));
            client.cancelEach(List.of(order));
        }
        client.cancelAll();
        client.cancelAllSpot();
        client.preview(OrderRequest.market("ETH", Side.SELL, "1"));
        client.cancelAllAfter(Duration.ZERO);
        client.protect(Protection.of("ETH").takeProfit(BigDecimal.ONE));
        client.closePosition("ETH");
        client.closePosition("ETH", BigDecimal.ONE);
        client.moveIsolatedMargin("ETH", BigDecimal.ONE);
        client.setLeverage("ETH", 2, MarginMode.ISOLATED);
        client.transferToPerpetuals(BigDecimal.ONE);
        client.transferToSpot(BigDecimal.ONE);
        Order order = Order.of(Fields.parse("{\"symbol\":\"ETH\",\"order_id\":7}"));
        client.modify(order, BigDecimal.ONE, BigDecimal.ONE);
    }

    private static void manageKeys(GaiaExSession session) {
        session.keys();
        session.usage();
        session.auditLog(5);
        session.createKey(KeyRequest.labelled("new").permissions("read"));
        session.changeKey("k7", KeyRequest.change().label("other").ipWhitelist().expiresInDays(7));
        session.deleteKey("k7");
        session.sessions();
        session.close("s7");
        session.signOut();
        session.closeAll();
    }

    private static String template(String path) {
        return path.replace("/v1/trade", "")
                .replace(ADDRESS, "{address}")
                .replaceFirst("/(ETH|PURR%2FUSDC)$", "/{symbol}")
                .replaceFirst("^/order/7$", "/order/{order_id}")
                .replaceFirst("/(a%20b|ts-[0-9a-f]+)$", "/{client_order_id}")
                .replaceFirst("/k7$", "/{api_key}")
                .replaceFirst("/(s7|current)$", "/{session_id}");
    }

    private static Set<String> documented() throws IOException {
        return ROW.matcher(document("gaiaex.md"))
                .results()
                .filter(row -> !row.group(3).equals("refused"))
                .map((MatchResult row) -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As it lies in the checkout. */
    private static String document(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", name));
    }
}

package io.tallystick.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.Fields;
import io.tallystick.client.gaiaex.MarginMode;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.Protection;
import io.tallystick.client.gaiaex.Side;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server that is down from ten minutes before the hour for three hours, while prices fall by an eighth: through stops
 * and through what margins bear. Seen from outside: by the API and the admin door alone.
 */
class PositionsOverAGapTest {
    /** Prices move once in two hours, so that the first move falls into the time when nobody is there. */
    private static final String MARKETS = """
        { "defaults": { "perpetual": {
            "quote": "USDC", "minimumNotional": "10", "makerFee": "0.0001", "takerFee": "0.00035",
            "slippageCap": "0.05", "stepMillis": 7200000, "volatility": "0.08",
            "maker": { "levels": 20, "halfSpread": "0.0001", "levelSpacing": "0.0002", "levelNotional": "25000" } } },
          "markets": [
            { "symbol": "BTC", "kind": "perpetual", "szDecimals": 5, "maxLeverage": 40, "startPrice": "80000" },
            { "symbol": "ETH", "kind": "perpetual", "szDecimals": 4, "maxLeverage": 25, "startPrice": "3600" } ] }
        """;

    /** With this one BTC falls to 71,922 and ETH to 3,153.1 in the first move. */
    private static final long SEED = 1_741;

    private static final long START = Instant.parse("2026-03-02T12:50:00Z").toEpochMilli();
    private static final List<Long> HOURS = Stream.of("13", "14", "15")
            .map(hour -> Instant.parse("2026-03-02T" + hour + ":00:00Z").toEpochMilli())
            .toList();
    private static final List<String> NAMES = List.of("ann", "bob", "cid", "dan");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static OrderRequest market(String symbol, Side side, String size, MarginMode mode) {
        return OrderRequest.market(symbol, side, size).leverage(20).marginMode(mode);
    }

    /** Ann is long with a stop, Bob without; Cid is long in both markets on cross margin; Dan is short. */
    private static void open(MovedServer server) {
        server.user("ann", "100000")
                .place(market("ETH", Side.BUY, "10", MarginMode.ISOLATED)
                        .takeProfit(decimal("4000"))
                        .stopLoss(decimal("3500")))
                .orThrow();
        server.user("bob", "100000")
                .place(market("ETH", Side.BUY, "10", MarginMode.ISOLATED))
                .orThrow();
        server.user("cid", "95000")
                .place(market("ETH", Side.BUY, "100", MarginMode.CROSS))
                .orThrow();
        server.client("cid")
                .place(market("BTC", Side.BUY, "5", MarginMode.CROSS))
                .orThrow();
        server.user("dan", "100000")
                .place(market("ETH", Side.SELL, "10", MarginMode.CROSS))
                .orThrow();
        assertThat(server.client("dan")
                        .protect(
                                Protection.of("ETH").takeProfit(decimal("3300")).stopLoss(decimal("3900"))))
                .hasSize(2);
    }

    private static Map<String, List<Fields>> everything(MovedServer server) {
        Map<String, List<Fields>> lists = new LinkedHashMap<>();
        for (String name : NAMES) {
            lists.put(name + " orders", server.rows(name, "historicalOrders", "orders"));
            lists.put(name + " fills", server.rows(name, "fills", "fills"));
            lists.put(name + " funding", server.rows(name, "funding", "funding"));
            lists.put(name + " open", server.rows(name, "openOrders", "orders"));
        }
        return lists;
    }

    private static void balances(MovedServer server) {
        Fields ledger = server.admin("GET", "/admin/ledger", Map.of());
        assertThat(ledger.flag("balanced")).as(ledger.toString()).isTrue();
        Fields usdc = ledger.items("assets").getFirst();
        assertThat(usdc.decimalOrZero("deposits")).isGreaterThanOrEqualTo(decimal("395000"));
        assertThat(usdc.decimalOrZero("fees")).isPositive();
        assertThat(Stream.of("users", "maker", "fees", "insurance", "rounding", "open")
                        .map(usdc::decimalOrZero)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(usdc.decimalOrZero("deposits"));
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void three_hours_of_funding_a_stop_and_liquidations_happen_once_each(boolean killed) {
        try (MovedServer server =
                new MovedServer(folder.resolve("data"), MARKETS.getBytes(StandardCharsets.UTF_8), SEED, START)) {
            open(server);
            balances(server);
            assertThat(server.rows("ann", "openOrders", "orders")).hasSize(2);
            assertThat(server.rows("ann", "funding", "funding")).isEmpty();

            if (killed) {
                server.killAndRestart(folder.resolve("copy"), Duration.ofHours(3));
            } else {
                server.restart(Duration.ofHours(3));
            }

            assertThat(server.open("/ticker/ETH").decimalOrZero("oraclePrice")).isEqualByComparingTo("3153.1");
            fundingWasPaidOnceForEachHour(server);
            oneOfTwoFired(server, "ann", "sl", "3500");
            oneOfTwoFired(server, "dan", "tp", "3300");
            bobWasLiquidated(server);
            cidWasLiquidatedInPart(server);
            balances(server);

            Map<String, List<Fields>> told = everything(server);
            server.restart(Duration.ofSeconds(1));
            assertThat(everything(server)).isEqualTo(told);
            balances(server);
        }
    }

    /** At the oracle before the gap, and once more each hour in the market's own list. */
    private static void fundingWasPaidOnceForEachHour(MovedServer server) {
        List<Fields> rates = server.open("/funding/ETH").items();
        assertThat(rates).extracting(rate -> rate.number("time")).isEqualTo(HOURS);
        Map<String, String> sizes = Map.of("ann", "10", "bob", "10", "cid", "100", "dan", "-10");
        sizes.forEach((name, size) -> {
            List<Fields> paid = server.rows(name, "funding?symbol=ETH", "funding");
            assertThat(paid).as(name).extracting(row -> row.number("time")).isEqualTo(HOURS);
            for (int i = 0; i < paid.size(); i++) {
                Fields row = paid.get(i);
                BigDecimal rate = rates.get(i).decimalOrZero("fundingRate");
                assertThat(row.decimalOrZero("fundingRate")).isEqualByComparingTo(rate);
                assertThat(row.decimalOrZero("oraclePrice")).isEqualByComparingTo("3600");
                assertThat(row.decimalOrZero("szi")).isEqualByComparingTo(size);
                assertThat(row.decimalOrZero("usdc"))
                        .isEqualByComparingTo(decimal(size)
                                .multiply(decimal("3600"))
                                .multiply(rate)
                                .negate());
            }
        });
        assertThat(server.rows("cid", "funding?symbol=BTC", "funding"))
                .extracting(row -> row.number("time"))
                .isEqualTo(HOURS);
    }

    /** The trigger that was reached sold or bought the whole position, once; the other went with it. */
    private static void oneOfTwoFired(MovedServer server, String name, String fired, String trigger) {
        assertThat(server.client(name).positions()).as(name).isEmpty();
        assertThat(server.rows(name, "openOrders", "orders")).isEmpty();
        List<Fields> triggers = new ArrayList<>(server.rows(name, "historicalOrders", "orders"));
        triggers.removeIf(order -> !order.has("trigger_price"));
        assertThat(triggers).hasSize(2);
        Fields done = triggers.stream()
                .filter(order -> order.text("status").equals("filled"))
                .findFirst()
                .orElseThrow();
        Fields gone = triggers.stream()
                .filter(order -> !order.equals(done))
                .findFirst()
                .orElseThrow();
        assertThat(done.decimalOrZero("trigger_price")).as(fired).isEqualByComparingTo(trigger);
        assertThat(done.decimalOrZero("filled")).isEqualByComparingTo("10");
        assertThat(gone.text("status")).isEqualTo("canceled");
        assertThat(gone.text("cancel_reason")).isEqualTo("sibling");
        assertThat(gone.decimalOrZero("filled")).isZero();
        assertThat(sizeOfFills(server, name, done.number("order_id"))).isEqualByComparingTo("10");
    }

    private static BigDecimal sizeOfFills(MovedServer server, String name, long orderId) {
        return server.rows(name, "fills", "fills").stream()
                .filter(fill -> fill.number("order_id") == orderId)
                .map(fill -> fill.decimalOrZero("size"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal liquidated(MovedServer server, String name, String symbol) {
        return server.rows(name, "fills", "fills").stream()
                .filter(fill -> fill.flag("liquidation") && fill.text("symbol").equals(symbol))
                .map(fill -> fill.decimalOrZero("size"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void bobWasLiquidated(MovedServer server) {
        assertThat(server.client("bob").positions()).isEmpty();
        assertThat(liquidated(server, "bob", "ETH")).isEqualByComparingTo("10");
    }

    /** More than 100,000 USDC are liquidated by a fifth at first, the market of the lower id before the other. */
    private static void cidWasLiquidatedInPart(MovedServer server) {
        assertThat(liquidated(server, "cid", "BTC")).isEqualByComparingTo("1");
        assertThat(server.client("cid").position("BTC").orElseThrow().size()).isEqualByComparingTo("4");
        assertThat(server.client("cid").position("ETH").orElseThrow().size())
                .isEqualByComparingTo(decimal("100").subtract(liquidated(server, "cid", "ETH")));
    }
}

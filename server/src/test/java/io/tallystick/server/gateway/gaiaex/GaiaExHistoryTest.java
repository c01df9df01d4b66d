package io.tallystick.server.gateway.gaiaex;

import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.history.HistorySettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(300)
class GaiaExHistoryTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FILLS = "/user/" + ADDRESS + "/fills";
    private static final String ORDERS = "/user/" + ADDRESS + "/historicalOrders";
    private static final String FUNDING = "/user/" + ADDRESS + "/funding";
    private static final long HOUR = 3_600_000;

    @TempDir
    Path data;

    private static void buy(GaiaExWorld world) {
        world.wallMillis.addAndGet(1_000);
        assertThat(world.post("/order", GaiaExWorld.order("")).status()).isEqualTo(200);
    }

    /** Is filled at once. */
    private static OrderTicket atMarket(Side side) {
        int eth = GaiaExWorld.markets().stream()
                .filter(market -> market.symbol().equals("ETH"))
                .findFirst()
                .orElseThrow()
                .id();
        return new OrderTicket(eth, side, OrderType.MARKET, TimeInForce.IOC, Amount.ONE / 100, 2, 0, 0, false, 0, "");
    }

    private static JsonNode json(RawAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<Long> ids(JsonNode rows, String name) {
        List<Long> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.path(name).asLong()));
        return ids;
    }

    @ParameterizedTest
    @CsvSource({"/fills, fills, trade_id", "/historicalOrders, orders, order_id"})
    void pagesGiveEveryRowOnceWhileNewOnesArrive(String path, String list, String id) {
        try (GaiaExWorld world = GaiaExWorld.fresh(data)) {
            for (int i = 0; i < 13; i++) {
                buy(world);
            }
            String all = "/user/" + ADDRESS + path;
            List<Long> expected = ids(json(world.get(all)).path(list), id);
            List<Long> seen = new ArrayList<>();
            String cursor = "";
            do {
                RawAnswer answer = world.get(all + "?limit=4&cursor=" + cursor);
                seen.addAll(0, ids(json(answer).path(list), id));
                cursor = json(answer).path("next_cursor").asString("");
                assertThat(answer.header("X-Next-Cursor")).isEqualTo(cursor);
                buy(world);
            } while (!cursor.isEmpty());
            assertThat(seen).isEqualTo(expected).hasSizeGreaterThanOrEqualTo(13);
        }
    }

    @Test
    void anOrderIsFoundWhenTheMachinesHaveForgottenIt() {
        try (GaiaExWorld world = GaiaExWorld.fresh(data)) {
            String named = GaiaExWorld.order(",\"client_order_id\":\"mine\"");
            assertThat(world.post("/order", named).status()).isEqualTo(200);
            buy(world);
            RawAnswer first = world.get("/order/1");
            RawAnswer second = world.get("/order/client/srv-2");
            for (int i = 0; i <= Limits.HISTORY; i++) {
                world.exchange(new Command.PlaceOrder(GaiaExWorld.USER, atMarket(i % 2 == 0 ? Side.SELL : Side.BUY)));
            }
            Optional<OrderView> remembered =
                    world.server.query(machines -> machines.exchange().order(GaiaExWorld.USER, 2));
            assertThat(remembered).isEmpty();
            assertThat(world.get("/order/1").body()).isEqualTo(first.body());
            assertThat(world.get("/order/client/mine").body()).isEqualTo(first.body());
            assertThat(world.get("/order/client/srv-2").body()).isEqualTo(second.body());
            assertThat(world.get("/order/client/srv-1").told()).isEqualTo("404 {\"detail\":\"Order not found\"}");
            assertThat(world.get(GaiaExWorld.OTHERS, "/order/1").status()).isEqualTo(404);
            assertThat(world.get(GaiaExWorld.OTHERS, "/order/client/mine").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void anAnswerWithoutACursorHasTheBodyThatItAlwaysHad() {
        try (GaiaExWorld world = GaiaExWorld.fresh(data)) {
            buy(world);
            buy(world);
            RawAnswer newest = world.get(ORDERS + "?limit=1");
            assertThat(newest.body())
                    .matches("\\{\"address\":\"" + ADDRESS
                            + "\",\"orders\":\\[\\{\"order_id\":2,.*\\}\\],\"count\":1,\"timestamp\":\\d+\\}");
            assertThat(newest.header("X-Next-Cursor")).matches("o\\d+-2");
            assertThat(world.get(ORDERS).header("X-Next-Cursor")).isEmpty();
        }
    }

    @Test
    void timesOfFillsAreBothIncluded() {
        try (GaiaExWorld world = GaiaExWorld.fresh(data)) {
            buy(world);
            long first = world.wallMillis.get();
            buy(world);
            long second = world.wallMillis.get();
            assertThat(json(world.get(FILLS + "?startTime=" + first + "&endTime=" + second))
                            .path("count")
                            .asInt())
                    .isEqualTo(json(world.get(FILLS)).path("count").asInt());
            assertThat(ids(json(world.get(FILLS + "?startTime=" + second)).path("fills"), "time"))
                    .containsOnly(second);
            assertThat(ids(json(world.get(FILLS + "?endTime=" + (second - 1))).path("fills"), "time"))
                    .containsOnly(first);
            assertThat(json(world.get(FILLS + "?symbol=BTC")).path("count").asInt())
                    .isZero();
        }
    }

    @Test
    void whatWasFilledAndPaidBeforeAStopIsThereAfterItAndWhatFellDueMeanwhileOnce() {
        String before;
        List<Long> times;
        GaiaExWorld first = GaiaExWorld.fresh(data);
        try (first) {
            buy(first);
            first.wallMillis.set((first.wallMillis.get() / HOUR + 1) * HOUR);
            first.rows();
            before = first.get(FILLS).body();
            times = ids(json(first.get(FUNDING)).path("funding"), "time");
            assertThat(times).containsExactly(first.wallMillis.get());
        }
        first.wallMillis.addAndGet(3 * HOUR);
        try (GaiaExWorld second = GaiaExWorld.restarted(data, first.wallMillis)) {
            assertThat(second.get(FILLS).body()).isNotEqualTo("").startsWith(before.substring(0, before.length() - 20));
            second.exchange(new Command.Tick());
            JsonNode funding = json(second.get(FUNDING)).path("funding");
            long hour = times.getFirst();
            assertThat(ids(funding, "time")).containsExactly(hour, hour + HOUR, hour + 2 * HOUR, hour + 3 * HOUR);
            assertThat(json(second.open("/funding/ETH?startTime=" + hour))).hasSize(4);
            assertThat(second.get(FUNDING + "?limit=1").body())
                    .matches("\\{\"address\":\"" + ADDRESS + "\",\"funding\":\\[\\{\"time\":" + (hour + 3 * HOUR)
                            + ",\"coin\":\"ETH\",\"symbol\":\"ETH\",\"usdc\":\"-?[0-9.]+\",\"szi\":\"0.1\","
                            + "\"fundingRate\":\"-?[0-9.]+\",\"nSamples\":null,\"oraclePrice\":\"3600\",\"timestamp\":"
                            + (hour + 3 * HOUR) + "\\}\\],\"count\":1,\"timestamp\":\\d+\\}");
        }
    }

    @Test
    void aHistoryThatIsTooSlowIs503InTheShapeOfTheDoorAndOrdersDoNotWaitForIt() {
        CompletableFuture<Boolean> open = new CompletableFuture<>();
        AtomicReference<CompletableFuture<Boolean>> gate =
                new AtomicReference<>(CompletableFuture.completedFuture(true));
        AtomicReference<Runnable> late = new AtomicReference<>(() -> {});
        CompletableFuture<Long> waits = new CompletableFuture<>();
        HistorySettings settings = HistorySettings.usual()
                .withBeforeCommit(
                        () -> gate.get().orTimeout(50, TimeUnit.SECONDS).join())
                .withTimer((millis, task) -> {
                    late.set(task);
                    if (!gate.get().isDone()) {
                        waits.complete(millis);
                    }
                    return () -> {};
                });
        try (GaiaExWorld world = GaiaExWorld.fresh(data, settings)) {
            buy(world);
            assertThat(json(world.get(FILLS)).path("count").asInt()).isPositive();
            gate.set(open);
            buy(world);
            CompletableFuture<RawAnswer> read = CompletableFuture.supplyAsync(() -> world.get(FILLS));
            assertThat(waits.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(2_000);
            buy(world);
            assertThat(read).isNotDone();
            late.get().run();
            assertThat(read.join().told())
                    .matches(
                            "503 \\{\"detail\":\"Service unavailable: the history is not up to date: it has come to row"
                                    + " \\d+ of \\d+\"\\}");
            assertThat(candleData(world)).isEqualTo("behind");
            open.complete(true);
            assertThat(json(world.get(ORDERS)).path("count").asInt()).isEqualTo(3);
            assertThat(candleData(world)).isEqualTo("ok");
        }
    }

    private static String candleData(GaiaExWorld world) {
        return json(world.open("/health")).path("services").path("candle_data").asString();
    }

    @Test
    void aHistoryThatCannotBeWrittenShowsInTheHealth() {
        AtomicReference<String> fault = new AtomicReference<>("");
        HistorySettings settings = HistorySettings.usual().withBeforeCommit(() -> {
            if (!fault.get().isEmpty()) {
                throw new IllegalStateException(fault.get());
            }
        });
        try (GaiaExWorld world = GaiaExWorld.fresh(data, settings)) {
            buy(world);
            assertThat(json(world.get(FILLS)).path("count").asInt()).isPositive();
            assertThat(candleData(world)).isEqualTo("ok");
            fault.set("no room");
            buy(world);
            assertThat(world.get(FILLS).status()).isEqualTo(503);
            assertThat(candleData(world)).isEqualTo("unavailable");
            assertThat(json(world.open("/ticker/ETH")).path("prevDayPrice").isNull())
                    .isTrue();
            fault.set("");
        }
    }

    @Test
    void publicLists() {
        try (GaiaExWorld world = GaiaExWorld.fresh(data)) {
            buy(world);
            String time = Long.toString(world.wallMillis.get());
            assertThat(world.open("/trades/ETH?limit=1").body())
                    .matches("\\[\\{\"symbol\":\"ETH\",\"trade_id\":\\d+,\"price\":\"[0-9.]+\",\"size\":\"[0-9.]+\","
                            + "\"side\":\"BUY\",\"time\":" + time + "\\}\\]");
            assertThat(world.open("/candles/ETH?interval=1h&limit=1").body())
                    .matches("\\[\\{\"t\":\\d+,\"T\":\\d+,\"s\":\"ETH\",\"i\":\"1h\","
                            + "\"o\":\"[0-9.]+\",\"h\":\"[0-9.]+\","
                            + "\"l\":\"[0-9.]+\",\"c\":\"[0-9.]+\",\"v\":\"0.1\",\"n\":\\d+\\}\\]");
            assertThat(world.open("/spot/candles/PURR%2FUSDC?interval=1d").body())
                    .startsWith("[{\"t\":");
            assertThat(world.open("/spot/trades/PURR").told()).isEqualTo("200 []");
            assertThat(world.open("/funding/ETH").told()).isEqualTo("200 []");
            assertThat(world.open("/tickers").body())
                    .matches("\\[\\{\"symbol\":\"BTC\",\"markPrice\":\"[0-9.]+\",\"oraclePrice\":\"[0-9.]+\","
                            + "\"midPrice\":"
                            + "\"[0-9.]+\",\"prevDayPrice\":\"[0-9.]+\",\"volume24h\":\"0\",\"openInterest\":\"0\","
                            + "\"fundingRate\":\"-?[0-9.]+\",\"nextFundingTime\":\\d+,\"timestamp\":\\d+\\},.*\\]")
                    .contains("\"symbol\":\"ETH\"")
                    .contains("\"openInterest\":\"0.1\"");
            assertThat(world.open("/ticker/ETH").body()).matches(".*\"volume24h\":\"0.1\",\"timestamp\":\\d+\\}");
        }
    }

    @Test
    void whatIsWrongInAQueryIsNamed() {
        String permitted = "'1m', '3m', '5m', '15m', '30m', '1h', '2h', '4h', '8h', '12h', '1d', '3d', '1w', '1M'";
        try (GaiaExWorld world = GaiaExWorld.fresh(data)) {
            assertThat(world.open("/candles/ETH").told())
                    .isEqualTo(fault("interval", "field required", "value_error.missing"));
            assertThat(world.open("/candles/ETH?interval=7m").told())
                    .isEqualTo(fault(
                            "interval",
                            "value is not a valid enumeration member; permitted: " + permitted,
                            "type_error.enum"));
            assertThat(world.open("/candles/ETH?interval=1m&limit=5001").told())
                    .isEqualTo(fault(
                            "limit", "ensure this value is less than or equal to 5000", "value_error.number.not_le"));
            assertThat(world.open("/candles/NOPE?interval=1m").told())
                    .isEqualTo("400 {\"detail\":\"Symbol 'NOPE' is not supported\"}");
            for (String cursor : List.of("x", "o1-1", "f1", "f-1-1", "f1-99999999999999999999")) {
                assertThat(world.get(FILLS + "?cursor=" + cursor).told())
                        .isEqualTo(fault("cursor", "the cursor is not one that this list has given", "value_error"));
            }
            assertThat(world.get(FUNDING + "?symbol=NOPE").told())
                    .isEqualTo("400 {\"detail\":\"Symbol 'NOPE' is not supported\"}");
            assertThat(world.get("/user/" + GaiaExWorld.OTHER_ADDRESS + "/funding")
                            .told())
                    .isEqualTo("403 {\"detail\":\"Address mismatch\"}");
        }
    }

    private static String fault(String field, String message, String type) {
        return "422 {\"detail\":[{\"loc\":[\"query\",\"" + field + "\"],\"msg\":\"" + message + "\",\"type\":\"" + type
                + "\"}]}";
    }
}

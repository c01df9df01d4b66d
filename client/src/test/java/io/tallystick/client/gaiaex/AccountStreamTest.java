package io.tallystick.client.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.FakeSockets;
import io.tallystick.client.Fields;
import io.tallystick.client.HastyTiming;
import io.tallystick.client.StreamSettings;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.Told;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountStreamTest {
    private static final StreamSettings PATIENCE =
            new StreamSettings(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofSeconds(5));
    private static final long NOW = 1_712_345_678_000L;

    private final Told<AccountEvent> told = new Told<>();
    private final Map<String, String> lists = new ConcurrentHashMap<>(Map.of(
            "fills", "{'fills':[]}",
            "spotFills", "{'fills':[]}",
            "funding", "{'funding':[]}",
            "historicalOrders", "{'orders':[]}",
            "openOrders", "{'orders':[]}"));
    private FakeSockets server;
    private GaiaEx client;

    @BeforeEach
    void start() throws IOException {
        server = new FakeSockets();
        server.rest = this::rest;
        client = GaiaEx.connect(
                FakeGaiaEx.credentials(), ClientSettings.at(server.url()).withTiming(new HastyTiming()));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Optional<String> rest(String target) {
        if (target.endsWith("/time")) {
            return Optional.of("{\"serverTime\":" + NOW + "}");
        }
        String path = target.contains("/spot/fills/") ? "/spotFills" : target.replaceAll("\\?.*", "");
        return Optional.ofNullable(lists.get(path.substring(path.lastIndexOf('/') + 1)))
                .map(json -> json.replace('\'', '"'));
    }

    @Test
    void the_account_and_each_of_its_events_are_told() throws Exception {
        try (AccountStream stream = client.followAccount(PATIENCE, told)) {
            FakeSockets.Peer peer = server.next();
            assertThat(peer.requestLine).isEqualTo("GET /ws/user/" + FakeGaiaEx.ADDRESS + " HTTP/1.1");
            peer.say(update(0, NOW, order(1, "resting", NOW)));
            peer.say(event(1, "'event':'order','change':'triggered','order':" + order(1, "resting", NOW)));
            peer.say(event(2, "'event':'fill','fill':" + fill(5)));
            peer.say(event(
                    3,
                    "'event':'funding','funding':{'symbol':'ETH','size':'2','oracle_price':'3600',"
                            + "'funding_rate':'0.0001','usdc':'-0.72','time':7}"));
            peer.say(event(
                    4,
                    "'event':'liquidation','liquidation':{'margin_mode':'isolated','symbol':'ETH',"
                            + "'equity':'9','maintenance_margin':'10'}"));
            peer.say(event(
                    5,
                    "'event':'order','change':'rejected','reason':'insufficient_margin',"
                            + "'client_order_id':'mine','is_buy':false,'size':'7','price':'3'"));

            assertThat(next(StreamStatus.Connected.class).again()).isFalse();
            AccountEvent.Snapshot snapshot = told.next(AccountEvent.Snapshot.class);
            assertThat(snapshot.balance().accountValue()).isEqualTo(new BigDecimal("100"));
            assertThat(snapshot.orders()).extracting(Order::orderId).containsExactly(1L);
            assertThat(told.next(AccountEvent.OrderChanged.class).change()).isEqualTo("triggered");
            assertThat(told.next(AccountEvent.Filled.class).fill().tradeId()).isEqualTo(5);
            FundingPayment payment = told.next(AccountEvent.FundingPaid.class).payment();
            assertThat(payment.amount()).isEqualTo(new BigDecimal("-0.72"));
            assertThat(payment.size()).isEqualTo(new BigDecimal("2"));
            assertThat(told.next(AccountEvent.LiquidationStarted.class).symbol())
                    .contains("ETH");
            AccountEvent.OrderChanged rejected = told.next(AccountEvent.OrderChanged.class);
            assertThat(rejected.reason()).isEqualTo("insufficient_margin");
            assertThat(rejected.order().clientOrderId()).isEqualTo("mine");
            assertThat(rejected.order().side()).isEqualTo(Side.SELL);
            assertThat(rejected.order().size()).isEqualTo(new BigDecimal("7"));
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void one_can_wait_until_the_account_is_followed() throws Exception {
        try (AccountStream stream = client.followAccount(PATIENCE, told)) {
            FakeSockets.Peer peer = server.next();
            assertThat(stream.awaitConnected(Duration.ofMillis(50))).isFalse();
            peer.say(update(0, NOW));
            assertThat(stream.awaitConnected(Duration.ofSeconds(60))).isTrue();
        }
        server.refusals.add(403);
        try (AccountStream refused = client.followAccount(PATIENCE, told)) {
            assertThat(refused.awaitConnected(Duration.ofSeconds(60))).isFalse();
        }
    }

    @Test
    void what_happened_while_the_connection_was_down_is_read_and_told_once() throws Exception {
        try (AccountStream stream = client.followAccount(PATIENCE, told)) {
            FakeSockets.Peer first = server.next();
            first.say(update(7, NOW, order(1, "resting", NOW)));
            first.say(event(8, "'event':'fill','fill':" + fill(5)));
            told.next(AccountEvent.Filled.class);
            lists.put("fills", "{'fills':[" + fill(5) + "," + fill(6) + "]}");
            lists.put("funding", "{'funding':[{'symbol':'ETH','usdc':'-1','szi':'2','time':" + NOW + "}]}");
            lists.put(
                    "historicalOrders",
                    "{'orders':[" + order(1, "filled", NOW + 50) + "," + order(2, "canceled", NOW + 60) + "]}");
            first.drop();
            server.next().say(update(0, NOW + 100, order(3, "resting", NOW + 90)));

            next(StreamStatus.Lost.class);
            AccountEvent.OrderChanged accepted = told.next(AccountEvent.OrderChanged.class);
            assertThat(accepted.change() + " " + accepted.order().orderId()).isEqualTo("accepted 3");
            assertThat(told.next(AccountEvent.Filled.class).fill().tradeId()).isEqualTo(6);
            assertThat(told.next(AccountEvent.FundingPaid.class).payment().amount())
                    .isEqualTo(new BigDecimal("-1"));
            AccountEvent.OrderChanged filled = told.next(AccountEvent.OrderChanged.class);
            assertThat(filled.change() + " " + filled.order().orderId()).isEqualTo("filled 1");
            AccountEvent.OrderChanged canceled = told.next(AccountEvent.OrderChanged.class);
            assertThat(canceled.change() + " " + canceled.order().orderId()).isEqualTo("canceled 2");
            assertThat(next(StreamStatus.Connected.class).again()).isTrue();
            assertThat(told.next(AccountEvent.Snapshot.class).orders()).hasSize(1);
            assertThat(told.rest()).isEmpty();
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void nothing_from_before_the_stream_began_is_told_after_a_lost_connection() throws Exception {
        lists.put("historicalOrders", "{'orders':[" + order(1, "canceled", NOW - 10) + "]}");
        try (AccountStream stream = client.followAccount(PATIENCE, told)) {
            FakeSockets.Peer first = server.next();
            first.say(update(0, NOW));
            told.next(AccountEvent.Snapshot.class);
            first.drop();
            server.next().say(update(0, NOW + 100));
            next(StreamStatus.Connected.class);
            assertThat(told.next(AccountEvent.Snapshot.class).orders()).isEmpty();
            assertThat(server.asked)
                    .contains("GET /v1/trade/user/" + FakeGaiaEx.ADDRESS + "/fills?limit=2000&startTime=" + NOW);
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void a_skipped_event_costs_the_connection_and_is_read_afterwards() throws Exception {
        try (AccountStream stream = client.followAccount(PATIENCE, told)) {
            FakeSockets.Peer first = server.next();
            first.say(update(0, NOW));
            lists.put("fills", "{'fills':[" + fill(5) + "," + fill(6) + "]}");
            first.say(event(2, "'event':'fill','fill':" + fill(6)));
            assertThat(next(StreamStatus.Lost.class).why()).isEqualTo("event 1 was not told, but event 2 was");
            server.next().say(update(0, NOW + 100));
            assertThat(told.next(AccountEvent.Filled.class).fill().tradeId()).isEqualTo(5);
            assertThat(told.next(AccountEvent.Filled.class).fill().tradeId()).isEqualTo(6);
            assertThat(next(StreamStatus.Connected.class).again()).isTrue();
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void an_update_that_overtakes_events_is_no_hole() throws Exception {
        try (AccountStream stream = client.followAccount(PATIENCE, told)) {
            FakeSockets.Peer peer = server.next();
            peer.say(update(0, NOW));
            peer.say(update(2, NOW));
            peer.say(event(1, "'event':'fill','fill':" + fill(5)));
            peer.say(event(2, "'event':'fill','fill':" + fill(6)));
            assertThat(told.next(AccountEvent.Filled.class).fill().tradeId()).isEqualTo(5);
            assertThat(told.next(AccountEvent.Filled.class).fill().tradeId()).isEqualTo(6);
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void a_refused_time_is_mended_once_and_a_refused_key_ends_the_stream() throws Exception {
        server.refusals.addAll(java.util.List.of(401, 401));
        try (AccountStream stream = client.followAccount(PATIENCE, told)) {
            assertThat(next(StreamStatus.Ended.class).why()).contains("401");
            assertThat(server.asked).contains("GET /v1/trade/time");
            assertThat(stream.isConnected()).isFalse();
        }
    }

    @Test
    void an_order_goes_over_the_socket_and_its_answer_comes_back() throws Exception {
        try (AccountStream stream = client.followAccount(PATIENCE, told)) {
            FakeSockets.Peer peer = server.next();
            peer.say(update(0, NOW));
            told.next(AccountEvent.Snapshot.class);
            CompletableFuture<Placement> placing = placing(stream, "mine-1");
            Fields frame = Fields.parse(peer.hear().replace('\'', '"'));
            assertThat(frame.text("action")).isEqualTo("order");
            assertThat(frame.at("data").text("client_order_id")).isEqualTo("mine-1");
            peer.say("{'type':'response','id':" + frame.number("id") + ",'status':200,'data':"
                    + order(9, "resting", NOW) + "}");
            assertThat(placing.get(60, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Placement.Placed.class,
                            placed -> assertThat(placed.order().orderId()).isEqualTo(9));

            CompletableFuture<Placement> refused = placing(stream, "mine-2");
            long id = Fields.parse(peer.hear().replace('\'', '"')).number("id");
            peer.say("{'type':'response','id':" + id
                    + ",'status':400,'error':{'detail':'Order has invalid size','code':'invalid_size'}}");
            assertThat(refused.get(60, TimeUnit.SECONDS)).isInstanceOfSatisfying(Placement.Rejected.class, rejected -> {
                assertThat(rejected.code()).isEqualTo("invalid_size");
                assertThat(rejected.detail()).isEqualTo("Order has invalid size");
            });
            assertThat(server.asked).allMatch(asked -> asked.endsWith("/time"));
        }
    }

    @Test
    void an_order_whose_answer_is_lost_with_the_socket_is_looked_for_over_rest() throws Exception {
        try (AccountStream stream = client.followAccount(PATIENCE, told)) {
            FakeSockets.Peer peer = server.next();
            peer.say(update(0, NOW));
            told.next(AccountEvent.Snapshot.class);
            CompletableFuture<Placement> placing = placing(stream, "mine-1");
            peer.hear();
            lists.put("openOrders", "{'orders':[" + order(9, "resting", NOW).replace("srv-9", "mine-1") + "]}");
            peer.drop();
            assertThat(placing.get(60, TimeUnit.SECONDS)).isInstanceOfSatisfying(Placement.Placed.class, placed -> {
                assertThat(placed.order().orderId()).isEqualTo(9);
                assertThat(placed.lookedUp().get(0)).contains("no answer (the socket broke");
                assertThat(placed.lookedUp().get(1)).isEqualTo("openOrders: order 9");
            });
        }
    }

    @Test
    void an_order_of_the_listener_itself_goes_over_rest() throws Exception {
        AtomicReference<AccountStream> own = new AtomicReference<>();
        CompletableFuture<Placement> placed = new CompletableFuture<>();
        lists.put("order", order(9, "resting", NOW));
        try (AccountStream stream = client.followAccount(PATIENCE, event -> {
            if (event instanceof AccountEvent.Filled) {
                placed.complete(own.get().place(OrderRequest.limit("ETH", Side.BUY, "1", "10")));
            }
        })) {
            own.set(stream);
            FakeSockets.Peer peer = server.next();
            peer.say(update(0, NOW));
            peer.say(event(1, "'event':'fill','fill':" + fill(5)));
            assertThat(placed.get(60, TimeUnit.SECONDS)).isInstanceOf(Placement.Placed.class);
            assertThat(server.asked).contains("POST /v1/trade/order");
        }
    }

    private static CompletableFuture<Placement> placing(AccountStream stream, String clientId) {
        return CompletableFuture.supplyAsync(() ->
                stream.place(OrderRequest.limit("ETH", Side.BUY, "1", "10").clientOrderId(clientId)));
    }

    private <S extends StreamStatus> S next(Class<S> type) throws InterruptedException {
        return type.cast(told.next(AccountEvent.Status.class, event -> type.isInstance(event.status()))
                .status());
    }

    private static String update(int count, long millis, String... orders) {
        return "{'type':'update','balance':{'account_value':'100'},'positions':[],'orders':[" + String.join(",", orders)
                + "],'spot_balances':[],'n':" + count + ",'timestamp':" + millis + "}";
    }

    private static String event(int count, String rest) {
        return "{'type':'event','n':" + count + ",'row':1,'timestamp':" + NOW + "," + rest + "}";
    }

    private static String order(long id, String state, long updated) {
        return "{'order_id':" + id + ",'client_order_id':'srv-" + id + "','symbol':'ETH','is_buy':true,'size':'1',"
                + "'price':'10','state':'" + state + "','filled':'0','time':" + updated + ",'updated_at':" + updated
                + "}";
    }

    private static String fill(int id) {
        return "{'trade_id':" + id + ",'order_id':1,'client_order_id':'srv-1','symbol':'ETH','is_buy':true,"
                + "'size':'1','price':'10','fee':'0','fee_token':'USDC','liquidity':'maker','time':" + (NOW + 40) + "}";
    }
}

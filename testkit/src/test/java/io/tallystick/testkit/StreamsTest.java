package io.tallystick.testkit;

import static io.tallystick.testkit.Heard.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.LiveStream;
import io.tallystick.client.StreamSettings;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.gaiaex.AccountEvent;
import io.tallystick.client.gaiaex.AccountStream;
import io.tallystick.client.gaiaex.Book;
import io.tallystick.client.gaiaex.Cancellation;
import io.tallystick.client.gaiaex.Fill;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.GaiaExSession;
import io.tallystick.client.gaiaex.Listing;
import io.tallystick.client.gaiaex.MarginMode;
import io.tallystick.client.gaiaex.MarketEvent;
import io.tallystick.client.gaiaex.MarketStream;
import io.tallystick.client.gaiaex.Modification;
import io.tallystick.client.gaiaex.Order;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.Placement;
import io.tallystick.client.gaiaex.Preview;
import io.tallystick.client.gaiaex.Protection;
import io.tallystick.client.gaiaex.PublicTrade;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Streams of the real server, over a connection that is cut. */
class StreamsTest {
    private static final StreamSettings PATIENCE =
            new StreamSettings(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(10));

    private static TestServer server;
    private static LossyProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(7, false);
        proxy = LossyProxy.before(server.baseUrl(), line -> new LossyProxy.Pass(), System::currentTimeMillis);
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        server.close();
    }

    private static GaiaEx overTheProxy(TestUser user) {
        return GaiaEx.connect(
                user.key(Dialect.GAIAEX),
                ClientSettings.at(proxy.baseUrl()).withoutPacing().withTiming(new ShortPauses()));
    }

    @Test
    void every_fill_and_every_end_of_an_order_is_told_once_however_often_the_connection_breaks() throws Exception {
        TestUser user = server.user();
        GaiaEx direct =
                GaiaEx.connect(user.key(Dialect.GAIAEX), server.settings().withoutPacing());
        BlockingQueue<AccountEvent> told = new LinkedBlockingQueue<>();
        try (AccountStream stream = overTheProxy(user).followAccount(PATIENCE, told::add)) {
            List<AccountEvent> heard = new ArrayList<>(until(told, StreamsTest::isConnected));
            for (int round = 0; round < 6; round++) {
                direct.place(OrderRequest.market("ETH", Side.BUY, "0.1")).orThrow();
                proxy.cut();
                direct.place(OrderRequest.market("ETH", Side.SELL, "0.1")).orThrow();
                Order order = direct.place(OrderRequest.limit("ETH", Side.BUY, "1", "2000"))
                        .orThrow();
                if (round % 2 == 0) {
                    heard.addAll(until(told, StreamsTest::isConnected));
                }
                assertThat(direct.cancel(order)).isInstanceOf(Cancellation.Canceled.class);
            }
            Order last = direct.place(OrderRequest.limit("BTC", Side.BUY, "0.1", "60000"))
                    .orThrow();
            heard.addAll(until(
                    told,
                    event -> event instanceof AccountEvent.Snapshot now
                            && now.orders().stream().anyMatch(order -> order.orderId() == last.orderId())));

            List<String> fills = direct.fills(Listing.newest()).stream()
                    .map(fill -> fill.tradeId() + " " + fill.orderId())
                    .toList();
            List<Long> ends = direct.closedOrders(Listing.newest()).stream()
                    .map(Order::orderId)
                    .toList();
            while (fillsOf(heard).size() < fills.size() || endsOf(heard).size() < ends.size()) {
                heard.addAll(until(told, event -> true)); // the whole account may overtake its events
            }
            assertThat(fillsOf(heard)).hasSizeGreaterThanOrEqualTo(12).containsExactlyInAnyOrderElementsOf(fills);
            assertThat(endsOf(heard)).hasSize(18).containsExactlyInAnyOrderElementsOf(ends);
            assertThat(stream.isConnected()).isTrue();
        }
    }

    private static List<String> fillsOf(List<AccountEvent> heard) {
        return heard.stream()
                .filter(AccountEvent.Filled.class::isInstance)
                .map(event -> ((AccountEvent.Filled) event).fill())
                .map(fill -> fill.tradeId() + " " + fill.orderId())
                .toList();
    }

    private static List<Long> endsOf(List<AccountEvent> heard) {
        return heard.stream()
                .filter(AccountEvent.OrderChanged.class::isInstance)
                .map(AccountEvent.OrderChanged.class::cast)
                .filter(changed -> List.of("filled", "canceled").contains(changed.change()))
                .map(changed -> changed.order().orderId())
                .toList();
    }

    @Test
    void books_and_trades_are_whole_over_broken_connections() throws Exception {
        GaiaEx direct = GaiaEx.connect(
                server.user().key(Dialect.GAIAEX), server.settings().withoutPacing());
        BlockingQueue<MarketEvent> told = new LinkedBlockingQueue<>();
        List<String> streams = List.of("book:SOL", "trades:SOL", "ticker:SOL", "book:PURR/USDC");
        try (MarketStream stream = overTheProxy(server.user()).followMarkets(PATIENCE, streams, told::add)) {
            List<MarketEvent> heard = new ArrayList<>();
            for (int round = 0; round < 4; round++) {
                heard.addAll(until(
                        told,
                        event -> event instanceof MarketEvent.BookChanged changed
                                && changed.book().symbol().equals("SOL")));
                direct.place(OrderRequest.market("SOL", Side.BUY, "1")).orThrow();
                heard.addAll(until(told, MarketEvent.Traded.class::isInstance));
                proxy.cut();
                direct.place(OrderRequest.market("ETH", Side.SELL, "0.1")).orThrow();
                direct.place(OrderRequest.market("SOL", Side.SELL, "1")).orThrow();
            }
            server.clock().pause();
            direct.place(OrderRequest.limit("SOL", Side.BUY, "1", "101")).orThrow();
            Book now = direct.book("SOL", 50);
            heard.addAll(until(
                    told,
                    event -> event instanceof MarketEvent.BookChanged changed
                            && changed.book().bids().equals(now.bids())
                            && changed.book().asks().equals(now.asks())));
            direct.place(OrderRequest.market("SOL", Side.BUY, "1")).orThrow();
            heard.addAll(until(told, MarketEvent.Traded.class::isInstance));
            server.clock().resume();
            List<Long> ids = heard.stream()
                    .filter(MarketEvent.Traded.class::isInstance)
                    .flatMap(event -> ((MarketEvent.Traded) event).trades().stream())
                    .map(PublicTrade::tradeId)
                    .toList();
            assertThat(ids).hasSizeGreaterThanOrEqualTo(9);
            assertThat(direct.tradePages("SOL", Listing.newest()).all())
                    .extracting(PublicTrade::tradeId)
                    .startsWith(ids.toArray(Long[]::new));
            assertThat(heard)
                    .noneMatch(event -> event instanceof MarketEvent.Status(StreamStatus status)
                            && status instanceof StreamStatus.Missed);
            assertThat(stream.isConnected()).isTrue();
        }
    }

    @Test
    void every_kind_of_order_call_goes_over_the_socket() throws Exception {
        TestUser user = server.user();
        List<String> requests = new ArrayList<>();
        try (LossyProxy watched = LossyProxy.before(
                server.baseUrl(),
                line -> {
                    requests.add(line);
                    return new LossyProxy.Pass();
                },
                System::currentTimeMillis)) {
            GaiaEx client = GaiaEx.connect(
                    user.key(Dialect.GAIAEX),
                    ClientSettings.at(watched.baseUrl()).withoutPacing());
            BlockingQueue<AccountEvent> told = new LinkedBlockingQueue<>();
            try (AccountStream stream = client.followAccount(PATIENCE, told::add)) {
                until(told, StreamsTest::isConnected);
                trade(stream);
                assertThat(requests).isNotEmpty().noneMatch(line -> line.startsWith("POST"));
                List<Fill> fills = until(
                                told,
                                event -> event instanceof AccountEvent.Filled filled
                                        && filled.fill().symbol().equals("PURR/USDC"))
                        .stream()
                        .filter(AccountEvent.Filled.class::isInstance)
                        .map(event -> ((AccountEvent.Filled) event).fill())
                        .toList();
                assertThat(fills).isNotEmpty();
            }
        }
    }

    private static void trade(AccountStream stream) {
        assertThat(stream.setLeverage("ETH", 5, MarginMode.ISOLATED).leverage()).isEqualTo(5);
        assertThat(stream.preview(OrderRequest.market("ETH", Side.BUY, "1"))).isInstanceOf(Preview.Accepted.class);
        stream.place(OrderRequest.market("ETH", Side.BUY, "1")).orThrow();
        assertThat(stream.moveIsolatedMargin("ETH", new BigDecimal("10"))).isPositive();
        assertThat(stream.protect(Protection.of("ETH").stopLoss(new BigDecimal("3400"))))
                .hasSize(1);
        stream.closePosition("ETH").orThrow();
        Order resting = stream.place(OrderRequest.limit("BTC", Side.BUY, "0.01", "60000"))
                .orThrow();
        Modification changed = stream.modify(resting, new BigDecimal("0.02"), new BigDecimal("61000"));
        assertThat(changed).isInstanceOf(Modification.Modified.class);
        assertThat(stream.cancel("BTC", resting.clientOrderId())).isInstanceOf(Cancellation.Canceled.class);
        List<Placement> both = stream.placeAll(List.of(
                OrderRequest.limit("BTC", Side.BUY, "0.01", "60000"),
                OrderRequest.limit("ETH", Side.BUY, "0.1", "2000")));
        assertThat(stream.cancelEach(both.stream().map(Placement::orThrow).toList()))
                .hasSize(2)
                .allMatch(Cancellation.Canceled.class::isInstance);
        assertThat(stream.cancelAllAfter(Duration.ofSeconds(30))).isPresent();
        assertThat(stream.cancelAllAfter(Duration.ZERO)).isEmpty();
        assertThat(stream.cancelAll()).isZero();
        stream.transferToSpot(new BigDecimal("10"));
        Order spot = stream.place(OrderRequest.limit("PURR/USDC", Side.BUY, "1000", "0.03"))
                .orThrow();
        assertThat(stream.cancel(spot)).isInstanceOf(Cancellation.Canceled.class);
        List<Placement> spots = stream.placeAll(List.of(OrderRequest.limit("PURR/USDC", Side.BUY, "2000", "0.03")));
        assertThat(stream.cancelEach(List.of(spots.get(0).orThrow()))).hasSize(1);
        assertThat(stream.cancelAllSpot()).isZero();
        stream.place(OrderRequest.market("PURR/USDC", Side.BUY, "1000")).orThrow();
    }

    @Test
    void a_refused_order_is_told_with_what_was_sent() throws Exception {
        GaiaEx client = server.user().gaiaEx();
        BlockingQueue<AccountEvent> told = new LinkedBlockingQueue<>();
        try (AccountStream stream = client.followAccount(PATIENCE, told::add)) {
            until(told, StreamsTest::isConnected);
            OrderRequest request = OrderRequest.limit("ETH", Side.SELL, "2000", "4000");
            assertThat(stream.place(request)).isInstanceOf(Placement.Rejected.class);
            List<AccountEvent> heard = until(told, AccountEvent.OrderChanged.class::isInstance);
            AccountEvent.OrderChanged refused = (AccountEvent.OrderChanged) heard.get(heard.size() - 1);
            assertThat(refused.change()).isEqualTo("rejected");
            assertThat(refused.reason()).isEqualTo("insufficient_margin");
            assertThat(refused.order().symbol()).isEqualTo("ETH");
            assertThat(refused.order().clientOrderId()).isEqualTo(request.clientOrderId());
            assertThat(refused.order().price()).contains(new BigDecimal("4000"));
        }
    }

    @Test
    void a_stream_whose_key_is_wrong_ends_with_the_diagnosis() throws Exception {
        TestUser user = server.user();
        Credentials wrong =
                Credentials.gaiaEx(user.key(Dialect.GAIAEX).keyId(), Secret.ofText("something else"), user.address());
        BlockingQueue<AccountEvent> told = new LinkedBlockingQueue<>();
        try (AccountStream stream = GaiaEx.connect(wrong, server.settings()).followAccount(PATIENCE, told::add)) {
            until(
                    told,
                    event -> event instanceof AccountEvent.Status(StreamStatus.Ended ended)
                            && ended.why().contains("was refused with 401: Invalid signature")
                            && ended.why().contains("the secret is not that of key " + wrong.keyId()));
            assertThat(stream.isConnected()).isFalse();
        }
    }

    @Test
    void a_revoked_key_ends_its_stream() throws Exception {
        TestUser user = server.user();
        var key = user.key(Dialect.GAIAEX);
        BlockingQueue<AccountEvent> told = new LinkedBlockingQueue<>();
        GaiaEx client = GaiaEx.connect(key, server.settings().withTiming(new ShortPauses()));
        try (AccountStream stream = client.followAccount(PATIENCE, told::add)) {
            until(told, StreamsTest::isConnected);
            server.revoke(key.keyId());
            until(
                    told,
                    event -> event instanceof AccountEvent.Status(StreamStatus.Ended ended)
                            && ended.why().contains("401"));
            assertThat(stream.isConnected()).isFalse();
        }
    }

    @Test
    void a_person_follows_the_account_without_a_key_over_broken_connections_until_the_session_ends() throws Exception {
        TestUser user = server.user();
        GaiaEx direct = user.gaiaEx();
        GaiaExSession session = GaiaExSession.signIn(
                ClientSettings.at(proxy.baseUrl()).withoutPacing().withTiming(new ShortPauses()),
                user.name(),
                user.password());
        BlockingQueue<AccountEvent> told = new LinkedBlockingQueue<>();
        try (LiveStream stream = session.followAccount(PATIENCE, told::add)) {
            until(told, StreamsTest::isConnected);
            proxy.cut();
            Order first =
                    direct.place(OrderRequest.market("ETH", Side.BUY, "0.1")).orThrow();
            List<AccountEvent> heard = new ArrayList<>(until(told, event -> isFillOf(event, first)));
            Order second =
                    direct.place(OrderRequest.market("ETH", Side.SELL, "0.1")).orThrow();
            heard.addAll(until(told, event -> isFillOf(event, second)));
            assertThat(fillsOf(heard)).doesNotHaveDuplicates();
            session.signOut();
            until(
                    told,
                    event -> event instanceof AccountEvent.Status(StreamStatus.Ended ended)
                            && ended.why().contains("401"));
            assertThat(stream.isConnected()).isFalse();
        }
    }

    private static boolean isFillOf(AccountEvent event, Order order) {
        return event instanceof AccountEvent.Filled filled && filled.fill().orderId() == order.orderId();
    }

    private static boolean isConnected(AccountEvent event) {
        return event instanceof AccountEvent.Status(StreamStatus.Connected connected);
    }
}

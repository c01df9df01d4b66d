package io.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.client.NotAuthenticException;
import io.tallystick.client.RefusedException;
import io.tallystick.client.gaiaex.ApiKey;
import io.tallystick.client.gaiaex.Cancellation;
import io.tallystick.client.gaiaex.Candle;
import io.tallystick.client.gaiaex.CandleInterval;
import io.tallystick.client.gaiaex.Fill;
import io.tallystick.client.gaiaex.FundingPayment;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.GaiaExSession;
import io.tallystick.client.gaiaex.KeyRequest;
import io.tallystick.client.gaiaex.Listing;
import io.tallystick.client.gaiaex.MarginMode;
import io.tallystick.client.gaiaex.Order;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.OrderState;
import io.tallystick.client.gaiaex.Page;
import io.tallystick.client.gaiaex.Placement;
import io.tallystick.client.gaiaex.Position;
import io.tallystick.client.gaiaex.Preview;
import io.tallystick.client.gaiaex.Protection;
import io.tallystick.client.gaiaex.PublicTrade;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.client.gaiaex.SpotBalance;
import io.tallystick.client.gaiaex.Ticker;
import io.tallystick.client.gaiaex.TimeInForce;
import io.tallystick.client.gaiaex.TriggerType;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The facade against the real server: what it asks is understood, and what it answers is read. */
class GaiaExTest {
    private static TestServer server;
    private TestUser user;
    private GaiaEx client;

    @BeforeAll
    static void start() {
        server = TestServer.start(7, false);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        user = server.user();
        client = GaiaEx.connect(user.key(Dialect.GAIAEX), server.settings().withoutPacing());
    }

    @Test
    void candles_rates_and_tickers_are_read() {
        List<Candle> candles = client.candles("ETH", CandleInterval.FIFTEEN_MINUTES, Listing.newest(4));
        assertThat(candles).hasSize(4).allSatisfy(candle -> {
            assertThat(candle.closeMillis() - candle.openMillis()).isEqualTo(15 * 60_000 - 1);
            assertThat(candle.high()).isGreaterThanOrEqualTo(candle.low()).isPositive();
        });
        assertThat(client.tickers()).extracting(Ticker::symbol).contains("BTC", "ETH");
        server.clock().advance(Duration.ofHours(1));
        assertThat(client.fundingRates("ETH", Listing.newest(10))).isNotEmpty();
        assertThatThrownBy(() -> client.trades("ETH", Listing.newest().of("BTC")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BTC");
    }

    @Test
    void a_history_is_read_in_pages_and_each_row_comes_once() {
        List<Long> placed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            placed.add(client.place(OrderRequest.market("SOL", i % 2 == 0 ? Side.BUY : Side.SELL, "1"))
                    .orThrow()
                    .orderId());
        }
        List<Page<Order>> pages = new ArrayList<>();
        client.closedOrderPages(Listing.newest(3).of("SOL")).forEach(pages::add);
        assertThat(pages).extracting(page -> page.rows().size()).containsExactly(3, 3, 1);
        assertThat(client.closedOrderPages(Listing.newest(2)).all())
                .extracting(Order::orderId)
                .containsExactlyElementsOf(placed);
        assertThat(client.fillPages(Listing.newest(2)).newestFirst().limit(3))
                .extracting(Fill::orderId)
                .containsExactly(placed.get(6), placed.get(5), placed.get(4));
        List<Long> trades = client.tradePages("SOL", Listing.newest(2)).all().stream()
                .map(PublicTrade::tradeId)
                .toList();
        assertThat(trades).hasSizeGreaterThanOrEqualTo(7).isSorted().doesNotHaveDuplicates();
        Instant later = server.clock().now().plusSeconds(60);
        assertThat(client.fills(Listing.newest().from(later.toEpochMilli()))).isEmpty();
    }

    @Test
    void an_order_is_found_by_either_of_its_ids() {
        Order order = client.place(
                        OrderRequest.limit("ETH", Side.BUY, "1", "2000").clientOrderId("my first"))
                .orThrow();
        assertThat(client.order(order.orderId())).map(Order::clientOrderId).contains("my first");
        assertThat(client.order("my first")).map(Order::orderId).contains(order.orderId());
        assertThat(client.find("ETH", "my first")).map(Order::orderId).contains(order.orderId());
        assertThat(client.order(order.orderId() + 1_000)).isEmpty();
        assertThat(client.order("my second")).isEmpty();
        assertThat(client.cancel("ETH", "my first")).isInstanceOf(Cancellation.Canceled.class);
        assertThat(client.cancel("ETH", "my first"))
                .isInstanceOfSatisfying(
                        Cancellation.NotOpen.class,
                        refused -> assertThat(refused.code()).isEqualTo("order_not_open"));
    }

    @Test
    void a_preview_tells_what_an_order_would_do_and_nothing_happens() {
        assertThat(client.preview(OrderRequest.market("ETH", Side.SELL, "1")))
                .isInstanceOfSatisfying(Preview.Accepted.class, accepted -> {
                    assertThat(accepted.fills()).isEqualByComparingTo("1");
                    assertThat(accepted.fee()).isPositive();
                    assertThat(accepted.position())
                            .hasValueSatisfying(
                                    after -> assertThat(after.size()).isEqualByComparingTo("-1"));
                });
        assertThat(client.preview(OrderRequest.limit("ETH", Side.BUY, "100000", "3000")))
                .isInstanceOfSatisfying(
                        Preview.Refused.class,
                        refused -> assertThat(refused.detail()).isNotEmpty());
        assertThat(client.positions()).isEmpty();
        assertThat(client.portfolio().totalUsd()).isPositive();
        assertThat(client.fills(Listing.newest())).isEmpty();
        assertThatThrownBy(() -> client.preview(OrderRequest.market("PURR/USDC", Side.BUY, "1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_batch_has_an_outcome_for_each_of_its_orders() {
        List<Placement> placed = client.placeAll(List.of(
                OrderRequest.limit("ETH", Side.BUY, "1", "2000"),
                OrderRequest.limit("ETH", Side.BUY, "0.0001", "2000"),
                OrderRequest.market("BTC", Side.BUY, "0.01")));
        assertThat(placed.get(0)).isInstanceOf(Placement.Placed.class);
        assertThat(placed.get(1))
                .isInstanceOfSatisfying(
                        Placement.Rejected.class,
                        refused -> assertThat(refused.code()).isEqualTo("below_minimum"));
        assertThat(placed.get(2).orThrow().state()).isEqualTo(OrderState.FILLED);
        assertThat(client.cancelEach(
                        List.of(placed.get(0).orThrow(), placed.get(2).orThrow())))
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Canceled", "NotOpen");
        assertThatThrownBy(() -> client.placeAll(List.of(
                        OrderRequest.market("ETH", Side.BUY, "1"), OrderRequest.market("PURR/USDC", Side.BUY, "1"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.placeAll(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_isolated_position_is_opened_protected_fed_and_closed() {
        client.place(OrderRequest.market("ETH", Side.BUY, "1").leverage(10).marginMode(MarginMode.ISOLATED))
                .orThrow();
        Position position = client.position("ETH").orElseThrow();
        assertThat(position.marginMode()).isEqualTo(MarginMode.ISOLATED);
        assertThat(position.leverage()).isEqualTo(10);
        BigDecimal pot = client.moveIsolatedMargin("ETH", new BigDecimal("50"));
        assertThat(client.moveIsolatedMargin("ETH", new BigDecimal("-20"))).isLessThan(pot);
        List<Order> waiting = client.protect(Protection.of("ETH")
                .takeProfit(position.markPrice().add(new BigDecimal("500")))
                .stopLoss(position.markPrice().subtract(new BigDecimal("200")))
                .size(new BigDecimal("0.5")));
        assertThat(waiting).hasSize(2).allMatch(order -> order.state() == OrderState.WAITING);
        server.clock().advance(Duration.ofHours(1));
        assertThat(client.funding(Listing.newest()))
                .isNotEmpty()
                .allMatch(payment -> payment.symbol().equals("ETH"));
        assertThat(client.fundingPages(Listing.newest(1)).all())
                .extracting(FundingPayment::size)
                .allSatisfy(size -> assertThat(size).isEqualByComparingTo("1"));
        client.closePosition("ETH", new BigDecimal("0.4")).orThrow();
        client.closePosition("ETH").orThrow();
        assertThat(client.position("ETH")).isEmpty();
    }

    @Test
    void a_stop_order_waits_and_a_fill_or_kill_order_is_whole_or_nothing() {
        BigDecimal mark = client.ticker("ETH").mark();
        Order stop = client.place(OrderRequest.market("ETH", Side.BUY, "0.1")
                        .trigger(
                                TriggerType.STOP,
                                mark.add(new BigDecimal("1000")).setScale(0, RoundingMode.UP)))
                .orThrow();
        assertThat(stop.state()).isEqualTo(OrderState.WAITING);
        assertThat(client.place(OrderRequest.limit("ETH", Side.BUY, "1", "2000").timeInForce(TimeInForce.FOK)))
                .isInstanceOfSatisfying(
                        Placement.Rejected.class,
                        refused -> assertThat(refused.code()).isEqualTo("no_immediate_match"));
        assertThat(client.cancelAll("ETH")).isOne();
    }

    @Test
    void money_moves_between_the_two_wallets() {
        BigDecimal before = usdc();
        client.transferToPerpetuals(new BigDecimal("1000.5"));
        assertThat(usdc()).isEqualByComparingTo(before.subtract(new BigDecimal("1000.5")));
        client.transferToSpot(new BigDecimal("1000.5"));
        assertThat(usdc()).isEqualByComparingTo(before);
        assertThatThrownBy(() -> client.transferToSpot(new BigDecimal("1000000000")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Insufficient");
    }

    private BigDecimal usdc() {
        return client.spotBalances().stream()
                .filter(balance -> balance.coin().equals("USDC"))
                .map(SpotBalance::total)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_dead_mans_switch_cancels_when_nobody_calls_again() {
        client.place(OrderRequest.limit("ETH", Side.BUY, "1", "2000")).orThrow();
        assertThat(client.cancelAllAfter(Duration.ofSeconds(60)))
                .hasValueSatisfying(at -> assertThat(at).isAfter(server.clock().now()));
        assertThat(client.openOrders()).hasSize(1);
        server.clock().advance(Duration.ofSeconds(61));
        assertThat(client.openOrders()).isEmpty();
        assertThat(client.cancelAllAfter(Duration.ZERO)).isEmpty();
        assertThatThrownBy(() -> client.cancelAllAfter(Duration.ofMillis(1_500)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_person_makes_changes_and_deletes_keys() {
        GaiaExSession session = user.signIn();
        assertThat(session.address()).isEqualTo(user.address());
        GaiaExSession.NewKey made = session.createKey(
                KeyRequest.labelled("mine").permissions("read").expiresInDays(30));
        assertThat(made.key().permissions()).containsExactly("read");
        assertThat(made.key().all().has("api_secret")).isFalse();
        assertThat(made.toString()).doesNotContain("api_secret").doesNotContainPattern("[Ss]ecret=");
        GaiaEx reader = GaiaEx.connect(made.credentials(), server.settings());
        assertThat(reader.balance().accountValue()).isPositive();
        assertThat(reader.apiKeys()).extracting(ApiKey::label).contains("mine");
        assertThatThrownBy(reader::cancelAll)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("trade");

        ApiKey changed =
                session.changeKey(made.key().keyId(), KeyRequest.change().permissions("read", "trade"));
        assertThat(changed.permissions()).containsExactly("read", "trade");
        assertThat(reader.cancelAll()).isZero();
        assertThat(session.usage().stream()
                        .filter(usage -> usage.keyId().equals(made.key().keyId())))
                .singleElement()
                .satisfies(usage -> assertThat(usage.requests()).isPositive());
        session.deleteKey(made.key().keyId());
        assertThatThrownBy(reader::balance).isInstanceOf(NotAuthenticException.class);
        assertThat(session.auditLog(10)).isNotEmpty();
        assertThat(session.sessions())
                .singleElement()
                .satisfies(own -> assertThat(own.current()).isTrue());
        session.signOut();
        assertThatThrownBy(session::keys)
                .isInstanceOf(NotAuthenticException.class)
                .hasMessageEndingWith("Sign in again.");
        assertThatThrownBy(() -> GaiaExSession.signIn(server.settings(), user.name(), Secret.ofText("wrong")))
                .isInstanceOf(NotAuthenticException.class)
                .hasMessageContaining("Invalid user or password. Check both");
    }
}

package io.tallystick.client.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.HandTiming;
import io.tallystick.client.NotAuthenticException;
import io.tallystick.client.UnavailableException;
import io.tallystick.client.gaiaex.FakeGaiaEx.Fault;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GaiaExOrdersTest {
    private static final long NOW = 1_712_345_678_000L;
    private static final OrderRequest ORDER =
            OrderRequest.limit("ETH", Side.BUY, "0.1", "3500.00").clientOrderId("mine-1");

    private final AtomicLong serverAheadMillis = new AtomicLong();
    private HandTiming timing;
    private FakeGaiaEx server;
    private GaiaEx client;

    @BeforeEach
    void start() throws IOException {
        timing = new HandTiming(NOW);
        server = new FakeGaiaEx(() -> timing.wallMillis() + serverAheadMillis.get());
        client = client(FakeGaiaEx.credentials());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_order_that_is_answered_is_placed() {
        assertThat(client.place(ORDER)).isInstanceOfSatisfying(Placement.Placed.class, placed -> {
            assertThat(placed.reconciled()).isFalse();
            assertThat(placed.order().orderId()).isEqualTo(41_298_374L);
            assertThat(placed.order().clientOrderId()).isEqualTo("mine-1");
            assertThat(placed.order().price()).contains(new BigDecimal("3500.00"));
        });
        assertThat(server.calls).containsExactly("GET /time", "POST /order");
    }

    @Test
    void a_refusal_is_told_and_not_repeated() {
        server.faults.add(Fault.REJECT);
        assertThat(client.place(ORDER)).isInstanceOfSatisfying(Placement.Rejected.class, rejected -> {
            assertThat(rejected.status()).isEqualTo(400);
            assertThat(rejected.detail()).isEqualTo("Order must have minimum value of $10");
        });
        assertThat(orderCalls()).hasSize(1);
    }

    @Test
    void an_order_whose_answer_was_lost_is_found_and_not_sent_again() {
        server.faults.add(Fault.LOSE_ANSWER);
        assertThat(client.place(ORDER))
                .isInstanceOfSatisfying(
                        Placement.Placed.class,
                        placed -> assertThat(placed.reconciled()).isTrue());
        assertThat(server.acceptedOrders).isOne();
        assertThat(server.calls).containsExactly("GET /time", "POST /order", "GET /user/A/openOrders");
    }

    @Test
    void an_unavailable_server_that_took_the_order_is_asked_for_it() {
        server.faults.add(Fault.UNAVAILABLE_AFTER_TAKING);
        assertThat(client.place(ORDER)).isInstanceOf(Placement.Placed.class);
        assertThat(orderCalls()).hasSize(1);
        assertThat(server.acceptedOrders).isOne();
    }

    @Test
    void an_order_that_never_arrived_is_sent_once_more_with_its_id_after_both_lists_said_no() {
        server.faults.add(Fault.LOSE_REQUEST);
        assertThat(client.place(ORDER))
                .isInstanceOfSatisfying(
                        Placement.Placed.class,
                        placed -> assertThat(placed.lookedUp().subList(1, 4))
                                .containsExactly(
                                        "openOrders: not there",
                                        "historicalOrders: not there",
                                        "POST /v1/trade/order: 200"));
        assertThat(server.calls)
                .containsExactly(
                        "GET /time",
                        "POST /order",
                        "GET /user/A/openOrders",
                        "GET /user/A/historicalOrders",
                        "POST /order");
        assertThat(server.acceptedOrders).isOne();
    }

    @Test
    void an_order_that_is_lost_twice_is_unknown_and_found_when_it_is_placed_again() {
        server.faults.addAll(List.of(Fault.LOSE_REQUEST, Fault.LOSE_REQUEST));
        assertThat(client.place(ORDER)).isInstanceOf(Placement.Unknown.class);
        assertThat(orderCalls()).hasSize(2);
        assertThat(client.place(ORDER)).isInstanceOf(Placement.Placed.class);
        assertThat(server.calls.subList(server.calls.size() - 3, server.calls.size()))
                .containsExactly("GET /user/A/openOrders", "GET /user/A/historicalOrders", "POST /order");
        assertThat(server.acceptedOrders).isOne();
    }

    @Test
    void after_ten_minutes_an_order_is_looked_for_but_never_sent_again() {
        server.faults.addAll(List.of(Fault.LOSE_REQUEST, Fault.LOSE_REQUEST));
        client.place(ORDER);
        timing.pass(Duration.ofMinutes(10));
        int before = orderCalls().size();
        assertThat(client.place(ORDER))
                .isInstanceOfSatisfying(
                        Placement.Unknown.class,
                        unknown -> assertThat(unknown.lookedUp().get(2)).startsWith("not sent again"));
        assertThat(orderCalls()).hasSize(before);
    }

    @Test
    void an_order_that_never_arrived_is_rejected_when_no_copy_can_arrive_any_more() {
        server.looksUpByClientId = true;
        server.faults.addAll(List.of(Fault.LOSE_REQUEST, Fault.LOSE_REQUEST));
        client.place(ORDER);
        timing.pass(Duration.ofSeconds(580));
        assertThat(client.place(ORDER)).isInstanceOf(Placement.Unknown.class);
        timing.pass(Duration.ofSeconds(20));
        assertThat(client.place(ORDER))
                .isInstanceOfSatisfying(
                        Placement.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("never_arrived"));
        assertThat(orderCalls()).hasSize(2);
        assertThat(server.acceptedOrders).isZero();
    }

    @Test
    void a_refusal_of_the_second_copy_counts_only_when_the_first_can_no_longer_arrive() {
        server.faults.addAll(List.of(Fault.LOSE_REQUEST, Fault.REJECT));
        assertThat(client.place(ORDER)).isInstanceOf(Placement.Rejected.class);
        assertThat(timing.wallMillis() - NOW).isGreaterThanOrEqualTo(6_000);
        assertThat(server.calls.subList(server.calls.size() - 2, server.calls.size()))
                .containsExactly("GET /user/A/openOrders", "GET /user/A/historicalOrders");
    }

    @Test
    void when_nothing_can_be_looked_up_the_outcome_is_unknown_and_says_what_was_tried() {
        server.faults.add(Fault.UNAVAILABLE_AFTER_TAKING);
        server.listsFail = true;
        assertThat(client.place(ORDER)).isInstanceOfSatisfying(Placement.Unknown.class, unknown -> {
            assertThat(unknown.clientOrderId()).isEqualTo("mine-1");
            assertThat(unknown.lookedUp()).hasSize(2).first().isEqualTo("POST /v1/trade/order: 503");
        });
        assertThat(orderCalls()).hasSize(1);
    }

    @Test
    void an_order_of_an_earlier_run_is_resolved_by_its_client_id() {
        server.faults.add(Fault.LOSE_ANSWER);
        client.place(ORDER);
        assertThat(client(FakeGaiaEx.credentials()).resolve(ORDER, Instant.ofEpochMilli(NOW)))
                .isInstanceOf(Placement.Placed.class);
        assertThat(orderCalls()).hasSize(1);
    }

    @Test
    void a_clock_that_jumps_is_measured_again_once_and_the_call_repeated() {
        client.balance();
        serverAheadMillis.set(37_000);
        assertThat(client.place(ORDER)).isInstanceOf(Placement.Placed.class);
        assertThat(server.calls)
                .containsExactly("GET /time", "GET /user/A/balance", "POST /order", "GET /time", "POST /order");
    }

    @Test
    void a_clock_that_goes_on_jumping_is_told_after_one_more_measurement() {
        server.windowMillis = -1;
        assertThatThrownBy(() -> client.place(ORDER))
                .isInstanceOf(NotAuthenticException.class)
                .hasMessageContaining("Timestamp expired")
                .hasMessageContaining("clock");
        assertThat(server.calls).containsExactly("GET /time", "POST /order", "GET /time", "POST /order");
    }

    @Test
    void a_change_whose_answer_was_lost_is_found_under_its_new_id() {
        Order order = client.place(ORDER).orThrow();
        server.faults.add(Fault.LOSE_ANSWER);
        assertThat(client.modify(order, new BigDecimal("0.2"), new BigDecimal("3400")))
                .isInstanceOfSatisfying(Modification.Modified.class, modified -> {
                    assertThat(modified.order().orderId()).isEqualTo(order.orderId() + 1);
                    assertThat(modified.oldOrderId()).isEqualTo(order.orderId());
                    assertThat(modified.order().size()).isEqualTo(new BigDecimal("0.2"));
                });
    }

    @Test
    void a_change_that_never_arrived_is_sent_again_while_the_old_order_stands() {
        Order order = client.place(ORDER).orThrow();
        server.faults.add(Fault.LOSE_REQUEST);
        assertThat(client.modify(order, new BigDecimal("0.2"), new BigDecimal("3400")))
                .isInstanceOf(Modification.Modified.class);
        assertThat(server.ids().get("mine-1")).hasSize(2);
    }

    @Test
    void a_cancel_whose_answer_was_lost_is_looked_up() {
        Order order = client.place(ORDER).orThrow();
        server.faults.add(Fault.LOSE_ANSWER);
        assertThat(client.cancel(order)).isInstanceOf(Cancellation.Canceled.class);
        assertThat(client.cancel(order)).isInstanceOf(Cancellation.NotOpen.class);
    }

    @Test
    void reads_wait_for_what_429_asks_and_back_off_when_the_server_is_in_trouble() {
        server.readFaults.addAll(List.of(Fault.TOO_MANY, Fault.UNAVAILABLE, Fault.UNAVAILABLE, Fault.UNAVAILABLE));
        assertThat(client.openOrders()).isEmpty();
        List<Duration> waits = timing.waits();
        assertThat(waits.get(0)).isEqualTo(Duration.ofSeconds(7));
        assertThat(waits).hasSize(4);
        for (int i = 1; i < 4; i++) {
            long whole = 1_000L << (i - 1);
            assertThat(waits.get(i).toMillis()).isBetween(whole / 2, whole);
        }
    }

    @Test
    void an_order_that_gets_429_was_not_taken_and_is_sent_again_when_its_time_has_come() {
        server.faults.add(Fault.TOO_MANY);
        assertThat(client.place(ORDER))
                .isInstanceOfSatisfying(
                        Placement.Placed.class,
                        placed -> assertThat(placed.reconciled()).isFalse());
        assertThat(timing.waits()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void a_server_that_is_not_there_is_told_as_such() {
        server.close();
        assertThatThrownBy(() -> client.place(ORDER))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("nobody answers at http://127.0.0.1:");
    }

    @Test
    void a_wrong_secret_is_diagnosed_on_this_machine_and_no_secret_is_shown() {
        Credentials wrong =
                Credentials.gaiaEx("0123456789abcdef", Secret.ofText("another_secret\n"), FakeGaiaEx.ADDRESS);
        assertThatThrownBy(() -> client(wrong).place(ORDER))
                .isInstanceOf(NotAuthenticException.class)
                .hasMessageContaining("Invalid signature")
                .hasMessageContaining("line break")
                .hasMessageNotContaining("another_secret");
    }

    @Test
    void credentials_print_without_their_secret() {
        assertThat(FakeGaiaEx.credentials().toString()).contains("0123").doesNotContain("my_secret");
    }

    private List<String> orderCalls() {
        return server.calls.stream().filter("POST /order"::equals).toList();
    }

    private GaiaEx client(Credentials credentials) {
        return GaiaEx.connect(credentials, ClientSettings.at(server.url()).withTiming(timing));
    }
}

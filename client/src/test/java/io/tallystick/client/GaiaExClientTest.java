package io.tallystick.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.client.FakeGaiaEx.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GaiaExClientTest {
    private static final NewOrder ORDER = NewOrder.limit("ETH", true, "0.1", "3500.00", "mine-1");

    private FakeGaiaEx server;
    private GaiaExClient client;

    @BeforeEach
    void start() throws IOException {
        server = new FakeGaiaEx();
        client = client(server.clockMillis);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_order_that_is_answered_is_placed() throws Exception {
        assertThat(client.place(ORDER)).isInstanceOfSatisfying(PlaceOutcome.Placed.class, placed -> {
            assertThat(placed.reconciled()).isFalse();
            assertThat(placed.order().orderId()).isEqualTo(41_298_374L);
            assertThat(placed.order().clientOrderId()).isEqualTo("mine-1");
        });
    }

    @Test
    void a_refusal_is_told_and_not_repeated() throws Exception {
        server.faults.add(Fault.REJECT);
        assertThat(client.place(ORDER))
                .isEqualTo(new PlaceOutcome.Rejected(400, "Order must have minimum value of $10"));
        assertThat(server.calls).containsExactly("POST /order");
    }

    @Test
    void an_order_whose_answer_was_lost_is_found_and_not_sent_again() throws Exception {
        server.faults.add(Fault.LOSE_ANSWER);
        assertThat(client.place(ORDER))
                .isInstanceOfSatisfying(
                        PlaceOutcome.Placed.class,
                        placed -> assertThat(placed.reconciled()).isTrue());
        assertThat(server.acceptedOrders).isOne();
        assertThat(server.calls).filteredOn("POST /order"::equals).hasSize(1);
        assertThat(server.calls).contains("GET /user/" + FakeGaiaEx.ADDRESS + "/openOrders");
    }

    @Test
    void an_unavailable_server_that_took_the_order_is_asked_for_it() throws Exception {
        server.faults.add(Fault.UNAVAILABLE_AFTER_TAKING);
        assertThat(client.place(ORDER)).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(server.calls).containsExactly("POST /order", "GET /user/" + FakeGaiaEx.ADDRESS + "/openOrders");
        assertThat(server.acceptedOrders).isOne();
    }

    @Test
    void an_order_that_never_arrived_is_sent_once_more_with_its_id_after_both_lists_said_no() throws Exception {
        server.faults.add(Fault.LOSE_REQUEST);
        assertThat(client.place(ORDER)).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(server.calls)
                .containsExactly(
                        "POST /order",
                        "GET /user/" + FakeGaiaEx.ADDRESS + "/openOrders",
                        "GET /user/" + FakeGaiaEx.ADDRESS + "/historicalOrders",
                        "POST /order");
        assertThat(server.acceptedOrders).isOne();
    }

    @Test
    void when_nothing_comes_through_the_outcome_is_unknown() throws Exception {
        server.faults.add(Fault.UNAVAILABLE_AFTER_TAKING);
        server.listsFail = true;
        assertThat(client.place(ORDER)).isInstanceOf(PlaceOutcome.Unknown.class);
    }

    @Test
    void a_clock_that_is_off_is_measured_once_and_the_call_repeated() throws Exception {
        client = client(server.clockMillis - 37_000);
        assertThat(client.place(ORDER)).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(server.calls).containsExactly("POST /order", "GET /time", "POST /order");
        assertThat(client.syncClock()).isEqualTo(37_000);
    }

    @Test
    void a_server_that_is_not_there_is_told_as_such() {
        server.close();
        assertThatThrownBy(() -> client.place(ORDER)).isInstanceOf(ConnectException.class);
    }

    @Test
    void credentials_print_without_their_secret() {
        assertThat(server.credentials().toString()).contains("0123").doesNotContain("my_secret");
    }

    private GaiaExClient client(long clockMillis) {
        return new GaiaExClient(server.url(), server.credentials(), () -> clockMillis, Duration.ofSeconds(5));
    }
}

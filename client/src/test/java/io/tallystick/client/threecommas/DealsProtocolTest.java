package io.tallystick.client.threecommas;

import static io.tallystick.client.threecommas.FakeThreeCommas.DEALS;
import static io.tallystick.client.threecommas.FakeThreeCommas.SECRET;
import static io.tallystick.client.threecommas.FakeThreeCommas.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.FakeApi;
import io.tallystick.client.FakeApi.Told;
import io.tallystick.client.Fields;
import io.tallystick.client.SignedCall;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.LiveSocket;
import io.tallystick.client.internal.SentOnce;
import io.tallystick.client.internal.ServerClock;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is spoken over the socket of deals, without one. */
class DealsProtocolTest {
    private static final String CONFIRMED = "{\"identifier\":\"..\",\"type\":\"confirm_subscription\"}";

    private final List<String> told = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private FakeThreeCommas fake;
    private FakeApi server;
    private DealsProtocol protocol;

    private final LiveSocket.Sender sender = new LiveSocket.Sender() {
        @Override
        public void send(String text) {
            sent.add(text);
        }

        @Override
        public void giveUp(String why) {
            sent.add("given up: " + why);
        }
    };

    @BeforeEach
    void start() throws IOException {
        fake = new FakeThreeCommas();
        server = fake.server;
        Credentials credentials = Credentials.of(Dialect.THREE_COMMAS, "my-key", Secret.ofText(SECRET));
        ClientSettings settings = ClientSettings.at(server.url()).withTiming(fake.timing);
        ServerClock clock = new ServerClock(fake.timing);
        SignedHttp http = new SignedHttp(server.url(), credentials, clock);
        ThreeCommasManner manner = new ThreeCommasManner(Optional.empty());
        Caller caller = new Caller(http, clock, manner, settings, RandomGenerator.getDefault());
        ThreeCommasCalls calls = new ThreeCommasCalls(
                caller, new SentOnce(caller, manner), settings, ThreeCommasCalls.Limits.documented());
        protocol = new DealsProtocol(http, credentials, calls, event -> told.add(shown(event)));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private static String shown(DealEvent event) {
        if (event instanceof DealEvent.Changed changed) {
            return changed.deal().id() + " " + changed.deal().status();
        }
        if (event instanceof DealEvent.Snapshot snapshot) {
            return "active " + snapshot.active().stream().map(Deal::id).toList();
        }
        StreamStatus status = ((DealEvent.Status) event).status();
        return status instanceof StreamStatus.Missed missed ? missed.what() : status.toString();
    }

    private static String deal(long id, String status, int second) {
        return String.format(
                java.util.Locale.ROOT,
                "{\"id\":%d,\"bot_id\":7,\"account_id\":3,\"status\":\"%s\","
                        + "\"updated_at\":\"2026-01-01T00:00:%02d.000Z\"}",
                id,
                status,
                second);
    }

    /** The four lists of a look at the state, in the order in which they are read: real, then paper. */
    private void lists(List<String> lately, List<String> active) {
        Told none = ok("[]");
        server.tell("GET " + DEALS, none, none, ok(lately.toString()), ok(active.toString()));
    }

    private void heard(String message) {
        protocol.heard(message, sender);
    }

    private void hearsDeal(String deal) {
        heard("{\"identifier\":\"..\",\"message\":" + deal + "}");
    }

    @Test
    void it_subscribes_when_welcomed_with_an_identifier_that_is_json_in_a_text() {
        SignedCall handshake = protocol.handshake();
        assertThat(handshake.url()).isEqualTo(server.url() + "/websocket");
        heard("{\"type\":\"welcome\"}");
        Fields command = Fields.parse(sent.get(0));
        assertThat(command.text("command")).isEqualTo("subscribe");
        assertThat(command.text("identifier"))
                .isEqualTo("{\"channel\":\"DealsChannel\",\"users\":[{\"api_key\":\"my-key\",\"signature\":"
                        + "\"92cbefb3a2f2a8e94479470c7b5eb7cce43037947461c665e9b7f8b05a81a936\"}]}");
    }

    @Test
    void when_it_comes_up_it_tells_what_goes_on_and_then_each_change() {
        lists(List.of(deal(2, "completed", 9)), List.of(deal(3, "bought", 5)));
        heard("{\"type\":\"welcome\"}");
        heard(CONFIRMED);
        heard("{\"type\":\"ping\",\"message\":1}");
        hearsDeal(deal(4, "bought", 12));
        assertThat(told).containsExactly("Connected[again=false]", "active [3]", "4 BOUGHT");
        assertThat(server.asked())
                .extracting(asked -> asked.header("Forced-Mode"))
                .containsExactly("real", "real", "paper", "paper");
    }

    @Test
    void a_message_that_is_older_than_the_lists_is_not_told() {
        lists(List.of(), List.of(deal(3, "bought", 5)));
        heard(CONFIRMED);
        hearsDeal(deal(3, "base_order_placed", 4));
        hearsDeal(deal(3, "bought", 5));
        assertThat(told).containsExactly("Connected[again=false]", "active [3]", "3 BOUGHT");
    }

    @Test
    void after_a_gap_what_changed_meanwhile_is_told_once_and_first() {
        lists(List.of(deal(1, "completed", 1)), List.of(deal(3, "bought", 5), deal(2, "bought", 4)));
        heard(CONFIRMED);
        told.clear();
        lists(
                List.of(
                        deal(5, "panic_sold", 20),
                        deal(3, "completed", 10),
                        deal(2, "bought", 4),
                        deal(1, "completed", 1)),
                List.of(deal(2, "bought", 4)));
        heard(CONFIRMED);
        hearsDeal(deal(2, "completed", 30));
        assertThat(told)
                .containsExactly("3 COMPLETED", "5 PANIC_SOLD", "Connected[again=true]", "active [2]", "2 COMPLETED");
    }

    @Test
    void lists_that_cannot_be_read_are_a_gap_that_is_told() {
        server.tell("GET " + DEALS, Told.of(503, ""));
        heard(CONFIRMED);
        assertThat(told.get(0))
                .startsWith("the deals could not be read: GET /public/api/ver1/deals was answered with 503");
        assertThat(told.get(1)).isEqualTo("Connected[again=false]");
    }

    @Test
    void a_refused_subscription_ends_the_stream() {
        heard("{\"identifier\":\"..\",\"type\":\"reject_subscription\",\"reason\":\"only DealsChannel is served\"}");
        heard("{\"identifier\":\"..\",\"type\":\"reject_subscription\"}");
        assertThat(sent)
                .containsExactly(
                        "given up: the server refuses the subscription: only DealsChannel is served",
                        "given up: the server refuses the subscription; check the key and its permission BOTS_READ");
    }

    @Test
    void a_message_that_cannot_be_read_is_told_and_the_stream_goes_on() {
        heard("<html>");
        hearsDeal("{\"status\":\"bought\"}");
        hearsDeal(deal(4, "bought", 12));
        assertThat(told.get(0)).startsWith("a message cannot be read: not JSON");
        assertThat(told.get(1)).startsWith("a message cannot be read: the number of a deal is positive");
        assertThat(told.get(2)).isEqualTo("4 BOUGHT");
    }
}

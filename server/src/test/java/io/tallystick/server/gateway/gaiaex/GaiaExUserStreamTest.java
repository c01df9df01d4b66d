package io.tallystick.server.gateway.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.limits.BanSettings;
import io.tallystick.server.access.limits.GaiaExLimits;
import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.testing.RawWebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /ws/user/{address}} over a real socket. */
class GaiaExUserStreamTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/ws/user/" + GaiaExWorld.ADDRESS;

    private GaiaExWorld world;

    @BeforeEach
    void start(@TempDir Path data) {
        world = GaiaExWorld.fresh(data);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static JsonNode next(RawWebSocket socket) {
        RawWebSocket.Frame frame = socket.message();
        assertThat(frame.opcode()).as("a text frame").isEqualTo(RawWebSocket.TEXT);
        return JSON.readTree(frame.text());
    }

    private static JsonNode next(RawWebSocket socket, String type) {
        JsonNode message = next(socket);
        while (!message.path("type").asString("").equals(type)) {
            message = next(socket);
        }
        return message;
    }

    private String handshake(List<String> headers) {
        try (RawWebSocket socket = RawWebSocket.open(world.server.port(), PATH, headers.toArray(String[]::new))) {
            String answer = socket.answer();
            return answer.substring(9, 12)
                    + " "
                    + RawAnswer.withoutCode(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        }
    }

    private List<String> signed(String key) {
        return world.auth(key, "GET", PATH, "");
    }

    @Test
    void whoMayNotReadTheAccountIsRefusedAsOverRest() {
        assertThat(handshake(List.of())).isEqualTo("401 {\"detail\":\"Missing authentication\"}");
        assertThat(handshake(List.of("Authorization: Bearer abc"))).isEqualTo("401 {\"detail\":\"Session expired\"}");
        assertThat(handshake(List.of("Sec-WebSocket-Protocol: Bearer.abc")))
                .isEqualTo("401 {\"detail\":\"Session expired\"}");
        assertThat(handshake(signed(GaiaExWorld.UNKNOWN))).isEqualTo("401 {\"detail\":\"Invalid API key\"}");
        assertThat(handshake(signed(GaiaExWorld.REVOKED))).isEqualTo("401 {\"detail\":\"Invalid API key\"}");
        assertThat(handshake(world.auth(GaiaExWorld.ALL, "GET", "/user/" + GaiaExWorld.ADDRESS, "")))
                .isEqualTo("401 {\"detail\":\"Invalid signature\"}");
        assertThat(handshake(GaiaExWorld.auth(GaiaExWorld.ALL, GaiaExWorld.START - 6_000, "GET", PATH, "")))
                .isEqualTo("401 {\"detail\":\"Timestamp expired\"}");
        assertThat(handshake(signed(GaiaExWorld.ELSEWHERE))).isEqualTo("403 {\"detail\":\"IP not whitelisted\"}");
        assertThat(handshake(signed(GaiaExWorld.TRADE))).isEqualTo("403 {\"detail\":\"Insufficient permissions\"}");
        assertThat(handshake(signed(GaiaExWorld.OTHERS))).isEqualTo("403 {\"detail\":\"Address mismatch\"}");
        assertThat(handshake(signed(GaiaExWorld.READ))).startsWith("101 ");
    }

    @Test
    void aWrongSignatureIsExplained() {
        List<String> wrong = world.auth(GaiaExWorld.ALL, "POST", PATH, "");
        try (RawWebSocket socket = RawWebSocket.open(world.server.port(), PATH, wrong.toArray(String[]::new))) {
            assertThat(socket.answer()).containsIgnoringCase("X-Tallystick-Hint: hint for " + GaiaExWorld.ALL);
        }
    }

    @Test
    void theAccountComesFirstAndAfterEachChange() {
        try (RawWebSocket socket = world.userSocket(GaiaExWorld.ALL)) {
            JsonNode first = next(socket, "update");
            JsonNode rest = JSON.readTree(
                    world.get("/user/" + GaiaExWorld.ADDRESS + "/balance").body());
            assertThat(first.path("balance").path("available")).isEqualTo(rest.path("available"));
            assertThat(first.path("balance").path("account_value")).isEqualTo(rest.path("account_value"));
            assertThat(first.path("orders").isEmpty()).isTrue();
            assertThat(first.path("spot_balances"))
                    .isEqualTo(JSON.readTree(world.get("/spot/balance/" + GaiaExWorld.ADDRESS)
                                    .body())
                            .path("balances"));

            RawAnswer placed = world.post("/order", GaiaExWorld.restingOrder(""));
            long orderId = JSON.readTree(placed.body()).path("order_id").asLong();
            JsonNode update = next(socket, "update");
            assertThat(update.path("orders").path(0).path("order_id").asLong()).isEqualTo(orderId);
            assertThat(update.path("orders").path(0).path("price").asString()).isEqualTo("3500.00");

            world.post("/order", GaiaExWorld.order(""));
            update = next(socket, "update");
            while (update.path("positions").isEmpty()) {
                update = next(socket, "update");
            }
            JsonNode position = update.path("positions").path(0);
            assertThat(position.path("symbol").asString()).isEqualTo("ETH");
            assertThat(position.path("size").asString()).isEqualTo("0.1");
            assertThat(position)
                    .isEqualTo(JSON.readTree(world.get("/user/" + GaiaExWorld.ADDRESS + "/positions")
                                    .body())
                            .path("positions")
                            .path(0));
        }
    }

    @Test
    void everyChangeAndFillIsOneNumberedEvent() {
        try (RawWebSocket socket = world.userSocket(GaiaExWorld.READ)) {
            assertThat(next(socket, "update").path("n").asLong()).isZero();
            String placed = world.post("/order", GaiaExWorld.restingOrder(", \"client_order_id\": \"mine\""))
                    .body();
            long orderId = JSON.readTree(placed).path("order_id").asLong();
            world.post("/order", GaiaExWorld.order(""));
            world.post(
                    "/order/cancel",
                    "{\"user_address\": \"" + GaiaExWorld.ADDRESS + "\", \"symbol\": \"ETH\", \"order_id\": " + orderId
                            + "}");
            world.post(
                    "/order",
                    GaiaExWorld.order(", \"price\": \"200.00\", \"order_type\": \"limit\", \"size\": \"0.01\"")
                            .replace("\"size\": \"0.1\", ", ""));
            List<String> told = new ArrayList<>();
            long row = 0;
            for (int n = 1; n <= 6; n++) {
                JsonNode event = next(socket, "event");
                assertThat(event.path("n").asLong()).isEqualTo(n);
                assertThat(event.path("row").asLong()).isGreaterThanOrEqualTo(row);
                row = event.path("row").asLong();
                told.add(event.path("event").asString() + " "
                        + event.path("change").asString("")
                        + event.path("reason").asString(""));
                if (n == 1) {
                    assertThat(event.path("order").path("order_id").asLong()).isEqualTo(orderId);
                    assertThat(event.path("order").path("client_order_id").asString())
                            .isEqualTo("mine");
                }
                if (told.getLast().equals("fill ")) {
                    assertThat(event.path("fill"))
                            .isEqualTo(JSON.readTree(world.get("/user/" + GaiaExWorld.ADDRESS + "/fills")
                                            .body())
                                    .path("fills")
                                    .path(0));
                }
            }
            assertThat(told)
                    .containsExactly(
                            "order accepted",
                            "order accepted",
                            "fill ",
                            "order filled",
                            "order canceled",
                            "order rejectedbelow_minimum");
        }
    }

    @Test
    void twoSocketsOfOneAccountSeeTheSame() {
        try (RawWebSocket one = world.userSocket(GaiaExWorld.ALL);
                RawWebSocket two = world.userSocket(GaiaExWorld.READ)) {
            next(one, "update");
            next(two, "update");
            world.post("/order", GaiaExWorld.restingOrder(""));
            assertThat(next(one, "event")).isEqualTo(next(two, "event"));
        }
    }

    @Test
    void aKeyThatIsRevokedInTheMiddleLosesItsSocket() {
        try (RawWebSocket socket = world.userSocket(GaiaExWorld.ALL);
                RawWebSocket other = world.userSocket(GaiaExWorld.READ)) {
            next(socket, "update");
            next(other, "update");
            world.server.submit(new LoggedCommand.OnAccess(new AccessCommand.RevokeKey(GaiaExWorld.ALL)));
            assertThat(socket.last().closeCode()).isEqualTo(4401);
            other.text("ping");
            assertThat(other.message().text()).isEqualTo("pong");
        }
    }

    private static String act(RawWebSocket socket, String action, String data) {
        socket.text("{\"id\":\"x\",\"action\":\"" + action + "\",\"data\":" + data + "}");
        JsonNode answer = next(socket, "response");
        assertThat(answer.path("id").asString()).isEqualTo("x");
        int status = answer.path("status").asInt();
        return status + " "
                + RawAnswer.withoutCode(
                        answer.path(status < 300 ? "data" : "error").toString());
    }

    private static String own(String more) {
        return "{\"user_address\":\"" + GaiaExWorld.ADDRESS + "\",\"symbol\":\"ETH\"" + more + "}";
    }

    /** Order ids and times differ between two orders; everything else of the answers must not. */
    private static String alike(String answer) {
        return answer.replaceAll("\"(order_id|orderId|oldOrderId|timestamp)\":\\d+", "\"$1\":0")
                .replaceAll("srv-\\d+", "srv-0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        order | /order | ,"is_buy":true,"size":"0.1","price":"3500.00","order_type":"limit"
        order | /order | ,"is_buy":true,"size":0.10,"price":3500.00,"order_type":"limit"
        order | /order | ,"is_buy":true,"size":"0.1"
        order | /order | ,"is_buy":false,"size":"0.1"
        order | /order | ,"is_buy":true,"size":"0.00001","price":"3500.00","order_type":"limit"
        order | /order | ,"is_buy":"yes","size":"0.1"
        order | /order | ,"is_buy":true,"size":"0.1","colour":"red"
        order | /order | ,"is_buy":true,"size":"0.1","tp_price":"5000"
        cancel | /order/cancel | ,"order_id":999999
        cancel | /order/cancel | ,"order_id":"one"
        cancel-all | /order/cancel-all | ''
        modify | /order/modify | ,"order_id":999999,"size":"0.1","price":"3400"
        leverage | /leverage | ,"leverage":5
        leverage | /leverage | ,"leverage":5000
        spot-order | /spot/order | ,"is_buy":true,"size":"0.1","price":"3500.00","order_type":"limit"
        spot-cancel | /spot/order/cancel | ,"order_id":999999
        spot-cancel-all | /spot/order/cancel-all | ''
        """)
    void anActionIsAnsweredAsRestAnswersIt(String action, String path, String more) {
        String body = own(more.equals("''") ? "" : more);
        RawAnswer rest = world.post(path, body);
        try (RawWebSocket socket = world.userSocket(GaiaExWorld.ALL)) {
            assertThat(alike(act(socket, action, body))).isEqualTo(alike(rest.told()));
        }
    }

    @Test
    void anOrderIsPlacedChangedAndCancelledOverTheSocket() {
        try (RawWebSocket socket = world.userSocket(GaiaExWorld.ALL)) {
            String placed = act(
                    socket,
                    "order",
                    own(",\"is_buy\":true,\"size\":\"0.1\",\"price\":\"3500\",\"order_type\":\"limit\""));
            long id = JSON.readTree(placed.substring(4)).path("order_id").asLong();
            String modified =
                    act(socket, "modify", own(",\"order_id\":" + id + ",\"size\":\"0.2\",\"price\":\"3400\""));
            JsonNode changed = JSON.readTree(modified.substring(4));
            assertThat(changed.path("oldOrderId").asLong()).isEqualTo(id);
            String cancelled = act(
                    socket,
                    "cancel",
                    own(",\"order_id\":" + changed.path("order_id").asLong()));
            assertThat(cancelled).startsWith("200 ").contains("\"state\":\"canceled\"");
        }
    }

    @Test
    void theSameClientOrderIdIsOneOrderOverSocketAndRest() {
        String order = own(",\"is_buy\":true,\"size\":\"0.1\",\"price\":\"3500.00\",\"order_type\":\"limit\","
                + "\"client_order_id\":\"once\"");
        try (RawWebSocket socket = world.userSocket(GaiaExWorld.ALL)) {
            String first = act(socket, "order", order);
            String again = act(socket, "order", order);
            assertThat(again).isEqualTo(first);
            JsonNode rest = JSON.readTree(world.post("/order", order).body());
            assertThat(rest.path("order_id"))
                    .isEqualTo(JSON.readTree(first.substring(4)).path("order_id"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"action":"order","data":{}}                 | 422
        {"action":"order"}                           | 422
        {"action":"order","data":[]}                 | 422
        {"action":"order","data":5}                  | 400
        {"action":"tpsl","data":{}}                  | 422
        {"action":"withdraw","data":{}}              | 400
        {"action":"order","data":{},"nonce":1}       | 400
        {"data":{}}                                  | 400
        not json                                     | 400
        """)
    void whatIsNoActionIsRefused(String message, int status) {
        try (RawWebSocket socket = world.userSocket(GaiaExWorld.ALL)) {
            JsonNode answer = next(socket.text(message), "response");
            assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(status);
            assertThat(answer.path("error").path("detail").isMissingNode()).isFalse();
            assertThat(answer.path("id").isNull()).isTrue();
        }
    }

    @Test
    void aKeyThatOnlyReadsCannotTradeAndNobodyTradesForAnother() {
        try (RawWebSocket reading = world.userSocket(GaiaExWorld.READ);
                RawWebSocket trading = world.userSocket(GaiaExWorld.ALL)) {
            String order = own(",\"is_buy\":true,\"size\":\"0.1\"");
            assertThat(act(reading, "order", order)).isEqualTo("403 {\"detail\":\"Insufficient permissions\"}");
            String others = order.replace(GaiaExWorld.ADDRESS, GaiaExWorld.OTHER_ADDRESS);
            assertThat(act(trading, "order", others)).isEqualTo("403 {\"detail\":\"Address mismatch\"}");
        }
    }

    @Test
    void actionsCountAgainstTheKeysLimitTogetherWithRest(@TempDir Path limitedData) {
        GaiaExLimits.Settings three = new GaiaExLimits.Settings(100, 100, 3, 600, BanSettings.NONE);
        try (GaiaExWorld limited = GaiaExWorld.fresh(limitedData, three);
                RawWebSocket socket = limited.userSocket(GaiaExWorld.ALL)) {
            assertThat(limited.post("/order/cancel-all", own("")).status()).isEqualTo(200);
            assertThat(act(socket, "cancel-all", own(""))).startsWith("200 ");
            assertThat(act(socket, "cancel-all", own(""))).startsWith("200 ");
            assertThat(act(socket, "cancel-all", own("")))
                    .isEqualTo("429 {\"detail\":\"Rate limit exceeded. Try again in 1s.\",\"retry_after\":1}");
            assertThat(limited.post("/order/cancel-all", own("")).status()).isEqualTo(429);
        }
    }
}

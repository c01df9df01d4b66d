package io.tallystick.server.gateway.threecommas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.testing.RawWebSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DealsChannelTest {
    private static final String WELCOME = "{\"type\":\"welcome\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @SuppressWarnings("NullAway.Init")
    private ThreeCommasWorld world;

    @BeforeEach
    void start() {
        world = ThreeCommasWorld.fresh(data);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private RawWebSocket connect() {
        RawWebSocket socket = RawWebSocket.open(world.server.port(), "/websocket");
        assertThat(socket.message().text()).isEqualTo(WELCOME);
        return socket;
    }

    private static String user(String keyId, String signed) {
        return "{\\\"api_key\\\":\\\"" + keyId + "\\\",\\\"signature\\\":\\\"" + ThreeCommasWorld.mac(signed) + "\\\"}";
    }

    /** The identifier as it stands in the message, quotes and escapes as clients spell them. */
    private static String identifier(String users) {
        return "\"{\\\"channel\\\":\\\"DealsChannel\\\",\\\"users\\\":[" + users + "]}\"";
    }

    private static String subscribe(String identifier) {
        return "{\"identifier\":" + identifier + ",\"command\":\"subscribe\"}";
    }

    /** The next message that is no ping. */
    private static String next(RawWebSocket socket) {
        String text = socket.message().text();
        while (text.startsWith("{\"type\":\"ping\"")) {
            text = socket.message().text();
        }
        return text;
    }

    @Test
    void aSubscriptionIsConfirmedUnderItsOwnSpellingAndToldOfEachDeal() {
        try (RawWebSocket socket = connect()) {
            String identifier = identifier(user(ThreeCommasWorld.ALL, "/deals")).replace("Deals", "\\u0044eals");
            socket.text(subscribe(identifier));
            assertThat(next(socket)).isEqualTo("{\"identifier\":" + identifier + ",\"type\":\"confirm_subscription\"}");

            long bot = Bots.make(world, Bots.with("strategy_list", "[]"));
            world.post("/ver1/bots/" + bot + "/start_new_deal");
            String event = next(socket);
            assertThat(event)
                    .startsWith("{\"identifier\":" + identifier + ",\"message\":{\"from_currency_id\":0,")
                    .contains("\"status\":\"bought\"")
                    .doesNotContain("\"type\":\"confirm");
            world.post("/ver1/deals/1/panic_sell");
            assertThat(next(socket)).contains("\"status\":\"panic_sold\"");
        }
    }

    @Test
    void severalUsersShareOneSubscriptionAndNobodySeesTheOthers() {
        try (RawWebSocket both = connect();
                RawWebSocket other = connect()) {
            both.text(subscribe(
                    identifier(user(ThreeCommasWorld.ALL, "/deals") + "," + user(ThreeCommasWorld.OTHERS, "/deals"))));
            assertThat(next(both)).contains("confirm_subscription");
            other.text(subscribe(identifier(user(ThreeCommasWorld.OTHERS, "/deals"))));
            assertThat(next(other)).contains("confirm_subscription");

            long bot = Bots.make(world, Bots.with("strategy_list", "[]"));
            world.post("/ver1/bots/" + bot + "/start_new_deal");
            assertThat(next(both)).contains("\"bot_id\":" + bot);
            other.text("nonsense");
            assertThat(next(other)).contains("\"reason\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "allpermissions0000000000000000,/smart_trades",
        "allpermissions0000000000000000,/public/api/ver1/deals",
        "unknown000000000000000000000,/deals",
        "expiredkey00000000000000000000,/deals",
        "otheraddress000000000000000000,/deals",
        "only0000000000BOTSWRITE,/deals",
        "strictkey000000000000000000000,/deals"
    })
    void whoeverIsNotProvenIsRejected(String keyId, String signed) {
        try (RawWebSocket socket = connect()) {
            String identifier = identifier(user(ThreeCommasWorld.ALL, "/deals") + "," + user(keyId, signed));
            socket.text(subscribe(identifier));

            assertThat(next(socket)).startsWith("{\"identifier\":" + identifier + ",\"type\":\"reject_subscription\"");
        }
    }

    @Test
    void whatIsNoSubscriptionIsToldSo() {
        try (RawWebSocket socket = connect()) {
            for (String text : List.of(
                    "{\"identifier\":{\"channel\":\"DealsChannel\"},\"command\":\"subscribe\"}",
                    "{}",
                    "[",
                    subscribe("\"x\""),
                    subscribe(identifier("")),
                    subscribe(identifier(user(ThreeCommasWorld.ALL, "/deals")).replace("Deals", "SmartTrades")),
                    subscribe(identifier(user(ThreeCommasWorld.ALL, "/deals"))).replace("subscribe", "dance"))) {
                socket.text(text);
                assertThat(next(socket))
                        .as(text)
                        .contains("\"type\":\"reject_subscription\"")
                        .contains("reason");
            }
        }
    }

    @Test
    void aRevokedKeyHearsNoMore() {
        try (RawWebSocket socket = connect()) {
            socket.text(subscribe(identifier(user(ThreeCommasWorld.only("BOTS_READ"), "/deals"))));
            assertThat(next(socket)).contains("confirm_subscription");

            world.server.submit(
                    new LoggedCommand.OnAccess(new AccessCommand.RevokeKey(ThreeCommasWorld.only("BOTS_READ"))));
            assertThat(next(socket)).contains("reject_subscription").contains("revoked");
        }
    }

    @Test
    void pingsComeEveryThreeSeconds() {
        try (RawWebSocket socket = connect()) {
            assertThat(socket.message().text()).matches("\\{\"type\":\"ping\",\"message\":[0-9]+}");
        }
    }

    @Test
    void otherPathsAndPlainRequestsAreRefused() {
        assertThat(RawWebSocket.open(world.server.port(), "/websocket/x").answer())
                .contains(" 404 ");
        assertThat(world.raw("GET", "/websocket", "", List.of()).status()).isEqualTo(426);
    }
}

package io.tallystick.server.gateway.gaiaex;

import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.ADDRESS;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.OTHER_USER;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.PASSWORD;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.USER;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.bearer;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.restingOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.access.limits.SignInLimits;
import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.testing.RawWebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People sign in with a password and act by a session. */
class GaiaExSessionsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BALANCE = "/user/" + ADDRESS + "/balance";
    private static final String EXPIRED = "401 {\"detail\":\"Session expired\"}";
    private static final long DAY = 86_400_000;

    @TempDir
    private Path data;

    private GaiaExWorld world;

    @BeforeEach
    void start() {
        world = GaiaExWorld.fresh(data);
        world.password(USER, PASSWORD);
        world.password(OTHER_USER, PASSWORD);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static JsonNode json(RawAnswer answer) {
        assertThat(answer.status()).as(answer.told()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private JsonNode sessions(String token) {
        return json(world.people("GET", "/sessions", "", bearer(token)));
    }

    @Test
    void whoeverSignsInReadsAndTrades() {
        RawAnswer answer = world.login("user7", PASSWORD);
        JsonNode opened = json(answer);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(opened.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(opened.path("user_address").asString()).isEqualTo(ADDRESS);
        assertThat(opened.path("expires_at").asLong()
                        - opened.path("created_at").asLong())
                .isEqualTo(DAY);
        String token = opened.path("session_token").asString();

        assertThat(world.as(token, "GET", BALANCE, "").status()).isEqualTo(200);
        assertThat(world.as(token, "POST", "/order", restingOrder("")).status()).isEqualTo(200);
        assertThat(world.as(token, "GET", BALANCE.replace(ADDRESS, GaiaExWorld.OTHER_ADDRESS), "")
                        .told())
                .isEqualTo("403 {\"detail\":\"Address mismatch\"}");
        JsonNode list = sessions(token);
        assertThat(list.path("count").asInt()).isEqualTo(1);
        assertThat(list.path("sessions").path(0).path("current").asBoolean()).isTrue();
        assertThat(list.path("sessions").path(0).path("from").asString()).isEqualTo("127.0.0.1");
        assertThat(list.toString()).doesNotContain(token);
    }

    @Test
    void aWrongPasswordAUserThatIsNotThereAndOneWithoutPasswordLookTheSame() {
        world.server.createUser(9);
        String no = "401 {\"detail\":\"Invalid user or password\"}";
        assertThat(world.login("user7", PASSWORD + "x").told()).isEqualTo(no);
        assertThat(world.login("nobody", PASSWORD).told()).isEqualTo(no);
        assertThat(world.login("user9", PASSWORD).told()).isEqualTo(no);
        assertThat(world.login("", "").told()).isEqualTo(no);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                            | 422 | field required",
                "{\"user\":\"user7\"}                                      | 422 | field required",
                "{\"user\":7,\"password\":\"x\"}                         | 422 | str type expected",
                "{\"user\":\"a\",\"password\":\"b\",\"otp\":\"1\"} | 422 | extra fields not permitted",
                "{\"user\":\"a\",\"password\":\"b\",\"expires_hours\":0}   | 422 | from 1 to 720",
                "{\"user\":\"a\",\"password\":\"b\",\"expires_hours\":721} | 422 | from 1 to 720",
                "{\"user\":                                                  | 400 | not one well-formed JSON",
                "[]                                                            | 422 | not a valid dict"
            })
    void whatIsNoSignInIsRefusedByName(String body, int status, String text) {
        RawAnswer answer = world.people("POST", "/login", body, "Content-Type: application/json");
        assertThat(answer.told()).startsWith(status + " ").contains(text);
    }

    @Test
    void aSessionEndsWhenItsTimeIsOver() {
        String token = world.signIn(USER);
        world.wallMillis.addAndGet(DAY - 1);
        assertThat(world.as(token, "GET", BALANCE, "").status()).isEqualTo(200);
        world.wallMillis.addAndGet(1);
        assertThat(world.as(token, "GET", BALANCE, "").told()).isEqualTo(EXPIRED);
        assertThat(world.as(token, "POST", "/order", restingOrder("")).told()).isEqualTo(EXPIRED);
        assertThat(world.people("GET", "/sessions", "", bearer(token)).told()).isEqualTo(EXPIRED);
    }

    @Test
    void aClosedSessionIsOverAtOnceWithItsSocketsAndNoOtherIs() {
        String first = world.signIn(USER);
        String second = world.signIn(USER);
        String firstId = own(first);
        try (RawWebSocket socket = world.socket("/user/" + ADDRESS, "Sec-WebSocket-Protocol: Bearer." + first);
                RawWebSocket other = world.socket("/user/" + ADDRESS, bearer(second))) {
            assertThat(socket.opened()).isTrue();
            assertThat(socket.answer()).containsIgnoringCase("Sec-WebSocket-Protocol: Bearer." + first);
            assertThat(other.opened()).isTrue();
            long began = System.nanoTime();

            JsonNode closed = json(world.people("DELETE", "/sessions/" + firstId, "", bearer(second)));

            assertThat(closed.path("closed").path(0).asString()).isEqualTo(firstId);
            assertThat(world.as(first, "GET", BALANCE, "").told()).isEqualTo(EXPIRED);
            assertThat(socket.closeCode()).isEqualTo(4401);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isLessThan(RawWebSocket.SOON_MILLIS);
            assertThat(other.text("ping").message().text()).isNotEmpty();
            assertThat(world.as(second, "GET", BALANCE, "").status()).isEqualTo(200);
        }
        assertThat(world.people("DELETE", "/sessions/" + firstId, "", bearer(second))
                        .told())
                .isEqualTo("404 {\"detail\":\"Not Found\"}");
        assertThat(json(world.people("DELETE", "/sessions/current", "", bearer(second)))
                        .path("closed")
                        .size())
                .isEqualTo(1);
        assertThat(world.as(second, "GET", BALANCE, "").told()).isEqualTo(EXPIRED);
    }

    private String own(String token) {
        for (JsonNode session : sessions(token).path("sessions")) {
            if (session.path("current").asBoolean()) {
                return session.path("session_id").asString();
            }
        }
        throw new AssertionError("no current session");
    }

    @Test
    void nobodyClosesAnothersSession() {
        String mine = world.signIn(USER);
        String theirs = world.signIn(OTHER_USER);
        assertThat(world.people("DELETE", "/sessions/" + own(theirs), "", bearer(mine))
                        .status())
                .isEqualTo(404);
        assertThat(json(world.people("DELETE", "/sessions", "", bearer(mine)))
                        .path("closed")
                        .size())
                .isEqualTo(1);
        assertThat(world.people("GET", "/sessions", "", bearer(theirs)).status())
                .isEqualTo(200);
        assertThat(world.people("GET", "/sessions", "", bearer(mine)).told()).isEqualTo(EXPIRED);
    }

    @Test
    void aNewPasswordEndsTheSessionsOfTheOldOne() {
        String token = world.signIn(USER);
        world.password(USER, "another long password");
        world.server.submit(new io.tallystick.server.machines.LoggedCommand.SetClock(0, 1_000));
        assertThat(world.as(token, "GET", BALANCE, "").told()).isEqualTo(EXPIRED);
        assertThat(world.login("user7", PASSWORD).status()).isEqualTo(401);
        assertThat(world.login("user7", "another long password").status()).isEqualTo(200);
    }

    @Test
    void aSessionOutlivesARestartAndStillEnds() {
        String token = world.signIn(USER);
        AtomicLong clock = world.wallMillis;
        world.close();
        world = GaiaExWorld.restarted(data, clock);
        assertThat(world.as(token, "GET", BALANCE, "").status()).isEqualTo(200);
        assertThat(world.login("user7", PASSWORD).status()).isEqualTo(200);
        clock.addAndGet(DAY);
        assertThat(world.as(token, "GET", BALANCE, "").told()).isEqualTo(EXPIRED);
    }

    @Test
    void theThreeHeadersCountBeforeAToken() {
        String token = world.signIn(USER);
        List<String> both = world.auth(GaiaExWorld.UNKNOWN, "GET", BALANCE, "");
        both.add(bearer(token));
        assertThat(world.raw("GET", BALANCE, "", both).told()).isEqualTo("401 {\"detail\":\"Invalid API key\"}");
        assertThat(world.raw("GET", BALANCE, "", List.of(bearer(token), bearer(token)))
                        .told())
                .isEqualTo("400 {\"detail\":\"The header Authorization is there more than once\"}");
        assertThat(world.raw("GET", BALANCE, "", List.of("Authorization: bearer  " + token))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSessionTradesOverItsSocket() {
        String token = world.signIn(USER);
        try (RawWebSocket socket = world.socket("/user/" + ADDRESS, "Sec-WebSocket-Protocol: Bearer." + token)) {
            assertThat(socket.opened()).isTrue();
            socket.text("{\"id\":1,\"action\":\"order\",\"data\":" + restingOrder("") + "}");
            String message = socket.message().text();
            while (!message.contains("\"response\"")) {
                message = socket.message().text();
            }
            assertThat(message).contains("\"status\":200");
        }
    }

    @Test
    void triesAreLimitedByNameAndByAddress() {
        world.close();
        world = GaiaExWorld.fresh(data.resolve("limited"), SignInLimits.Settings.DEFAULT);
        world.password(USER, PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(world.login("user7", "guess number " + i).status()).isEqualTo(401);
        }
        RawAnswer refused = world.login("user7", PASSWORD);
        assertThat(refused.told())
                .isEqualTo("429 {\"detail\":\"Rate limit exceeded. Try again in 60s.\",\"retry_after\":60}");
        for (int i = 0; i < 4; i++) {
            assertThat(world.login("nobody", PASSWORD).status()).isEqualTo(401);
        }
        assertThat(world.login("nobody", PASSWORD).status()).isEqualTo(429);
        world.wallMillis.addAndGet(60_000);
        assertThat(world.login("user7", PASSWORD).status()).isEqualTo(200);
    }
}

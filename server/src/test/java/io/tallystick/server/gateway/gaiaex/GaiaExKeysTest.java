package io.tallystick.server.gateway.gaiaex;

import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.ADDRESS;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.OTHER_USER;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.PASSWORD;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.USER;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.restingOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.testing.RawWebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** {@code /api-keys}: made, changed and ended by a session, listed by a key too. */
class GaiaExKeysTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BALANCE = "/user/" + ADDRESS + "/balance";
    private static final String NO_KEY = "401 {\"detail\":\"Invalid API key\"}";

    @TempDir
    private Path data;

    private GaiaExWorld world;
    private String token = "";

    @BeforeEach
    void start() {
        world = GaiaExWorld.fresh(data);
        world.password(USER, PASSWORD);
        token = world.signIn(USER);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** A key with its secret, as its owner has them. */
    private record Issued(String id, String key) {}

    private Issued create(String body) {
        JsonNode made = json(world.as(token, "POST", "/api-keys", body));
        return new Issued(
                made.path("api_key").asString(), made.path("api_secret").asString());
    }

    private static JsonNode json(RawAnswer answer) {
        assertThat(answer.status()).as(answer.told()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private RawAnswer signed(Issued issued, String method, String path, String body) {
        List<String> headers = new ArrayList<>(
                GaiaExWorld.auth(issued.id(), issued.key(), world.wallMillis.get(), method, path, body));
        if (!body.isEmpty()) {
            headers.add("Content-Type: application/json");
        }
        return world.raw(method, path, body, headers);
    }

    private JsonNode row(String keyId) {
        for (JsonNode row : json(world.as(token, "GET", "/api-keys", "")).path("api_keys")) {
            if (row.path("api_key").asString().equals(keyId)) {
                return row;
            }
        }
        throw new AssertionError("not listed");
    }

    @Test
    void aNewKeyReadsOnlyAndShowsItsSecretOnce() {
        RawAnswer answer = world.as(token, "POST", "/api-keys", "{\"label\": \"my script\"}");
        JsonNode made = json(answer);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(made.path("api_key").asString()).matches("[0-9a-f]{32}");
        assertThat(made.path("api_secret").asString()).matches("[0-9a-f]{64}");
        assertThat(made.path("label").asString()).isEqualTo("my script");
        assertThat(made.path("permissions").toString()).isEqualTo("[\"read\"]");
        assertThat(made.path("ip_whitelist").toString()).isEqualTo("[]");
        assertThat(made.path("expires_at").isNull()).isTrue();
        Issued issued = new Issued(
                made.path("api_key").asString(), made.path("api_secret").asString());

        assertThat(signed(issued, "GET", BALANCE, "").status()).isEqualTo(200);
        assertThat(signed(issued, "POST", "/order", restingOrder("")).told())
                .isEqualTo("403 {\"detail\":\"Insufficient permissions\"}");
        for (RawAnswer later : List.of(
                signed(issued, "GET", "/api-keys", ""),
                world.as(token, "GET", "/api-keys", ""),
                world.as(token, "GET", "/api-keys/usage", ""),
                world.as(token, "GET", "/api-keys/audit-log", ""))) {
            assertThat(later.status()).isEqualTo(200);
            assertThat(later.body()).contains(issued.id()).doesNotContain(issued.key());
        }
    }

    @Test
    void aSecretIsChangedByTwoKeysThatLiveSideBySide() {
        Issued old = create("{\"permissions\": [\"trade\", \"read\"], \"expires_days\": 30}");
        Issued fresh = create("{\"permissions\": [\"read\", \"trade\"]}");
        assertThat(signed(old, "POST", "/order", restingOrder("")).status()).isEqualTo(200);
        assertThat(signed(fresh, "POST", "/order", restingOrder("")).status()).isEqualTo(200);

        JsonNode gone = json(world.as(token, "DELETE", "/api-keys/" + old.id(), ""));

        assertThat(gone.path("revoked_at").asLong()).isEqualTo(world.wallMillis.get());
        assertThat(signed(old, "GET", BALANCE, "").told()).isEqualTo(NO_KEY);
        assertThat(signed(fresh, "GET", BALANCE, "").status()).isEqualTo(200);
        assertThat(world.as(token, "DELETE", "/api-keys/" + old.id(), "").told())
                .isEqualTo("404 {\"detail\":\"Not Found\"}");
    }

    @Test
    void aChangeOfRightsCountsAtOnceAndClosesTheKeysSockets() {
        Issued issued = create("{\"permissions\": [\"read\", \"trade\"]}");
        String path = "/ws/user/" + ADDRESS;
        List<String> headers = GaiaExWorld.auth(issued.id(), issued.key(), world.wallMillis.get(), "GET", path, "");
        try (RawWebSocket socket = RawWebSocket.open(world.server.port(), path, headers.toArray(String[]::new))) {
            assertThat(socket.opened()).isTrue();
            json(world.as(token, "PATCH", "/api-keys/" + issued.id(), "{\"label\": \"renamed\"}"));
            socket.text("ping");
            String message = socket.message().text();
            while (!message.contains("pong")) {
                message = socket.message().text();
            }
            long began = System.nanoTime();

            JsonNode changed =
                    json(world.as(token, "PATCH", "/api-keys/" + issued.id(), "{\"permissions\": [\"read\"]}"));

            assertThat(changed.path("label").asString()).isEqualTo("renamed");
            assertThat(socket.closeCode()).isEqualTo(4401);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isLessThan(RawWebSocket.SOON_MILLIS);
        }
        assertThat(signed(issued, "POST", "/order", restingOrder("")).status()).isEqualTo(403);
        assertThat(signed(issued, "GET", BALANCE, "").status()).isEqualTo(200);

        json(world.as(token, "PATCH", "/api-keys/" + issued.id(), "{\"ip_whitelist\": [\"203.0.113.0/24\"]}"));
        assertThat(signed(issued, "GET", BALANCE, "").told()).isEqualTo("403 {\"detail\":\"IP not whitelisted\"}");
        json(world.as(token, "PATCH", "/api-keys/" + issued.id(), "{\"ip_whitelist\": [], \"expires_days\": 1}"));
        assertThat(signed(issued, "GET", BALANCE, "").status()).isEqualTo(200);
        assertThat(row(issued.id()).path("expires_at").asLong()).isEqualTo(world.wallMillis.get() + 86_400_000);
        json(world.as(token, "PATCH", "/api-keys/" + issued.id(), "{\"expires_days\": 0}"));
        assertThat(row(issued.id()).path("expires_at").isNull()).isTrue();
    }

    @Test
    void aRevokedKeysSocketsCloseWithinASecond() {
        Issued issued = create("{}");
        String path = "/ws/user/" + ADDRESS;
        List<String> headers = GaiaExWorld.auth(issued.id(), issued.key(), world.wallMillis.get(), "GET", path, "");
        try (RawWebSocket socket = RawWebSocket.open(world.server.port(), path, headers.toArray(String[]::new))) {
            assertThat(socket.opened()).isTrue();
            long began = System.nanoTime();
            json(world.as(token, "DELETE", "/api-keys/" + issued.id(), ""));
            assertThat(signed(issued, "GET", BALANCE, "").told()).isEqualTo(NO_KEY);
            assertThat(socket.closeCode()).isEqualTo(4401);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isLessThan(RawWebSocket.SOON_MILLIS);
        }
    }

    @Test
    void anothersKeyIsNotThere() {
        world.password(OTHER_USER, PASSWORD);
        String theirs = world.signIn(OTHER_USER);
        Issued issued = create("{}");
        for (String method : List.of("PATCH", "DELETE")) {
            assertThat(world.as(
                                    theirs,
                                    method,
                                    "/api-keys/" + issued.id(),
                                    method.equals("PATCH") ? "{\"label\":\"\"}" : "")
                            .told())
                    .isEqualTo("404 {\"detail\":\"Not Found\"}");
        }
        assertThat(world.as(theirs, "GET", "/api-keys", "").body()).doesNotContain(issued.id());
        assertThat(signed(issued, "GET", BALANCE, "").status()).isEqualTo(200);
    }

    @Test
    void keysOutliveARestartAsTheyWereChanged() {
        Issued issued = create("{\"permissions\": [\"read\", \"trade\"]}");
        json(world.as(token, "PATCH", "/api-keys/" + issued.id(), "{\"permissions\": [\"read\"]}"));
        AtomicLong clock = world.wallMillis;
        world.close();
        world = GaiaExWorld.restarted(data, clock);
        assertThat(signed(issued, "GET", BALANCE, "").status()).isEqualTo(200);
        assertThat(signed(issued, "POST", "/order", restingOrder("")).status()).isEqualTo(403);
    }

    @Test
    void theAuditTellsWhoDidWhatWhenAndFromWhere() {
        Issued issued = create("{}");
        json(world.as(token, "PATCH", "/api-keys/" + issued.id(), "{\"label\": \"x\"}"));
        json(world.as(token, "DELETE", "/api-keys/" + issued.id(), ""));
        String session = json(world.people("GET", "/sessions", "", GaiaExWorld.bearer(token)))
                .path("sessions")
                .path(0)
                .path("session_id")
                .asString();

        List<String> told = new ArrayList<>();
        for (JsonNode entry :
                json(world.as(token, "GET", "/api-keys/audit-log?limit=4", "")).path("entries")) {
            assertThat(entry.path("time").asLong()).isEqualTo(world.wallMillis.get());
            told.add(entry.path("who").asString() + "@" + entry.path("from").asString() + " "
                    + entry.path("action").asString() + " "
                    + entry.path("target").asString());
        }
        String me = "session:" + session + "@127.0.0.1 ";
        assertThat(told)
                .containsExactly(
                        "password@127.0.0.1 session.open " + session,
                        me + "key.create " + issued.id(),
                        me + "key.change " + issued.id(),
                        me + "key.revoke " + issued.id());
    }

    @Test
    void usageCountsWhatAKeyWasUsedFor() {
        Issued issued = create("{}");
        JsonNode before = usage(issued.id());
        assertThat(before.path("requests").asInt()).isZero();
        assertThat(before.path("last_used_at").isNull()).isTrue();
        signed(issued, "GET", BALANCE, "");
        signed(issued, "POST", "/order", restingOrder(""));
        world.raw("GET", BALANCE, "", world.auth(issued.id(), "GET", BALANCE, ""));

        JsonNode after = usage(issued.id());

        assertThat(after.path("requests").asInt()).isEqualTo(2);
        assertThat(after.path("refused").asInt()).isEqualTo(1);
        assertThat(after.path("last_used_at").asLong()).isEqualTo(world.wallMillis.get());
        assertThat(after.path("last_ip").asString()).isEqualTo("127.0.0.1");
    }

    private JsonNode usage(String keyId) {
        for (JsonNode row : json(world.get("/api-keys/usage")).path("api_keys")) {
            if (row.path("api_key").asString().equals(keyId)) {
                return row;
            }
        }
        throw new AssertionError("not told");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"label\": 7}                        | str type expected",
                "{\"label\": \" x\"}                 | printable ASCII",
                "{\"permissions\": \"read\"}         | value is not a valid list of str",
                "{\"permissions\": [\"withdraw\"]}   | permitted: 'read', 'trade'",
                "{\"permissions\": []}                 | permitted: 'read', 'trade'",
                "{\"ip_whitelist\": [\"10.0.0.1/8\"]} | IP addresses or CIDR blocks",
                "{\"expires_days\": -1}                | from 0 to 36500",
                "{\"expires_days\": 1.5}               | value is not a valid integer",
                "{\"secret\": \"x\"}                 | extra fields not permitted"
            })
    void whatIsNoKeyIsRefusedByName(String body, String text) {
        Issued issued = create("{}");
        for (RawAnswer answer : List.of(
                world.as(token, "POST", "/api-keys", body),
                world.as(token, "PATCH", "/api-keys/" + issued.id(), body))) {
            assertThat(answer.told()).startsWith("422 ").contains(text);
        }
        assertThat(world.as(token, "PATCH", "/api-keys/" + issued.id(), "{}").told())
                .startsWith("422 ")
                .contains("field required");
    }
}

package io.tallystick.server.gateway.gaiaex;

import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.ADDRESS;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.OTHER_USER;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.PASSWORD;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RawAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every route and every kind of caller: what each of them is told. A route without a row fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GaiaExPermissionMatrixTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String GAINIUM_KEY = "aaaaaaaaaaaaaaaaaaaaaaa1";
    private static final String ANY = "address_mismatch";
    private static final String USER_JSON = "\"user_address\":\"" + ADDRESS + "\"";

    /** In the order in which each row is asked; who may do most comes last. */
    private enum By {
        NOBODY,
        UNKNOWN_KEY,
        EXPIRED_KEY,
        REVOKED_KEY,
        KEY_OF_ANOTHER_DIALECT,
        WRONG_SIGNATURE,
        WRONG_IP,
        UNKNOWN_SESSION,
        CLOSED_SESSION,
        EXPIRED_SESSION,
        OTHERS_KEY,
        OTHERS_SESSION,
        READ_KEY,
        TRADE_KEY,
        FULL_KEY,
        SESSION
    }

    /** What callers that prove nothing, or not enough, are told on every route that is not open to all. */
    private static final Map<By, String> SHUT_OUT = Map.of(
            By.NOBODY, "401 missing_authentication",
            By.UNKNOWN_KEY, "401 invalid_api_key",
            By.EXPIRED_KEY, "401 invalid_api_key",
            By.REVOKED_KEY, "401 invalid_api_key",
            By.KEY_OF_ANOTHER_DIALECT, "401 invalid_api_key",
            By.WRONG_SIGNATURE, "401 invalid_signature",
            By.WRONG_IP, "403 ip_not_whitelisted",
            By.UNKNOWN_SESSION, "401 session_expired",
            By.CLOSED_SESSION, "401 session_expired",
            By.EXPIRED_SESSION, "401 session_expired");

    /**
     * @param access as in docs/gaiaex.md
     * @param others what another user's key or session is told, if they hold the permission
     * @param own what the user is told
     */
    private record Row(String route, String access, String others, String own, String body) {}

    private static Row open(String route) {
        return new Row("GET " + route, "public", "200", "200", "");
    }

    private static Row read(String route) {
        return new Row("GET " + route, "read", "403 " + ANY, "200", "");
    }

    private static Row trade(String route, String own, String more) {
        return new Row("POST " + route, "trade", "403 " + ANY, own, "{" + USER_JSON + more + "}");
    }

    /** One of several orders or cancels. */
    private static String part(String members) {
        return "{" + members.substring(1) + "}";
    }

    private static Row person(String route, String others, String body) {
        return new Row(route, "session", others, "200", body);
    }

    private static final String ETH = ",\"symbol\":\"ETH\"";
    private static final String SPOT = ",\"symbol\":\"ETH/USDC\"";
    private static final String LIMIT = ",\"is_buy\":true,\"size\":\"0.1\",\"price\":\"3000\",\"order_type\":\"limit\"";

    private static final List<Row> ROWS = List.of(
            open("/time"),
            open("/health"),
            open("/symbols/list"),
            open("/tickers"),
            open("/ticker/{symbol}"),
            open("/orderbook/{symbol}"),
            open("/candles/{symbol}"),
            open("/trades/{symbol}"),
            open("/funding/{symbol}"),
            open("/spot/symbols"),
            open("/spot/ticker/{symbol}"),
            open("/spot/orderbook/{symbol}"),
            open("/spot/candles/{symbol}"),
            open("/spot/trades/{symbol}"),
            read("/user/{address}/balance"),
            read("/user/{address}/openOrders"),
            read("/user/{address}/historicalOrders"),
            read("/user/{address}/fills"),
            read("/user/{address}/funding"),
            read("/user/{address}/positions"),
            read("/user/{address}/portfolio"),
            read("/spot/balance/{address}"),
            read("/spot/openOrders/{address}"),
            read("/spot/fills/{address}"),
            trade("/order", "200", ETH + LIMIT),
            trade("/order/cancel", "400 order_not_open", ETH + ",\"order_id\":999999"),
            trade("/order/cancel-all", "200", ""),
            trade(
                    "/order/modify",
                    "400 order_not_open",
                    ETH + ",\"order_id\":999999,\"size\":\"1\",\"price\":\"3000\""),
            trade("/order/tpsl", "400 no_position", ETH + ",\"tp_price\":\"4000\""),
            trade("/position/close", "400 no_position", ETH),
            trade("/position/margin", "400 no_isolated_position", ETH + ",\"amount\":\"1\""),
            trade("/leverage", "200", ETH + ",\"leverage\":5"),
            trade("/spot/order", "200", SPOT + LIMIT),
            trade("/spot/order/cancel", "400 order_not_open", SPOT + ",\"order_id\":999999"),
            trade("/spot/order/cancel-all", "200", ""),
            trade("/order/test", "200", ETH + LIMIT),
            trade("/order/batch", "200", ",\"orders\":[" + part(ETH + LIMIT) + "]"),
            trade("/order/cancel-batch", "200", ",\"cancels\":[" + part(ETH + ",\"order_id\":999999") + "]"),
            trade("/order/cancel-all-after", "200", ",\"timeout_seconds\":0"),
            trade("/spot/order/batch", "200", ",\"orders\":[" + part(SPOT + LIMIT) + "]"),
            trade("/spot/order/cancel-batch", "200", ",\"cancels\":[" + part(SPOT + ",\"order_id\":999999") + "]"),
            trade("/spot/transfer", "200", ",\"amount\":\"1\",\"to_perp\":true"),
            new Row("GET /order/{order_id}", "read", "404 not_found", "404 not_found", ""),
            new Row("GET /order/client/{client_order_id}", "read", "404 not_found", "404 not_found", ""),
            new Row("GET /api-keys", "read", "200", "200", ""),
            new Row("GET /api-keys/usage", "read", "200", "200", ""),
            person("GET /api-keys/audit-log", "200", ""),
            person("POST /api-keys", "200", "{}"),
            person("PATCH /api-keys/{api_key}", "404 not_found", "{\"label\":\"x\"}"),
            person("DELETE /api-keys/{api_key}", "404 not_found", ""),
            new Row(
                    "POST /v1/auth/login",
                    "public",
                    "200",
                    "200",
                    "{\"user\":\"user7\",\"password\":\"" + PASSWORD + "\"}"),
            person("GET /v1/auth/sessions", "200", ""),
            person("DELETE /v1/auth/sessions/{session_id}", "404 not_found", ""),
            person("DELETE /v1/auth/sessions", "200", ""));

    private GaiaExWorld world;
    private String closed = "";
    private String over = "";
    private String own = "";
    private String others = "";
    private String ownId = "";

    @BeforeAll
    void start(@TempDir Path data) {
        world = GaiaExWorld.fresh(data);
        world.password(USER, PASSWORD);
        world.password(OTHER_USER, PASSWORD);
        world.server.createKey(USER, "gainium", GAINIUM_KEY, GaiaExWorld.SECRET, List.of("read", "write"));
        over = world.signIn(USER);
        world.wallMillis.addAndGet(24 * 3_600_000);
        closed = world.signIn(USER);
        assertThat(world.people("DELETE", "/sessions/current", "", GaiaExWorld.bearer(closed))
                        .status())
                .isEqualTo(200);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void everyRouteHasARow() {
        assertThat(ROWS.stream().map(row -> row.route() + ": " + row.access()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                GaiaExWorld.routes().stream().map(route -> told("", route)),
                                GaiaExWorld.peopleRoutes().stream().map(route -> told("/v1/auth", route)))
                        .toList());
    }

    private static String told(String prefix, Route route) {
        return route.method() + " " + prefix + route.path() + ": "
                + route.access().name().toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void everyCallerIsToldWhatTheRowSays() {
        List<String> wrong = new ArrayList<>();
        for (Row row : ROWS) {
            own = world.signIn(USER);
            others = world.signIn(OTHER_USER);
            ownId = json(world.people("GET", "/sessions", "", GaiaExWorld.bearer(own)), "sessions", "session_id");
            String keyId = JSON.readTree(
                            world.as(own, "POST", "/api-keys", "{}").body())
                    .path("api_key")
                    .asString();
            for (By by : By.values()) {
                String got = ask(row, by, keyId);
                if (!got.equals(expected(row, by))) {
                    wrong.add("%s by %s: %s, not %s".formatted(row.route(), by, got, expected(row, by)));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String json(RawAnswer answer, String list, String name) {
        for (JsonNode item : JSON.readTree(answer.body()).path(list)) {
            if (item.path("current").asBoolean()) {
                return item.path(name).asString();
            }
        }
        throw new AssertionError(answer.told());
    }

    private static String expected(Row row, By by) {
        if (row.access().equals("public")) {
            return row.own();
        }
        String shut = SHUT_OUT.get(by);
        if (shut != null) {
            return shut;
        }
        boolean permitted = switch (by) {
            case SESSION, OTHERS_SESSION -> true;
            case FULL_KEY, OTHERS_KEY -> !row.access().equals("session");
            case READ_KEY -> row.access().equals("read");
            case TRADE_KEY -> row.access().equals("trade");
            default -> throw new IllegalStateException(by.name());
        };
        if (!permitted) {
            return "403 insufficient_permissions";
        }
        return by == By.OTHERS_KEY || by == By.OTHERS_SESSION ? row.others() : row.own();
    }

    private String ask(Row row, By by, String keyId) {
        String[] parts = row.route().split(" ", -1);
        String path = parts[1].replace("{address}", ADDRESS)
                .replace("{symbol}", parts[1].startsWith("/spot") ? "ETH%2FUSDC" : "ETH")
                .replace("{order_id}", "999999")
                .replace("{client_order_id}", "nobodys")
                .replace("{session_id}", ownId)
                .replace("{api_key}", keyId);
        path += path.contains("/candles/") ? "?interval=1h" : "";
        boolean people = path.startsWith("/v1/auth");
        List<String> headers = headers(by, parts[0], path, row.body());
        if (!row.body().isEmpty()) {
            headers.add("Content-Type: application/json");
        }
        RawAnswer answer = people
                ? world.people(
                        parts[0], path.substring("/v1/auth".length()), row.body(), headers.toArray(String[]::new))
                : world.raw(parts[0], path, row.body(), headers);
        if (answer.status() < 300) {
            return Integer.toString(answer.status());
        }
        return answer.status() + " " + JSON.readTree(answer.body()).path("code").asString();
    }

    private List<String> headers(By by, String method, String path, String body) {
        return switch (by) {
            case NOBODY -> new ArrayList<>();
            case UNKNOWN_KEY -> signed(GaiaExWorld.UNKNOWN, method, path, body);
            case EXPIRED_KEY -> signed(GaiaExWorld.EXPIRED, method, path, body);
            case REVOKED_KEY -> signed(GaiaExWorld.REVOKED, method, path, body);
            case KEY_OF_ANOTHER_DIALECT -> signed(GAINIUM_KEY, method, path, body);
            case WRONG_SIGNATURE -> signed(GaiaExWorld.ALL, method, path + "x", body);
            case WRONG_IP -> signed(GaiaExWorld.ELSEWHERE, method, path, body);
            case READ_KEY -> signed(GaiaExWorld.READ, method, path, body);
            case TRADE_KEY -> signed(GaiaExWorld.TRADE, method, path, body);
            case FULL_KEY -> signed(GaiaExWorld.ALL, method, path, body);
            case OTHERS_KEY -> signed(GaiaExWorld.OTHERS, method, path, body);
            case UNKNOWN_SESSION -> session("unknown");
            case CLOSED_SESSION -> session(closed);
            case EXPIRED_SESSION -> session(over);
            case OTHERS_SESSION -> session(others);
            case SESSION -> session(own);
        };
    }

    private List<String> signed(String keyId, String method, String path, String body) {
        return world.auth(keyId, method, path, method.equals("DELETE") ? "" : body);
    }

    private static List<String> session(String token) {
        return new ArrayList<>(List.of(GaiaExWorld.bearer(token)));
    }
}

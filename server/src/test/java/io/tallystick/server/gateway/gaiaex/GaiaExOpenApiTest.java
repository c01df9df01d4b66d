package io.tallystick.server.gateway.gaiaex;

import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.ADDRESS;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.PASSWORD;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RawAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code openapi/gaiaex.yaml} is true: it has the routes that are served and no others, with their parameters, fields
 * and permissions; and what a server really answers fits its schemas, which allow no member that they do not name.
 * (Every answer in all tests of this package is held against it.)
 */
class GaiaExOpenApiTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static String trade(String path) {
        return GaiaExDoor.PREFIX + path;
    }

    /** Each route as one line: method, path, permission, query. */
    private static List<String> served() {
        List<String> lines = new ArrayList<>();
        GaiaExWorld.routes().forEach(route -> lines.add(line(trade(route.path()), route)));
        GaiaExWorld.peopleRoutes().forEach(route -> lines.add(line(GaiaExDoor.PEOPLE_PREFIX + route.path(), route)));
        return lines.stream().sorted().toList();
    }

    private static String line(String path, Route route) {
        return route.method().toLowerCase(Locale.ROOT) + " " + path + " "
                + route.access().name().toLowerCase(Locale.ROOT) + " " + new TreeSet<>(route.query());
    }

    private static String line(OpenApi.Operation operation) {
        return operation.method() + " " + operation.path() + " " + permission(operation.node()) + " "
                + new TreeSet<>(operation.queryNames());
    }

    private static String permission(JsonNode operation) {
        String security = operation.path("security").toString();
        return switch (security) {
            case "[]" -> "public";
            case "[{\"session\":[]}]" -> "session";
            case "[{\"apiKey\":[],\"timestamp\":[],\"signature\":[]},{\"session\":[]}]" ->
                operation.path("x-permission").asString();
            default -> security;
        };
    }

    @Test
    void theDocumentHasTheRoutesThatAreServedAndNoOthers() {
        assertThat(OpenApi.operations().stream()
                        .map(GaiaExOpenApiTest::line)
                        .sorted()
                        .toList())
                .isEqualTo(served());
    }

    @Test
    void everyReferenceLeadsSomewhereAndEverySchemaIsUsed() {
        TreeSet<String> used = new TreeSet<>();
        references(OpenApi.DOCUMENT, used);
        assertThat(used)
                .allSatisfy(reference -> assertThat(
                                OpenApi.DOCUMENT.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        for (String part : List.of("schemas", "parameters", "responses")) {
            OpenApi.DOCUMENT
                    .path("components")
                    .path(part)
                    .properties()
                    .forEach(entry -> assertThat(used).contains("#/components/" + part + "/" + entry.getKey()));
        }
        TreeSet<String> ids = new TreeSet<>();
        OpenApi.operations()
                .forEach(operation -> assertThat(
                                ids.add(operation.node().path("operationId").asString()))
                        .as(operation.path())
                        .isTrue());
    }

    private static void references(JsonNode node, Set<String> used) {
        if (node.path("$ref").isString()) {
            used.add(node.path("$ref").asString());
        }
        node.forEach(child -> references(child, used));
    }

    /** A body of nothing tells what is required; one of everything, wrongly typed, tells what is known. */
    @Test
    void bodiesHaveTheFieldsThatTheServerKnows(@TempDir Path data) {
        try (GaiaExWorld world = GaiaExWorld.fresh(data)) {
            world.password(USER, PASSWORD);
            String token = world.signIn(USER);
            for (OpenApi.Operation operation : OpenApi.operations()) {
                if (operation.node().has("requestBody")) {
                    hasTheFields(world, token, operation, operation.body(), body -> body, "");
                }
            }
        }
    }

    /**
     * @param around what stands around an object of the schema to make a body of it
     * @param prefix of the names of fields in it
     */
    private static void hasTheFields(
            GaiaExWorld world,
            String token,
            OpenApi.Operation operation,
            JsonNode schema,
            UnaryOperator<String> around,
            String prefix) {
        TreeSet<String> required = new TreeSet<>(OpenApi.required(schema));
        if (!required.isEmpty()) {
            assertThat(faults(ask(world, token, operation, around.apply("{}")), "value_error.missing", prefix))
                    .as(operation.path())
                    .isEqualTo(required);
        }
        Map<String, Object> everything = new TreeMap<>();
        OpenApi.properties(schema).forEach((name, property) -> {
            everything.put(name, Map.of("not", "it"));
            if (property.path("items").has("$ref")) {
                hasTheFields(
                        world,
                        token,
                        operation,
                        OpenApi.resolve(property.path("items")),
                        part -> "{\"user_address\":\"" + ADDRESS + "\",\"" + name + "\":[" + part + "]}",
                        name + "[0].");
            }
        });
        everything.put("unheard_of", 1);
        String body = around.apply(JSON.writeValueAsString(everything));
        assertThat(faults(ask(world, token, operation, body), "value_error.extra", prefix))
                .as(operation.path())
                .containsExactly("unheard_of");
    }

    private static Set<String> faults(RawAnswer answer, String type, String prefix) {
        assertThat(answer.status()).as(answer.told()).isEqualTo(422);
        TreeSet<String> names = new TreeSet<>();
        for (JsonNode fault : JSON.readTree(answer.body()).path("detail")) {
            if (fault.path("type").asString().equals(type)) {
                String name = fault.path("loc").path(1).asString();
                assertThat(name).startsWith(prefix);
                names.add(name.substring(prefix.length()));
            }
        }
        return names;
    }

    private static RawAnswer ask(GaiaExWorld world, String token, OpenApi.Operation operation, String body) {
        String method = operation.method().toUpperCase(Locale.ROOT);
        String path = operation.path().replace("{api_key}", GaiaExWorld.READ);
        return path.startsWith(GaiaExDoor.PEOPLE_PREFIX)
                ? world.people(
                        method,
                        path.substring(GaiaExDoor.PEOPLE_PREFIX.length()),
                        body,
                        "Content-Type: application/json",
                        GaiaExWorld.bearer(token))
                : world.as(token, method, path.substring(GaiaExDoor.PREFIX.length()), body);
    }

    /** Goes through a trader's day; each answer is held against the document as it comes. */
    @Test
    void everyOperationAnswersWellAsTheDocumentSays(@TempDir Path data) {
        try (GaiaExWorld world = GaiaExWorld.fresh(data)) {
            world.password(USER, PASSWORD);
            String token = world.signIn(USER);
            trade(world);
            for (String path : List.of(
                    "/time",
                    "/health",
                    "/symbols/list",
                    "/tickers",
                    "/ticker/ETH",
                    "/orderbook/ETH",
                    "/candles/ETH?interval=1h",
                    "/trades/ETH",
                    "/funding/ETH",
                    "/spot/symbols",
                    "/spot/ticker/ETH%2FUSDC",
                    "/spot/orderbook/ETH%2FUSDC",
                    "/spot/candles/ETH%2FUSDC?interval=1d",
                    "/spot/trades/ETH%2FUSDC")) {
                assertThat(world.open(path).status()).as(path).isEqualTo(200);
            }
            for (String path : List.of(
                    "/user/%s/balance",
                    "/user/%s/openOrders",
                    "/user/%s/historicalOrders?cursor=",
                    "/user/%s/fills?cursor=&limit=1",
                    "/user/%s/funding",
                    "/user/%s/positions",
                    "/user/%s/portfolio",
                    "/spot/balance/%s",
                    "/spot/openOrders/%s",
                    "/spot/fills/%s")) {
                String own = path.formatted(ADDRESS);
                assertThat(world.get(own).status()).as(own).isEqualTo(200);
            }
            ours(world);
            people(world, token);
        }
        TreeSet<String> unanswered = new TreeSet<>();
        for (OpenApi.Operation operation : OpenApi.operations()) {
            String well = operation.method() + " " + operation.path() + " 200";
            if (!OpenApi.SEEN.contains(well)) {
                unanswered.add(well);
            }
        }
        assertThat(unanswered).isEmpty();
    }

    private static void trade(GaiaExWorld world) {
        String eth = "{\"user_address\":\"" + ADDRESS + "\",\"symbol\":\"ETH\"";
        String spot = "{\"user_address\":\"" + ADDRESS + "\",\"symbol\":\"ETH/USDC\"";
        String buy = ",\"is_buy\":true,\"size\":\"0.1\"";
        String limit = buy + ",\"price\":\"3000.00\",\"order_type\":\"limit\"";
        good(world, "/leverage", eth + ",\"leverage\":5,\"is_cross\":false}");
        good(world, "/order", eth + buy + ",\"tp_price\":\"5000\",\"sl_price\":\"2000\"}");
        good(world, "/position/margin", eth + ",\"amount\":\"10\"}");
        good(world, "/order/tpsl", eth + ",\"tp_price\":\"5500\",\"sl_price\":\"2500\"}");
        good(world, "/order", eth + buy + ",\"trigger_price\":\"4000\"}");
        long order = good(world, "/order", eth + limit + "}").path("order_id").asLong();
        long next = good(world, "/order/modify", eth + ",\"order_id\":" + order + ",\"size\":0.2,\"price\":2999.5}")
                .path("orderId")
                .asLong();
        good(world, "/order/cancel", eth + ",\"order_id\":" + next + "}");
        good(world, "/position/close", eth + ",\"size\":\"0.05\"}");
        good(world, "/order/cancel-all", "{\"user_address\":\"" + ADDRESS + "\"}");
        good(world, "/spot/order", spot + buy + "}");
        long resting =
                good(world, "/spot/order", spot + limit + "}").path("order_id").asLong();
        good(world, "/spot/order/cancel", spot + ",\"order_id\":\"" + resting + "\"}");
        good(world, "/spot/order", spot + limit + ",\"client_id\":\"mine\"}");
        good(world, "/spot/order/cancel-all", spot + "}");
        good(world, "/spot/order", spot + limit + "}");
    }

    private static void ours(GaiaExWorld world) {
        String own = "{\"user_address\":\"" + ADDRESS + "\"";
        String buy = "\"is_buy\":true,\"size\":\"0.1\",\"price\":\"3000.00\",\"order_type\":\"limit\"";
        String eth = "{\"symbol\":\"ETH\"," + buy;
        String spot = "{\"symbol\":\"ETH/USDC\"," + buy + "}";
        good(world, "/order/test", own + ",\"symbol\":\"ETH\"," + buy + "}");
        good(world, "/order/test", own + ",\"symbol\":\"ETH\",\"is_buy\":true,\"size\":1,\"leverage\":10}");
        String orders = ",\"orders\":[" + eth + ",\"client_order_id\":\"found\"}," + eth.replace("ETH", "XYZ") + "}]}";
        long id = good(world, "/order/batch", own + orders)
                .path("results")
                .path(0)
                .path("order_id")
                .asLong();
        assertThat(world.get("/order/" + id).status()).isEqualTo(200);
        assertThat(world.get("/order/client/found").status()).isEqualTo(200);
        String cancels = ",\"cancels\":[{\"symbol\":\"ETH\",\"client_order_id\":\"found\"},"
                + "{\"symbol\":\"ETH\",\"order_id\":" + id + "}]}";
        good(world, "/order/cancel-batch", own + cancels);
        assertThat(world.get("/order/" + id).status()).isEqualTo(200);
        good(world, "/spot/order/batch", own + ",\"orders\":[" + spot + "]}");
        good(world, "/spot/order/cancel-batch", own + ",\"cancels\":[{\"symbol\":\"ETH/USDC\",\"order_id\":1}]}");
        good(world, "/order/cancel-all-after", own + ",\"timeout_seconds\":10}");
        good(world, "/order/cancel-all-after", own + ",\"timeout_seconds\":0}");
        good(world, "/spot/transfer", own + ",\"amount\":\"10\",\"to_perp\":false}");
    }

    private static JsonNode good(GaiaExWorld world, String path, String body) {
        for (OpenApi.Operation operation : OpenApi.operations()) {
            if (operation.path().equals(trade(path)) && operation.method().equals("post")) {
                assertThat(OpenApi.validate(
                                operation.pointer() + "/requestBody/content/application~1json/schema", body))
                        .as(path + " " + body)
                        .isEmpty();
            }
        }
        RawAnswer answer = world.post(path, body);
        assertThat(answer.status()).as(path + " " + answer.told()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static void people(GaiaExWorld world, String token) {
        RawAnswer made = world.as(token, "POST", "/api-keys", "{\"label\":\"x\",\"expires_days\":3}");
        String keyId = JSON.readTree(made.body()).path("api_key").asString();
        world.as(token, "PATCH", "/api-keys/" + keyId, "{\"ip_whitelist\":[\"10.0.0.0/8\"]}");
        world.as(token, "GET", "/api-keys", "");
        world.get("/api-keys/usage");
        world.as(token, "DELETE", "/api-keys/" + keyId, "");
        world.as(token, "GET", "/api-keys/audit-log", "");
        world.people("GET", "/sessions", "", GaiaExWorld.bearer(token));
        world.people("DELETE", "/sessions/current", "", GaiaExWorld.bearer(world.signIn(USER)));
        world.people("DELETE", "/sessions", "", GaiaExWorld.bearer(token));
    }

    @Test
    void theSchemasRefuseWhatTheServerNeverSays() {
        String schema = "/components/schemas/";
        assertThat(OpenApi.validate(schema + "Time", "{\"serverTime\":1}")).isEmpty();
        assertThat(OpenApi.validate(schema + "Time", "{\"serverTime\":\"1\"}")).isNotEmpty();
        assertThat(OpenApi.validate(schema + "Time", "{\"serverTime\":1,\"x\":2}"))
                .isNotEmpty();
        assertThat(OpenApi.validate(schema + "Error", "{\"detail\":\"x\"}")).isNotEmpty();
        String cancel = "{\"user_address\":\"" + ADDRESS + "\",\"symbol\":\"ETH\"";
        assertThat(OpenApi.validate(schema + "CancelOrder", cancel + ",\"order_id\":1}"))
                .isEmpty();
        assertThat(OpenApi.validate(schema + "CancelOrder", cancel + "}")).isNotEmpty();
        assertThat(OpenApi.validate(schema + "CancelOrder", cancel + ",\"order_id\":1,\"client_id\":\"x\"}"))
                .isNotEmpty();
        assertThat(OpenApi.validate(schema + "PlacedOrder", "{\"status\":\"ok\"}"))
                .isNotEmpty();
    }
}

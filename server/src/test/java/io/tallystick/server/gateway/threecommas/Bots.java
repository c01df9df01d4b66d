package io.tallystick.server.gateway.threecommas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.signing.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Bodies that make bots, and short ways into answers. */
final class Bots {
    private Bots() {}

    /** All that {@code create_bot} requires, as JSON texts by name: a market base order, three safety orders. */
    static Map<String, String> simple() {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("name", "\"Mine\"");
        body.put("account_id", "31");
        body.put("pairs", "[\"USDT_ETH\"]");
        body.put("base_order_volume", "\"100\"");
        body.put("take_profit", "1");
        body.put("take_profit_type", "\"total\"");
        body.put("safety_order_volume", "15");
        body.put("martingale_volume_coefficient", "1.7");
        body.put("martingale_step_coefficient", "4");
        body.put("max_safety_orders", "3");
        body.put("active_safety_orders_count", "3");
        body.put("safety_order_step_percentage", "1");
        body.put("strategy_list", "[{\"strategy\":\"nonstop\",\"options\":{}}]");
        body.put("start_order_type", "\"market\"");
        return body;
    }

    static Map<String, String> with(String name, String json) {
        Map<String, String> body = simple();
        body.put(name, json);
        return body;
    }

    static Map<String, String> without(String name) {
        Map<String, String> body = simple();
        body.remove(name);
        return body;
    }

    static String json(Map<String, String> body) {
        return body.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The number of a new bot. */
    static long make(ThreeCommasWorld world, Map<String, String> body) {
        RawAnswer answer = world.postJson("/ver1/bots/create_bot", json(body));
        assertThat(answer.status()).as(answer.told()).isEqualTo(201);
        return number(answer.json(), "id");
    }

    static Map<String, Json> members(Json json) {
        return ((Json.Members) json).byName();
    }

    static List<Json> items(Json json) {
        return ((Json.Items) json).values();
    }

    static Json member(Json json, String name) {
        return Objects.requireNonNull(members(json).get(name), name);
    }

    static String text(Json json, String name) {
        return switch (member(json, name)) {
            case Json.Text(String value) -> value;
            case Json.Numeral(String spelling) -> spelling;
            case Json.Bool(boolean flag) -> Boolean.toString(flag);
            case Json.Null n -> "null";
            case Json.Items i -> i.toString();
            case Json.Members m -> m.toString();
        };
    }

    static long number(Json json, String name) {
        return Long.parseLong(((Json.Numeral) member(json, name)).spelling());
    }
}

package io.tallystick.server.gateway.gainium;

import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was read strictly, as the tree that documents are made of. */
final class JsonNodes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_DIGITS = 40;

    private JsonNodes() {}

    /** Whether every number is one that can be reckoned with: written out it has at most 40 digits on either side. */
    static boolean fits(Json value) {
        return switch (value) {
            case Json.Members(Map<String, Json> members) ->
                members.values().stream().allMatch(JsonNodes::fits);
            case Json.Items(List<Json> items) -> items.stream().allMatch(JsonNodes::fits);
            case Json.Numeral(String spelling) -> fits(spelling);
            case Json.Text t -> true;
            case Json.Bool b -> true;
            case Json.Null n -> true;
        };
    }

    private static boolean fits(String spelling) {
        try {
            BigDecimal number = new BigDecimal(spelling);
            return number.scale() <= MOST_DIGITS && number.precision() - (long) number.scale() <= MOST_DIGITS;
        } catch (NumberFormatException exponentTooLong) {
            return false;
        }
    }

    /** Of a value that {@link #fits}. */
    static JsonNode of(Json value) {
        return switch (value) {
            case Json.Members(Map<String, Json> members) -> {
                ObjectNode object = JSON.objectNode();
                members.forEach((name, member) -> object.set(name, of(member)));
                yield object;
            }
            case Json.Items(List<Json> items) -> {
                ArrayNode array = JSON.arrayNode();
                items.forEach(item -> array.add(of(item)));
                yield array;
            }
            case Json.Numeral(String spelling) -> number(new BigDecimal(spelling));
            case Json.Text(String text) -> JSON.stringNode(text);
            case Json.Bool(boolean flag) -> JSON.booleanNode(flag);
            case Json.Null n -> JSON.nullNode();
        };
    }

    /** JavaScript has one type of number, so {@code 5.0} is 5. */
    private static JsonNode number(BigDecimal number) {
        BigDecimal tidy = io.tallystick.bots.market.Steps.tidy(number);
        boolean small = tidy.scale() == 0 && tidy.precision() <= 18;
        return small ? JSON.numberNode(tidy.longValueExact()) : JSON.numberNode(tidy);
    }
}

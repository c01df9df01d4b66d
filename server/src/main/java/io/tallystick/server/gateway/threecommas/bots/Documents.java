package io.tallystick.server.gateway.threecommas.bots;

import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Settings as a JSON text, and any kept value as a tree for answers. */
public final class Documents {
    /** Documents keep every digit. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Documents() {}

    static String write(Settings settings) {
        return tree(new Json.Members(settings.values())).toString();
    }

    /** A document of ours; parameters that it does not have yet are as when nobody says. */
    static Settings read(String document) {
        Map<String, Json> values = new LinkedHashMap<>();
        Map<String, Json> kept =
                json(MAPPER.readTree(document)) instanceof Json.Members(Map<String, Json> byName) ? byName : Map.of();
        for (Parameter parameter : Parameters.ALL) {
            values.put(parameter.name(), kept.getOrDefault(parameter.name(), parameter.absent()));
        }
        return new Settings(values);
    }

    /** A value as answers print it. */
    public static JsonNode tree(Json value) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        return switch (value) {
            case Json.Text(String text) -> factory.stringNode(text);
            case Json.Numeral(String spelling) -> number(spelling);
            case Json.Bool(boolean flag) -> factory.booleanNode(flag);
            case Json.Null n -> factory.nullNode();
            case Json.Items(List<Json> values) -> {
                ArrayNode array = factory.arrayNode();
                values.forEach(element -> array.add(tree(element)));
                yield array;
            }
            case Json.Members(Map<String, Json> byName) -> {
                ObjectNode object = factory.objectNode();
                byName.forEach((name, member) -> object.set(name, tree(member)));
                yield object;
            }
        };
    }

    private static JsonNode number(String spelling) {
        return spelling.indexOf('.') < 0
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(spelling))
                : JsonNodeFactory.instance.numberNode(new BigDecimal(spelling));
    }

    private static Json json(JsonNode node) {
        if (node.isObject()) {
            Map<String, Json> members = new LinkedHashMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), json(member.getValue())));
            return new Json.Members(members);
        }
        if (node.isArray()) {
            List<Json> items = new ArrayList<>();
            node.forEach(element -> items.add(json(element)));
            return new Json.Items(items);
        }
        if (node.isNull()) {
            return Parameter.NULL;
        }
        if (node.isBoolean()) {
            return new Json.Bool(node.booleanValue());
        }
        return node.isNumber() ? new Json.Numeral(node.asString()) : new Json.Text(node.asString());
    }
}

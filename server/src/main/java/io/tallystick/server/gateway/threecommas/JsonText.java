package io.tallystick.server.gateway.threecommas;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON to send: objects keep the order in which their fields were put. */
final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private JsonText() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static byte[] bytes(JsonNode json) {
        return MAPPER.writeValueAsBytes(json);
    }
}

package io.tallystick.server.gateway.gainium;

import io.tallystick.server.gateway.gainium.bots.SettingsFault;
import io.tallystick.server.gateway.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers as the dialect shapes them: {@code {status, reason, data}}, or one line of plain text. */
final class Envelope {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final String TEXT = "text/plain; charset=utf-8";

    private Envelope() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static Response ok(JsonNode data) {
        ObjectNode body = object().put("status", "OK").putNull("reason");
        body.set("data", data);
        return json(200, body);
    }

    static Response ok(String data) {
        return ok(JsonNodeFactory.instance.stringNode(data));
    }

    /** A list with {@code meta} beside it. */
    static Response ok(JsonNode data, ObjectNode meta) {
        ObjectNode body = object().put("status", "OK").putNull("reason");
        body.set("data", data);
        body.set("meta", meta);
        return json(200, body);
    }

    /** Settings of a new bot that are refused; there is no {@code data}. */
    static Response invalid(List<SettingsFault> faults) {
        ObjectNode body = object().put("status", "NOTOK").put("reason", "Validation error");
        ArrayNode errors = body.putArray("errors");
        faults.forEach(fault -> errors.addArray().add(fault.field()).add(fault.message()));
        return json(400, body);
    }

    /** Refused by the engine or by the checks of parameters; many such answers have HTTP status 200. */
    static Response notOk(int status, String reason) {
        return json(
                status, object().put("status", "NOTOK").put("reason", reason).putNull("data"));
    }

    /** Refused before any handler saw the request: there is no {@code data} then. */
    static Response refused(int status, String reason) {
        return json(status, object().put("status", "NOTOK").put("reason", reason));
    }

    static Response text(int status, String text) {
        return Response.of(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static Response json(int status, ObjectNode body) {
        return Response.json(status, MAPPER.writeValueAsBytes(body));
    }
}

package io.tallystick.server.gateway.threecommas.parameters;

import io.tallystick.server.gateway.form.FormReading;
import io.tallystick.server.gateway.form.FormText;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.signing.ContentKind;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects the parameters of a request from its query and its body; a name in both has the query's value. */
public final class ParameterReader {

    public sealed interface Reading {
        record Read(Map<String, Json> byName) implements Reading {}

        /** @param status 400 or 415 */
        record Refused(int status, String sentence) implements Reading {}
    }

    private ParameterReader() {}

    public static Reading read(RawRequest request) {
        Map<String, Json> merged = new LinkedHashMap<>();
        if (request.body().length > 0) {
            switch (ofBody(request)) {
                case Reading.Read(var byName) -> merged.putAll(byName);
                case Reading.Refused refused -> {
                    return refused;
                }
            }
        }
        return switch (ofPairs(request.query())) {
            case Reading.Read(var byName) -> {
                merged.putAll(byName);
                yield new Reading.Read(merged);
            }
            case Reading.Refused refused -> refused;
        };
    }

    private static Reading ofBody(RawRequest request) {
        return switch (ContentKind.ofHeader(request.headers().first("Content-Type"))) {
            case FORM -> ofPairs(new String(request.body(), StandardCharsets.ISO_8859_1));
            case JSON -> ofJson(request.body());
            case NONE -> refused(415, "Content-Type must be application/json or application/x-www-form-urlencoded.");
        };
    }

    private static Reading ofJson(byte[] body) {
        return switch (StrictJson.read(body)) {
            case JsonReading.Value(Json.Members members) -> new Reading.Read(members.byName());
            case JsonReading.Value ignored -> refused(400, "The body is not a JSON object.");
            case JsonReading.Refused(String sentence) -> refused(400, sentence);
        };
    }

    private static Reading ofPairs(String wire) {
        return switch (FormText.read(wire)) {
            case FormReading.Pairs(var pairs) -> {
                Optional<Map<String, Json>> tree = ParameterTree.of(pairs);
                yield tree.isPresent()
                        ? new Reading.Read(tree.get())
                        : refused(400, "The name of a parameter cannot be read.");
            }
            case FormReading.Malformed(String sentence) -> refused(400, sentence);
        };
    }

    private static Reading refused(int status, String sentence) {
        return new Reading.Refused(status, sentence);
    }
}

package io.tallystick.signing.exchanges;

import io.tallystick.signing.json.CompactJson;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The members of a JSON body, and the texts that some exchanges make of them. */
final class JsonFields {
    private JsonFields() {}

    /** Empty unless the body is one strict JSON object. */
    static Optional<Map<String, Json>> of(byte[] body) {
        return StrictJson.read(body) instanceof JsonReading.Value read && read.value() instanceof Json.Members members
                ? Optional.of(members.byName())
                : Optional.empty();
    }

    /** The text of a member, "" when there is none. */
    static String text(byte[] body, String name) {
        return of(body).map(members -> members.get(name))
                .map(JsonFields::scalar)
                .orElse("");
    }

    /** Names in order and values, one behind the other with nothing between, however deep. */
    static String flat(byte[] body, String name) {
        return of(body).map(members -> members.get(name)).map(JsonFields::flat).orElse("");
    }

    /** {@code name=value} joined by ampersands, in the order of the body. */
    static String asParameters(byte[] body) {
        return of(body).map(members -> members.entrySet().stream()
                        .map(member -> member.getKey() + "=" + scalar(member.getValue()))
                        .collect(Collectors.joining("&")))
                .orElse("");
    }

    /** The object with one more member in front. */
    static byte[] with(byte[] object, String name, String value) {
        String text = new String(object, StandardCharsets.UTF_8);
        String rest = text.substring(1).stripLeading();
        String member = CompactJson.of(new Json.Text(name)) + ":" + CompactJson.of(new Json.Text(value));
        return ("{" + member + (rest.startsWith("}") ? "" : ",") + rest).getBytes(StandardCharsets.UTF_8);
    }

    /** The object without a member, printed anew. */
    static byte[] without(byte[] object, String name) {
        Map<String, Json> left = new LinkedHashMap<>(of(object).orElseThrow());
        left.remove(name);
        return CompactJson.of(new Json.Members(left)).getBytes(StandardCharsets.UTF_8);
    }

    private static String flat(Json value) {
        if (value instanceof Json.Members members) {
            return new TreeMap<>(members.byName())
                    .entrySet().stream()
                            .map(member -> member.getKey() + flat(member.getValue()))
                            .collect(Collectors.joining());
        }
        if (value instanceof Json.Items items) {
            return items.values().stream().map(JsonFields::flat).collect(Collectors.joining());
        }
        return scalar(value);
    }

    private static String scalar(Json value) {
        return value instanceof Json.Text text ? text.value() : CompactJson.of(value);
    }
}

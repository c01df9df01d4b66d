package io.tallystick.server.gateway.doors;

import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An answer as it came over the socket; header names in lower case. */
public record RawAnswer(int status, Map<String, String> headers, String body) {

    static RawAnswer parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IllegalStateException("no complete answer: " + text);
        }
        List<String> head = List.of(text.substring(0, end).split("\r\n", -1));
        Map<String, String> headers = new TreeMap<>();
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).strip(), (one, two) -> one + ", " + two);
        }
        return new RawAnswer(Integer.parseInt(head.getFirst().split(" ", -1)[1]), headers, text.substring(end + 4));
    }

    /** Value of a header, "" when there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The body as JSON; fails when it is none. */
    public Json json() {
        JsonReading read = StrictJson.read(body.getBytes(StandardCharsets.UTF_8));
        if (read instanceof JsonReading.Value(Json value)) {
            return value;
        }
        throw new AssertionError("not JSON: " + body);
    }

    /** Status and body in one line, for tables; without the {@code code} at the end of a GaiaEx error. */
    public String told() {
        return status + " " + withoutCode(body);
    }

    public static String withoutCode(String body) {
        return body.replaceFirst(",\"code\":\"[a-z_]+\"\\}$", "}");
    }
}

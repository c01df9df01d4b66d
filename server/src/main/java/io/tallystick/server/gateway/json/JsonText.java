package io.tallystick.server.gateway.json;

import io.tallystick.signing.json.Json;
import java.util.Map;

/** Writes a JSON value that was read, numbers as they were spelled. */
public final class JsonText {
    private JsonText() {}

    public static String of(Json value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, Json value) {
        switch (value) {
            case Json.Members(Map<String, Json> byName) -> {
                char separator = '{';
                for (Map.Entry<String, Json> member : byName.entrySet()) {
                    out.append(separator);
                    quote(out, member.getKey());
                    append(out.append(':'), member.getValue());
                    separator = ',';
                }
                out.append(byName.isEmpty() ? "{}" : "}");
            }
            case Json.Items items -> {
                char separator = '[';
                for (Json item : items.values()) {
                    append(out.append(separator), item);
                    separator = ',';
                }
                out.append(items.values().isEmpty() ? "[]" : "]");
            }
            case Json.Text(String text) -> quote(out, text);
            case Json.Numeral(String spelling) -> out.append(spelling);
            case Json.Bool(boolean bool) -> out.append(bool);
            case Json.Null none -> out.append("null");
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                out.append('\\').append(unit);
            } else if (unit < 0x20) {
                out.append(unit < 0x10 ? "\\u000" : "\\u00").append(Integer.toHexString(unit));
            } else {
                out.append(unit);
            }
        }
        out.append('"');
    }
}

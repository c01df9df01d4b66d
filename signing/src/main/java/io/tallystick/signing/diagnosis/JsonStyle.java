package io.tallystick.signing.diagnosis;

import io.tallystick.signing.json.EcmaNumber;
import io.tallystick.signing.json.Json;
import java.util.List;
import java.util.Map;

/**
 * How a library writes JSON.
 *
 * @param comma between values: {@code ","} or {@code ", "}
 * @param colon behind a name
 * @param indent what one level is indented by, "" for all on one line
 * @param ascii whether characters beyond ASCII become {@code \\u} escapes
 * @param slash whether {@code /} is written {@code \/}, as PHP does
 * @param scriptNumbers whether numbers are written as JavaScript writes them, or as they came
 */
record JsonStyle(String comma, String colon, String indent, boolean ascii, boolean slash, boolean scriptNumbers) {
    static final JsonStyle COMPACT = new JsonStyle(",", ":", "", false, false, false);
    static final JsonStyle SPACED = new JsonStyle(", ", ": ", "", false, false, false);

    JsonStyle withSpacing(JsonStyle other) {
        return new JsonStyle(other.comma, other.colon, other.indent, ascii, slash, scriptNumbers);
    }

    JsonStyle withIndent(String by) {
        return new JsonStyle(",", ": ", by, ascii, slash, scriptNumbers);
    }

    JsonStyle withAscii(boolean escaped) {
        return new JsonStyle(comma, colon, indent, escaped, slash, scriptNumbers);
    }

    JsonStyle withSlash(boolean escaped) {
        return new JsonStyle(comma, colon, indent, ascii, escaped, scriptNumbers);
    }

    JsonStyle withScriptNumbers() {
        return new JsonStyle(comma, colon, indent, ascii, slash, true);
    }

    /** The value in this style, as UTF-8 {@link ByteText}. */
    String write(Json value) {
        StringBuilder out = new StringBuilder();
        append(out, value, 1);
        return ByteText.utf8(out.toString());
    }

    private void append(StringBuilder out, Json value, int depth) {
        if (value instanceof Json.Members members) {
            open(out, '{', members.byName().isEmpty(), depth);
            int left = members.byName().size();
            for (Map.Entry<String, Json> member : members.byName().entrySet()) {
                appendText(out, member.getKey());
                out.append(colon);
                append(out, member.getValue(), depth + 1);
                next(out, --left, depth);
            }
            out.append('}');
        } else if (value instanceof Json.Items items) {
            List<Json> values = items.values();
            open(out, '[', values.isEmpty(), depth);
            for (int i = 0; i < values.size(); i++) {
                append(out, values.get(i), depth + 1);
                next(out, values.size() - 1 - i, depth);
            }
            out.append(']');
        } else if (value instanceof Json.Text text) {
            appendText(out, text.value());
        } else if (value instanceof Json.Numeral numeral) {
            out.append(scriptNumbers ? EcmaNumber.stringify(numeral.spelling()) : numeral.spelling());
        } else if (value instanceof Json.Bool bool) {
            out.append(bool.value());
        } else {
            out.append("null");
        }
    }

    private void open(StringBuilder out, char bracket, boolean empty, int depth) {
        out.append(bracket);
        if (!empty && !indent.isEmpty()) {
            out.append('\n').append(indent.repeat(depth));
        }
    }

    private void next(StringBuilder out, int left, int depth) {
        if (left > 0) {
            out.append(comma);
        }
        if (!indent.isEmpty()) {
            out.append('\n').append(indent.repeat(left > 0 ? depth : depth - 1));
        }
    }

    private void appendText(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '/' -> out.append(slash ? "\\/" : "/");
                default -> {
                    if (unit < 0x20 || (ascii && unit > 0x7e)) {
                        String digits = Integer.toHexString(unit);
                        out.append("\\u")
                                .append("0".repeat(4 - digits.length()))
                                .append(digits);
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        out.append('"');
    }
}

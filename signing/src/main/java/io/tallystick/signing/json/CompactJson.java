package io.tallystick.signing.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The text that {@code JSON.stringify(JSON.parse(text))} gives in JavaScript: no blanks, names that are array indexes
 * first in ascending order, numbers by {@link EcmaNumber}, characters raw unless JavaScript escapes them.
 */
public final class CompactJson {
    private static final long MAX_ARRAY_INDEX = 4_294_967_294L;

    private CompactJson() {}

    public static String of(Json value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, Json value) {
        if (value instanceof Json.Members members) {
            appendMembers(out, members);
        } else if (value instanceof Json.Items items) {
            char separator = '[';
            for (Json item : items.values()) {
                out.append(separator);
                append(out, item);
                separator = ',';
            }
            out.append(items.values().isEmpty() ? "[]" : "]");
        } else if (value instanceof Json.Text text) {
            appendText(out, text.value());
        } else if (value instanceof Json.Numeral numeral) {
            out.append(EcmaNumber.stringify(numeral.spelling()));
        } else if (value instanceof Json.Bool bool) {
            out.append(bool.value());
        } else {
            out.append("null");
        }
    }

    private static void appendMembers(StringBuilder out, Json.Members members) {
        char separator = '{';
        for (Map.Entry<String, Json> member : inScriptOrder(members.byName())) {
            out.append(separator);
            appendText(out, member.getKey());
            out.append(':');
            append(out, member.getValue());
            separator = ',';
        }
        out.append(members.byName().isEmpty() ? "{}" : "}");
    }

    private static List<Map.Entry<String, Json>> inScriptOrder(Map<String, Json> byName) {
        List<Map.Entry<String, Json>> indexes = new ArrayList<>();
        List<Map.Entry<String, Json>> names = new ArrayList<>();
        for (Map.Entry<String, Json> member : byName.entrySet()) {
            (isArrayIndex(member.getKey()) ? indexes : names).add(member);
        }
        indexes.sort(Comparator.comparingLong(member -> Long.parseLong(member.getKey())));
        indexes.addAll(names);
        return indexes;
    }

    private static boolean isArrayIndex(String name) {
        if (name.isEmpty() || name.length() > 10 || (name.length() > 1 && name.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return Long.parseLong(name) <= MAX_ARRAY_INDEX;
    }

    private static void appendText(StringBuilder out, String text) {
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
                default -> appendUnit(out, text, i, unit);
            }
        }
        out.append('"');
    }

    private static void appendUnit(StringBuilder out, String text, int at, char unit) {
        boolean lone = Character.isHighSurrogate(unit)
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : Character.isLowSurrogate(unit) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
        if (unit < 0x20 || lone) {
            String digits = Integer.toHexString(unit);
            out.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
        } else {
            out.append(unit);
        }
    }
}

package io.tallystick.signing.diagnosis;

import io.tallystick.signing.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Changes of JSON values that people and their libraries make. */
final class JsonChange {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?");
    private static final int MAX_SINGLE_CHANGES = 12;

    private JsonChange() {}

    /** Names in ascending order, at every depth. */
    static Json sorted(Json value) {
        return mapMembers(value, TreeMap::new);
    }

    /** The names of the outer object from last to first. */
    static Json backwards(Json value) {
        if (!(value instanceof Json.Members members)) {
            return value;
        }
        List<String> names = new ArrayList<>(members.byName().keySet());
        Map<String, Json> turned = new LinkedHashMap<>();
        for (int i = names.size() - 1; i >= 0; i--) {
            turned.put(names.get(i), found(members, names.get(i)));
        }
        return new Json.Members(turned);
    }

    /** Every order of the outer object's names, if it has at most {@code maxNames}. */
    static List<Json> permuted(Json value, int maxNames) {
        List<Json> all = new ArrayList<>();
        if (value instanceof Json.Members members && members.byName().size() <= maxNames) {
            permute(members, new ArrayList<>(members.byName().keySet()), new LinkedHashMap<>(), all);
        }
        return all;
    }

    private static void permute(Json.Members members, List<String> rest, Map<String, Json> begun, List<Json> all) {
        if (rest.isEmpty()) {
            all.add(new Json.Members(begun));
        }
        for (int i = 0; i < rest.size(); i++) {
            List<String> others = new ArrayList<>(rest);
            String name = others.remove(i);
            Map<String, Json> longer = new LinkedHashMap<>(begun);
            longer.put(name, found(members, name));
            permute(members, others, longer, all);
        }
    }

    /** All numbers as strings, and each number of the outer object alone. */
    static List<Json> numbersAsTexts(Json value) {
        return allAndEach(value, leaf -> leaf instanceof Json.Numeral number ? new Json.Text(number.spelling()) : leaf);
    }

    /** All strings that read as numbers as numbers, and each of the outer object alone. */
    static List<Json> textsAsNumbers(Json value) {
        return allAndEach(
                value,
                leaf -> leaf instanceof Json.Text text
                                && NUMBER.matcher(text.value()).matches()
                        ? new Json.Numeral(text.value())
                        : leaf);
    }

    /** The outer object without one of its members. */
    static List<Json> withoutOneMember(Json value) {
        List<Json> all = new ArrayList<>();
        if (value instanceof Json.Members members && members.byName().size() > 1) {
            for (String name : members.byName().keySet()) {
                Map<String, Json> rest = new LinkedHashMap<>(members.byName());
                rest.remove(name);
                all.add(new Json.Members(rest));
                if (all.size() == MAX_SINGLE_CHANGES) {
                    break;
                }
            }
        }
        return all;
    }

    private static List<Json> allAndEach(Json value, UnaryOperator<Json> change) {
        List<Json> all = new ArrayList<>();
        Json everywhere = mapLeaves(value, change);
        if (!everywhere.equals(value)) {
            all.add(everywhere);
        }
        if (value instanceof Json.Members members) {
            for (Map.Entry<String, Json> member : members.byName().entrySet()) {
                Json changed = mapLeaves(member.getValue(), change);
                if (!changed.equals(member.getValue()) && all.size() < MAX_SINGLE_CHANGES) {
                    Map<String, Json> one = new LinkedHashMap<>(members.byName());
                    one.put(member.getKey(), changed);
                    all.add(new Json.Members(one));
                }
            }
        }
        return all;
    }

    private static Json mapLeaves(Json value, UnaryOperator<Json> change) {
        if (value instanceof Json.Members members) {
            Map<String, Json> mapped = new LinkedHashMap<>();
            members.byName().forEach((name, member) -> mapped.put(name, mapLeaves(member, change)));
            return new Json.Members(mapped);
        }
        return value instanceof Json.Items items
                ? new Json.Items(items.values().stream()
                        .map(item -> mapLeaves(item, change))
                        .toList())
                : change.apply(value);
    }

    private static Json mapMembers(Json value, UnaryOperator<Map<String, Json>> order) {
        if (value instanceof Json.Members members) {
            Map<String, Json> mapped = new LinkedHashMap<>();
            order.apply(members.byName()).forEach((name, member) -> mapped.put(name, mapMembers(member, order)));
            return new Json.Members(mapped);
        }
        return value instanceof Json.Items items
                ? new Json.Items(items.values().stream()
                        .map(item -> mapMembers(item, order))
                        .toList())
                : value;
    }

    private static Json found(Json.Members members, String name) {
        Json value = members.byName().get(name);
        return value == null ? new Json.Null() : value;
    }

    /** A flat object as {@code name=value&name=value}, not encoded; empty for anything else. */
    static Optional<String> asForm(Json value) {
        if (!(value instanceof Json.Members members)) {
            return Optional.empty();
        }
        StringBuilder form = new StringBuilder();
        for (Map.Entry<String, Json> member : members.byName().entrySet()) {
            String text = member.getValue() instanceof Json.Text string
                    ? ByteText.utf8(string.value())
                    : JsonStyle.COMPACT.write(member.getValue());
            form.append(form.length() == 0 ? "" : "&")
                    .append(ByteText.utf8(member.getKey()))
                    .append('=')
                    .append(text);
        }
        return Optional.of(form.toString());
    }

    /** The object of strings that a form stands for. */
    static Json ofForm(String form) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String text = equals < 0 ? "" : pair.substring(equals + 1);
            members.put(decoded(name), new Json.Text(decoded(text)));
        }
        return new Json.Members(members);
    }

    private static String decoded(String text) {
        return ByteText.characters(ByteText.percentDecoded(text, true));
    }

    /** As Python prints a dict: {@code {'a': 1, 'b': True}}. */
    static String pythonPrint(Json value) {
        StringBuilder out = new StringBuilder();
        pythonPrint(out, value);
        return ByteText.utf8(out.toString());
    }

    private static void pythonPrint(StringBuilder out, Json value) {
        String separator = "";
        if (value instanceof Json.Members members) {
            out.append('{');
            for (Map.Entry<String, Json> member : members.byName().entrySet()) {
                out.append(separator).append('\'').append(member.getKey()).append("': ");
                pythonPrint(out, member.getValue());
                separator = ", ";
            }
            out.append('}');
        } else if (value instanceof Json.Items items) {
            out.append('[');
            for (Json item : items.values()) {
                out.append(separator);
                pythonPrint(out, item);
                separator = ", ";
            }
            out.append(']');
        } else if (value instanceof Json.Text text) {
            out.append('\'').append(text.value()).append('\'');
        } else if (value instanceof Json.Numeral numeral) {
            out.append(numeral.spelling());
        } else if (value instanceof Json.Bool bool) {
            out.append(bool.value() ? "True" : "False");
        } else {
            out.append("None");
        }
    }
}

package io.tallystick.server.gateway.threecommas.parameters;

import io.tallystick.server.gateway.form.FormPair;
import io.tallystick.signing.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns names with brackets into the value they spell: {@code a[]=1&a[]=2} and {@code a[0]=1&a[1]=2} are arrays,
 * {@code a[x]=1} is an object, {@code a[0][x]=1} an array of objects, and a name that is repeated is an array too.
 * Indices only order the elements; gaps close.
 */
public final class ParameterTree {
    private static final int MAX_BRACKETS = 4;

    /** Empty when a name cannot be read, or when one name is spelled as two kinds of value. */
    public static Optional<Map<String, Json>> of(List<FormPair> pairs) {
        Node root = new Node();
        for (FormPair pair : pairs) {
            Optional<List<String>> path = path(pair.name());
            if (path.isEmpty()) {
                return Optional.empty();
            }
            root.put(path.get(), 0, pair.value());
        }
        Map<String, Json> byName = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : root.members.entrySet()) {
            Optional<Json> value = entry.getValue().toJson();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            byName.put(entry.getKey(), value.get());
        }
        return Optional.of(byName);
    }

    private ParameterTree() {}

    /** {@code a[0][x]} as {@code a, 0, x}; the empty string stands for {@code []}. */
    private static Optional<List<String>> path(String name) {
        int bracket = name.indexOf('[');
        String first = bracket < 0 ? name : name.substring(0, bracket);
        if (first.isEmpty() || first.indexOf(']') >= 0) {
            return Optional.empty();
        }
        List<String> path = new ArrayList<>(2);
        path.add(first);
        int at = first.length();
        while (at < name.length()) {
            int close = name.indexOf(']', at);
            if (name.charAt(at) != '[' || close < 0 || nested(name, at, close)) {
                return Optional.empty();
            }
            path.add(name.substring(at + 1, close));
            at = close + 1;
        }
        return path.size() > MAX_BRACKETS + 1 ? Optional.empty() : Optional.of(path);
    }

    private static boolean nested(String name, int open, int close) {
        int next = name.indexOf('[', open + 1);
        return next >= 0 && next < close;
    }

    private static final class Node {
        private final List<String> texts = new ArrayList<>(1);
        private final Map<String, Node> members = new LinkedHashMap<>();
        private final List<Node> appended = new ArrayList<>();

        void put(List<String> path, int depth, String value) {
            if (depth == path.size()) {
                texts.add(value);
                return;
            }
            String step = path.get(depth);
            if (!step.isEmpty()) {
                members.computeIfAbsent(step, name -> new Node()).put(path, depth + 1, value);
                return;
            }
            boolean opensNext = appended.isEmpty()
                    || depth + 1 == path.size()
                    || appended.getLast().members.containsKey(path.get(depth + 1));
            if (opensNext) {
                appended.add(new Node());
            }
            appended.getLast().put(path, depth + 1, value);
        }

        Optional<Json> toJson() {
            int kinds = (texts.isEmpty() ? 0 : 1) + (members.isEmpty() ? 0 : 1) + (appended.isEmpty() ? 0 : 1);
            if (kinds != 1) {
                return Optional.empty();
            }
            if (!texts.isEmpty()) {
                return Optional.of(
                        texts.size() == 1
                                ? new Json.Text(texts.getFirst())
                                : new Json.Items(texts.stream()
                                        .map(text -> (Json) new Json.Text(text))
                                        .toList()));
            }
            if (!appended.isEmpty()) {
                return items(appended);
            }
            return members.keySet().stream().allMatch(Node::isIndex) ? items(byIndex()) : object();
        }

        private List<Node> byIndex() {
            TreeMap<Integer, Node> sorted = new TreeMap<>();
            members.forEach((index, node) -> sorted.put(Integer.parseInt(index), node));
            return List.copyOf(sorted.values());
        }

        private static Optional<Json> items(List<Node> nodes) {
            List<Json> values = new ArrayList<>(nodes.size());
            for (Node node : nodes) {
                Optional<Json> value = node.toJson();
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.add(value.get());
            }
            return Optional.of(new Json.Items(values));
        }

        private Optional<Json> object() {
            Map<String, Json> byName = new LinkedHashMap<>();
            for (Map.Entry<String, Node> entry : members.entrySet()) {
                Optional<Json> value = entry.getValue().toJson();
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                byName.put(entry.getKey(), value.get());
            }
            return Optional.of(new Json.Members(byName));
        }

        /** One spelling an index, so that two names never mean one element. */
        private static boolean isIndex(String name) {
            boolean plain =
                    !name.isEmpty() && name.length() <= 4 && name.chars().allMatch(c -> c >= '0' && c <= '9');
            return plain && (name.length() == 1 || name.charAt(0) != '0');
        }
    }
}

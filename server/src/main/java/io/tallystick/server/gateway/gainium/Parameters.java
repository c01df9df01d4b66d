package io.tallystick.server.gateway.gainium;

import io.tallystick.server.gateway.form.FormPair;
import io.tallystick.signing.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of one request from its query and its JSON body. A value of the body wins unless it is empty in the
 * sense of JavaScript ({@code ""}, {@code 0}, {@code false}, {@code null}): then the query's counts.
 */
final class Parameters {
    private final Map<String, Json> query;
    private final Map<String, Json> body;
    private final Json whole;

    /** @param whole the body, JSON null when there is none */
    Parameters(List<FormPair> pairs, Json whole) {
        this.query = query(pairs);
        this.body = whole instanceof Json.Members(Map<String, Json> members) ? members : Map.of();
        this.whole = whole;
    }

    /** The body as a document; an absent one is empty, and so is {@code []}. Empty for any other array. */
    Optional<ObjectNode> document() {
        boolean none = whole instanceof Json.Null || (whole instanceof Json.Items(var items) && items.isEmpty());
        if (none) {
            return Optional.of(Envelope.object());
        }
        return JsonNodes.of(whole) instanceof ObjectNode document ? Optional.of(document) : Optional.empty();
    }

    /** From the query, as text; empty when it is absent, empty, or no single text. */
    Optional<String> queryText(String name) {
        return ofQuery(name).flatMap(Parameters::text);
    }

    /** From the body, else from the query; empty when it is in neither, or empty in both. */
    Optional<Json> either(String name) {
        return given(body, name).or(() -> given(query, name));
    }

    Optional<Json> ofQuery(String name) {
        return given(query, name);
    }

    /** Whether the query has the name at all, be it with an empty value. */
    boolean queryHas(String name) {
        return query.containsKey(name);
    }

    /** The text of a value that is one text; numbers, lists and objects are not. */
    static Optional<String> text(Json value) {
        return value instanceof Json.Text(String text) ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Json> given(Map<String, Json> values, String name) {
        Json value = values.getOrDefault(name, new Json.Null());
        boolean empty = switch (value) {
            case Json.Null n -> true;
            case Json.Text(String text) -> text.isEmpty();
            case Json.Bool(boolean flag) -> !flag;
            case Json.Numeral(String spelling) -> spelling.equals("0");
            case Json.Items i -> false;
            case Json.Members m -> false;
        };
        return empty ? Optional.empty() : Optional.of(value);
    }

    /** A repeated name is a list, a name with brackets a list or an object: neither is ever taken for a text. */
    private static Map<String, Json> query(List<FormPair> pairs) {
        Map<String, Json> values = new LinkedHashMap<>();
        for (FormPair pair : pairs) {
            int bracket = pair.name().indexOf('[');
            String name = bracket < 0 ? pair.name() : pair.name().substring(0, bracket);
            boolean single = bracket < 0 && !values.containsKey(name);
            Json value = new Json.Text(pair.value());
            values.put(name, single ? value : new Json.Items(List.of(value)));
        }
        return values;
    }
}

package io.tallystick.client.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names and values of a request in the order in which they are sent.
 *
 * @param byName texts, numbers, booleans, maps and lists of them
 */
public record Members(Map<String, Object> byName) {
    /** None yet. */
    public static final Members NONE = new Members(Map.of());

    public Members {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** With one more, or another value in its place. */
    public Members with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(byName);
        more.put(name, value);
        return new Members(more);
    }

    /** As a query, with its question mark; "" for none. */
    public String query() {
        Query query = Query.empty();
        byName.forEach((name, value) -> query.add(name, value.toString()));
        return query.toString();
    }

    @Override
    public String toString() {
        return byName.toString();
    }
}

package io.tallystick.client.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A query string, each value percent-encoded. */
public final class Query {
    private final StringBuilder text = new StringBuilder();

    private Query() {}

    public static Query empty() {
        return new Query();
    }

    public Query add(String name, String value) {
        text.append(text.length() == 0 ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value));
        return this;
    }

    /** A part of a path or a query in which nothing has a meaning of its own. */
    public static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** With its question mark, "" when nothing was added. */
    @Override
    public String toString() {
        return text.toString();
    }
}

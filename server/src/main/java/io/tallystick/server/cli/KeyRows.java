package io.tallystick.server.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Keys for people to read. */
final class KeyRows {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

    private KeyRows() {}

    static void printDetails(PrintWriter out, JsonNode key) {
        out.println("dialect  " + key.path("dialect").asString(""));
        out.println("user     " + key.path("user").asString(""));
        out.println("may      " + joined(key.path("permissions")));
        out.println("from     " + from(key));
        out.println("until    " + until(key));
    }

    static String line(JsonNode key) {
        return String.format(
                        "%-8s %-8s %-12s %-64s %-12s %s  %s",
                        key.path("dialect").asString(""),
                        key.path("status").asString(""),
                        key.path("user").asString(""),
                        key.path("key_id").asString(""),
                        until(key),
                        joined(key.path("permissions")),
                        key.path("label").asString(""))
                .stripTrailing();
    }

    private static String from(JsonNode key) {
        return key.path("ip_list").isEmpty() ? "any address" : joined(key.path("ip_list"));
    }

    private static String until(JsonNode key) {
        long millis = key.path("expires_at").asLong(0);
        return millis == 0 ? "revocation" : DAY.format(Instant.ofEpochMilli(millis));
    }

    private static String joined(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asString("")));
        return String.join(", ", texts);
    }
}

package io.tallystick.server.gateway.doors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The endpoints that a document says are there: each row of its table that is not refused. */
public final class RouteTable {
    private static final Pattern ROW =
            Pattern.compile("\\| (GET|POST|PUT|PATCH|DELETE) \\| `([^`]+)` \\| ([^|]+) \\| (\\w+) \\|.*");

    private RouteTable() {}

    /**
     * As {@code METHOD path: permission}, in the order of the table.
     *
     * @param document below {@code docs/}
     */
    public static List<String> withPermissions(String document) {
        return rows(document)
                .map(row -> row.group(1) + " " + row.group(2) + ": " + row.group(3))
                .toList();
    }

    private static java.util.stream.Stream<Matcher> rows(String document) {
        try {
            return Files.readString(Path.of("..", "docs", document))
                    .lines()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .filter(row -> !row.group(4).equals("refused"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

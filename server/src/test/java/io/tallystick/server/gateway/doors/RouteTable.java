package io.tallystick.server.gateway.doors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The endpoints that a document says are there, and those that it says are refused: the rows of its table. */
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
                .filter(row -> !row.group(4).equals("refused"))
                .map(row -> row.group(1) + " " + row.group(2) + ": " + row.group(3))
                .toList();
    }

    /** The endpoints of the original that are refused by name, as {@code METHOD path}, in the order of the table. */
    public static List<String> refused(String document) {
        return rows(document)
                .filter(row -> row.group(4).equals("refused"))
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
    }

    private static java.util.stream.Stream<Matcher> rows(String document) {
        try {
            return Files.readString(Path.of("..", "docs", document))
                    .lines()
                    .map(ROW::matcher)
                    .filter(Matcher::matches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

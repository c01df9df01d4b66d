package io.tallystick.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The routes that a page of docs lists as served. */
public final class DocumentedRoutes {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (GET|POST|PATCH|PUT|DELETE) \\| `([^`]+)` \\| [^|]+ \\| (\\w+) \\|");
    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}|:\\w+");

    private DocumentedRoutes() {}

    /** Methods and paths, with {@code *} for what stands in the place of a parameter. */
    public static Set<String> of(String page) throws IOException {
        return ROW.matcher(Files.readString(Path.of("..", "docs", page)))
                .results()
                .filter(row -> !row.group(3).equals("refused"))
                .map((MatchResult row) ->
                        row.group(1) + " " + PARAMETER.matcher(row.group(2)).replaceAll("*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Does something whose answer is of no interest. */
    public static void tried(Runnable call) {
        try {
            call.run();
        } catch (ClientException e) {
            // It was asked for, which is all that counts.
        }
    }
}

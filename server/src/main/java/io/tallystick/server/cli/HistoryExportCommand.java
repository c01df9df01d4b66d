package io.tallystick.server.cli;

import io.tallystick.server.history.HistoryExport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code history export}. */
@Command(
        name = "export",
        description = "Writes a user's orders, fills or funding as CSV, oldest first. Works beside a running server.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  ./tallystick history export --user demo --what fills --from 2026-01-01T00:00:00Z --out fills.csv",
            "",
            "Times are market times, in UTC. Exit codes: 0 fine, 1 there is no such user, 2 wrong usage, 3 unreadable."
        })
public final class HistoryExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", defaultValue = "./data", description = "The server's data folder (${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--user", required = true, description = "Name, id or address.")
    private String user = "";

    @Option(names = "--what", required = true, paramLabel = "orders|fills|funding", description = "What to write.")
    private String what = "";

    @Option(names = "--from", paramLabel = "TIME", description = "ISO time or milliseconds, market time.")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "As --from, that moment included.")
    private String to = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Write into this file instead of the terminal.")
    private String target = "";

    @Option(names = "--json", description = "One JSON object a line instead of CSV.")
    private boolean json;

    @Override
    public Integer call() {
        HistoryExport.What kind = kind();
        long fromMillis = TimeOption.millis(spec.commandLine(), from, 0);
        long toMillis = TimeOption.millis(spec.commandLine(), to, Long.MAX_VALUE);
        HistoryExport export = new HistoryExport(data);
        try {
            OptionalLong account = export.account(user);
            if (account.isEmpty()) {
                throw new CliFailure(ExitCode.NO, "there is no user " + user + " in the history of " + data);
            }
            if (target.isEmpty()) {
                write(
                        export,
                        account.getAsLong(),
                        kind,
                        fromMillis,
                        toMillis,
                        spec.commandLine().getOut());
            } else {
                try (BufferedWriter file = Files.newBufferedWriter(Path.of(target), StandardCharsets.UTF_8)) {
                    write(export, account.getAsLong(), kind, fromMillis, toMillis, file);
                }
            }
            return ExitCode.FINE;
        } catch (IOException e) {
            throw new CliFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private HistoryExport.What kind() {
        for (HistoryExport.What kind : HistoryExport.What.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(what)) {
                return kind;
            }
        }
        throw new ParameterException(spec.commandLine(), "--what is orders, fills or funding, not " + what);
    }

    private void write(
            HistoryExport export, long account, HistoryExport.What kind, long fromMillis, long toMillis, Writer out)
            throws IOException {
        List<String> names = kind.names();
        if (!json) {
            out.write(line(names));
        }
        export.write(
                account, kind, fromMillis, toMillis, values -> out.write(json ? object(names, values) : line(values)));
        out.flush();
    }

    private static String line(List<String> values) {
        return values.stream().map(HistoryExportCommand::quoted).collect(Collectors.joining(",")) + "\n";
    }

    /** As RFC 4180 asks: quotes where a comma, a quote or a line break stands in a value. */
    private static String quoted(String value) {
        boolean plain = value.chars().allMatch(c -> c != ',' && c != '"' && c != '\n' && c != '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static String object(List<String> names, List<String> values) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), values.get(i));
        }
        return CliJson.of(fields) + "\n";
    }
}

package io.tallystick.server.cli;

import io.tallystick.server.history.HistoryStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code history status}. */
@Command(
        name = "status",
        description = "Shows to which row of the log the history reaches and how much it holds. Works beside a server.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 fine, 1 rows of the log are missing in it, 2 wrong usage, 3 it cannot be read."})
public final class HistoryStatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", defaultValue = "./data", description = "The server's data folder (${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "The same as one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        HistoryStatus status;
        try {
            status = HistoryStatus.of(data);
        } catch (IOException e) {
            throw new CliFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("seq", status.seq());
            fields.put("market_millis", status.marketMillis());
            fields.put("bytes", status.bytes());
            fields.put("rows", status.counts());
            fields.put("gap", status.gap());
            out.println(CliJson.of(fields));
        } else {
            out.printf(
                    "It reaches to row %d, market time %s, and has %d bytes.%n",
                    status.seq(), Instant.ofEpochMilli(status.marketMillis()), status.bytes());
            status.counts().forEach((table, rows) -> out.printf("  %-14s %d%n", table, rows));
            if (!status.gap().isEmpty()) {
                out.println("NOT COMPLETE: " + status.gap() + ".");
            }
        }
        out.flush();
        return status.gap().isEmpty() ? ExitCode.FINE : ExitCode.NO;
    }
}

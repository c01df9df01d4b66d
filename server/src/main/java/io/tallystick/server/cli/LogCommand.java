package io.tallystick.server.cli;

import io.tallystick.exchange.codec.MalformedRecordException;
import io.tallystick.server.log.DirectoryStorage;
import io.tallystick.server.log.LogReader;
import io.tallystick.server.log.LogRow;
import io.tallystick.server.machines.Row;
import io.tallystick.server.machines.RowCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code log}: shows the rows of the log; works beside a running server. */
@Command(
        name = "log",
        description = "Shows the rows of the log: every change of state, in order. Works beside a running server.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  ./tallystick log --last 20",
            "  ./tallystick log --type PlaceOrder --account 1 --json",
            "  ./tallystick log --since 2026-11-22T17:00:00Z --follow",
            "",
            "Exit codes: 0 fine, 2 wrong usage, 3 the log cannot be read (says which file, offset and row)."
        })
public final class LogCommand implements Callable<Integer> {
    private static final long FOLLOW_MILLIS = 100;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", defaultValue = "./data", description = "The server's data folder (${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--type", description = "Only commands of this name, such as PlaceOrder or CreateKey.")
    private String type = "";

    @Option(names = "--account", description = "Only commands about this account or user id.")
    private long account;

    @Option(names = "--key", description = "Only commands that came with this API key.")
    private String key = "";

    @Option(names = "--from", paramLabel = "SEQ", description = "First row.")
    private long fromSeq = 1;

    @Option(names = "--to", paramLabel = "SEQ", description = "Last row.")
    private long toSeq = Long.MAX_VALUE;

    @Option(names = "--since", paramLabel = "TIME", description = "ISO time or milliseconds, wall time.")
    private String since = "";

    @Option(names = "--until", paramLabel = "TIME", description = "ISO time or milliseconds, wall time.")
    private String until = "";

    @Option(names = "--last", paramLabel = "N", description = "Only the last N rows that match.")
    private int last = Integer.MAX_VALUE;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with rows as they come, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        if (!type.isEmpty() && RowText.types().stream().noneMatch(type::equalsIgnoreCase)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--type " + type + " is no command; known are " + String.join(", ", RowText.types()));
        }
        long sinceMillis = TimeOption.millis(spec.commandLine(), since, Long.MIN_VALUE);
        long untilMillis = TimeOption.millis(spec.commandLine(), until, Long.MAX_VALUE);
        RowFilter filter = new RowFilter(type, account, key, fromSeq, toSeq, sinceMillis, untilMillis);
        try (LogReader log = open()) {
            show(log, filter);
            return ExitCode.FINE;
        } catch (IOException e) {
            throw new CliFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private LogReader open() throws IOException {
        DirectoryStorage files = DirectoryStorage.existing(data.resolve("log"));
        return fromSeq > 1 ? LogReader.from(files, fromSeq) : LogReader.fromStart(files);
    }

    private void show(LogReader log, RowFilter filter) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Deque<String> held = new ArrayDeque<>();
        while (log.next() && log.nextSeq() - 1 <= toSeq) {
            Row row = decode(log);
            if (filter.matches(row)) {
                held.addLast(text(row));
                if (last == Integer.MAX_VALUE || held.size() > last) {
                    String first = held.removeFirst();
                    if (last == Integer.MAX_VALUE) {
                        out.println(first);
                    }
                }
            }
        }
        held.forEach(out::println);
        out.flush();
        while (follow && !out.checkError()) {
            if (!log.next()) {
                Thread.sleep(FOLLOW_MILLIS);
                continue;
            }
            Row row = decode(log);
            if (filter.matches(row)) {
                out.println(text(row));
                out.flush();
            }
        }
    }

    private String text(Row row) {
        return json ? RowText.json(row) : RowText.line(row);
    }

    private static Row decode(LogReader log) throws IOException {
        LogRow row = log.row();
        try {
            return RowCodec.read(row.seq(), row.wallMillis(), row.marketMillis(), row.rulesVersion(), row.body());
        } catch (MalformedRecordException e) {
            throw new IOException(
                    "row %d (file %s, offset %d) is of a kind that this program does not know: %s"
                            .formatted(row.seq(), log.file(), log.offset(), e.getMessage()),
                    e);
        }
    }
}

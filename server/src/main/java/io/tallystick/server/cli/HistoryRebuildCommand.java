package io.tallystick.server.cli;

import io.tallystick.server.history.HistoryRebuild;
import io.tallystick.server.machines.HouseExchange;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code history rebuild}. */
@Command(
        name = "rebuild",
        description = "Makes the history anew from the log of a stopped server and compares it with the old one.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The new one takes the place of the old one; an old one that differs is kept as history.db.old.",
            "Exit codes: 0 equal or nothing to compare, 1 they differ, 2 wrong usage, 3 a server runs, or the log"
                    + " cannot",
            "be read or does not reach back (says why; nothing has changed then)."
        })
public final class HistoryRebuildCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", defaultValue = "./data", description = "The server's data folder (${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--forget",
            description =
                    "When segments of the log were removed: begin with the oldest snapshot and forget what was before.")
    private boolean forget;

    @Option(names = "--json", description = "The report as one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        HistoryRebuild.Report report;
        try {
            report = new HistoryRebuild(data, new HouseExchange()).run(forget);
        } catch (IOException e) {
            throw new CliFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(CliJson.of(fields(report)));
        } else {
            print(report, out);
        }
        out.flush();
        return report.equal() ? ExitCode.FINE : ExitCode.NO;
    }

    private static Map<String, Object> fields(HistoryRebuild.Report report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("last_seq", report.lastSeq());
        fields.put("from_seq", report.fromSeq());
        fields.put("rows", report.counts());
        fields.put("bytes", report.bytes());
        fields.put("millis", report.millis());
        fields.put("compared_seq", report.comparedSeq());
        fields.put("equal", report.equal());
        fields.put(
                "tables",
                report.tables().stream().map(HistoryRebuildCommand::fields).toList());
        fields.put("trouble", report.trouble());
        fields.put("kept_old", report.keptOld());
        return fields;
    }

    private static Map<String, Object> fields(HistoryRebuild.Table table) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("table", table.name());
        fields.put("equal", table.equal());
        fields.put("old_rows", table.oldRows());
        fields.put("old_hash", table.oldHash());
        fields.put("new_rows", table.newRows());
        fields.put("new_hash", table.newHash());
        return fields;
    }

    private static void print(HistoryRebuild.Report report, PrintWriter out) {
        out.printf("Rebuilt to row %d in %d ms, %d bytes.%n", report.lastSeq(), report.millis(), report.bytes());
        report.counts().forEach((table, rows) -> out.printf("  %-14s %d%n", table, rows));
        if (report.fromSeq() > 0) {
            out.printf(
                    "Rows 1 to %d of the log were removed: of those it has only what the snapshot of row %d"
                            + " remembers.%n",
                    report.fromSeq(), report.fromSeq());
        }
        for (HistoryRebuild.Table table : report.tables()) {
            if (!table.equal()) {
                out.printf(
                        "DIFFERENT after row %d: %s had %d rows (%.12s), and has %d (%.12s)%n",
                        report.comparedSeq(),
                        table.name(),
                        table.oldRows(),
                        table.oldHash(),
                        table.newRows(),
                        table.newHash());
            }
        }
        if (!report.trouble().isEmpty()) {
            out.println("The old one was not compared: " + report.trouble() + ".");
        } else if (report.tables().isEmpty()) {
            out.println("There was no old one to compare with.");
        } else if (report.equal()) {
            out.println("The old one was equal, row by row, as of row " + report.comparedSeq() + ".");
        }
        if (!report.keptOld().isEmpty()) {
            out.println("The old one is kept as " + report.keptOld() + ".");
        }
    }
}

package io.tallystick.server.cli;

import io.tallystick.server.log.DirectoryStorage;
import io.tallystick.server.machines.HouseExchange;
import io.tallystick.server.sequencer.ReplayCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** {@code replay}: rebuilds the state from the log in every way and compares the hashes. */
@Command(
        name = "replay",
        description = "Rebuilds the state from zero and from each snapshot, and compares the hashes of all of it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Works beside a running server, up to the last row when it begins.",
            "Exit codes: 0 all equal, 1 they differ, 2 wrong usage, 3 the log cannot be read (says where)."
        })
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", defaultValue = "./data", description = "The server's data folder (${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "The report as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ReplayCheck.Report report;
        try {
            report = new ReplayCheck(
                            DirectoryStorage.existing(data.resolve("log")),
                            DirectoryStorage.existing(data.resolve("snapshots")),
                            new HouseExchange())
                    .run();
        } catch (IOException e) {
            throw new CliFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        }
        print(report);
        return report.differences().isEmpty() ? ExitCode.FINE : ExitCode.NO;
    }

    private void print(ReplayCheck.Report report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build()
                    .writeValueAsString(report));
            return;
        }
        for (ReplayCheck.Path path : report.paths()) {
            String from = path.fromSeq() == 0 ? "from zero" : "from the snapshot of row " + path.fromSeq();
            out.printf("%s to row %d in %d ms%n", from, path.toSeq(), path.millis());
        }
        report.paths().getFirst().hashes().forEach((name, hash) -> out.printf("  %-9s %s%n", name, hash));
        for (ReplayCheck.Difference difference : report.differences()) {
            difference.expected().hashes().forEach((name, hash) -> {
                String found = difference.found().hashes().getOrDefault(name, "");
                if (!hash.equals(found)) {
                    out.printf(
                            "DIFFERENT after row %d: %s is %s from row %d, but %s from row %d%n",
                            difference.found().toSeq(),
                            name,
                            hash,
                            difference.expected().fromSeq(),
                            found,
                            difference.found().fromSeq());
                }
            });
        }
        out.println(report.differences().isEmpty() ? "All equal." : "The hashes differ.");
    }
}

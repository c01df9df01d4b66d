package io.tallystick.server.cli;

import io.tallystick.server.chaos.Campaign;
import io.tallystick.server.chaos.ServeTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** {@code chaos}: kills a server under load, again and again, and checks what the next start finds. */
@Command(
        name = "chaos",
        description = "Starts a server of its own, kills it (-9) under load, starts it again and checks every order.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A client sends signed orders and keeps a ledger of what was acknowledged, refused and left unknown.",
            "Nothing acknowledged may be lost, nothing may be there twice, and what was unknown must resolve",
            "when it is sent again under its client order id.",
            "",
            "Exit codes: 0 all well, 1 something was lost or doubled, 2 wrong usage, 3 the server did not start."
        })
public final class ChaosCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--cycles", defaultValue = "30", description = "How many kills (${DEFAULT-VALUE}).")
    private int cycles;

    @Option(names = "--threads", defaultValue = "2", description = "Clients that send at a time (${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--data",
            description = "An empty or missing folder to crash on; kept afterwards. Without it: a temporary one.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--seed", description = "Draws the moments of the kills.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--json", description = "The report as JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (cycles < 1 || threads < 1) {
            throw new ParameterException(spec.commandLine(), "--cycles and --threads are at least 1");
        }
        PrintWriter errors = spec.commandLine().getErr();
        try {
            Path folder = folder();
            long drawn = seed.orElseGet(() -> new SecureRandom().nextLong(1_000_000));
            errors.printf("seed %d, data in %s%n", drawn, folder);
            Campaign.Report report = new Campaign(
                            new ServeTarget(folder),
                            new Campaign.Plan(cycles, threads, 50, 900, drawn),
                            errors::println)
                    .run();
            print(report);
            return report.faults().isEmpty() ? ExitCode.FINE : ExitCode.NO;
        } catch (IOException e) {
            throw new CliFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private Path folder() throws IOException {
        if (data.isEmpty()) {
            return Files.createTempDirectory("tallystick-chaos").resolve("data");
        }
        Path folder = data.get().toAbsolutePath();
        if (Files.exists(folder.resolve("log"))) {
            throw new ParameterException(
                    spec.commandLine(), folder + " holds a server's data; chaos wants a folder of its own");
        }
        return folder;
    }

    private void print(Campaign.Report report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build()
                    .writeValueAsString(report));
            return;
        }
        report.faults().forEach(out::println);
        out.printf(
                "%d kills: %d acknowledged, %d refused, %d unknown of which %d resolved; longest start %d ms; %s%n",
                report.cycles(),
                report.acknowledged(),
                report.refused(),
                report.unknown(),
                report.resolved(),
                report.longestStartMillis(),
                report.faults().isEmpty() ? "nothing lost, nothing doubled" : "FAULTS");
    }
}

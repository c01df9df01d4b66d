package io.tallystick.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./tallystick bench}: measurements whose figures stand in docs/performance.md. */
@Command(
        name = "tallystick bench",
        description = "Measures this machine; every figure comes with what it was measured against.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SigningBench.class,
            EngineCommand.class,
            OrdersBench.class,
            RestartBench.class,
            BotsBench.class,
            StreamsBench.class
        })
public final class BenchCommand {
    private BenchCommand() {}

    public static void main(String[] args) {
        System.exit(
                new CommandLine(new BenchCommand()).setUsageHelpAutoWidth(true).execute(args));
    }
}

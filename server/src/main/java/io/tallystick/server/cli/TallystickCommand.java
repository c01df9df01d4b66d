package io.tallystick.server.cli;

import io.tallystick.server.cli.math.MathCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root command: nothing of its own but the list of sub-commands and what all of them share. */
@Command(
        name = "tallystick",
        description = "A self-hosted trading server whose doors are signed HTTP APIs.",
        mixinStandardHelpOptions = true,
        version = "Tallystick 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start here:  ./tallystick serve",
            "Also:        ./tallystick bench --help   (measurements)",
            "",
            "Exit codes: 0 fine, 1 the answer is no, 2 wrong usage, 3 refused or unreachable."
        })
public final class TallystickCommand implements Runnable {

    /** Every sub-command, in the order in which help lists them. */
    private static final List<Class<?>> SUBCOMMANDS = List.of(
            ServeCommand.class,
            CallCommand.class,
            SignCommand.class,
            VerifyCommand.class,
            ExplainCommand.class,
            MathCommand.class,
            KeysCommand.class,
            UsersCommand.class,
            MarketsCommand.class,
            LedgerCommand.class,
            LogCommand.class,
            ReplayCommand.class,
            HistoryCommand.class,
            ChaosCommand.class);

    private TallystickCommand() {}

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole command line, for {@link #main} and for tests. */
    public static CommandLine commandLine() {
        CommandLine root = new CommandLine(new TallystickCommand());
        SUBCOMMANDS.forEach(root::addSubcommand);
        root.setExecutionExceptionHandler(TallystickCommand::explain);
        root.setUsageHelpAutoWidth(true);
        // Options such as --body and --secret read @FILE themselves.
        root.setExpandAtFiles(false);
        return root;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof CliFailure known) {
            command.getErr().println("tallystick: " + known.getMessage());
            return known.exitCode();
        }
        throw failure;
    }
}

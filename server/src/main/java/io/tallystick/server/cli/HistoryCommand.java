package io.tallystick.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code history}: the group of sub-commands about what happened. */
@Command(
        name = "history",
        description = "Exports what happened, shows how much of it is kept, and makes it anew from the log.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {HistoryExportCommand.class, HistoryStatusCommand.class, HistoryRebuildCommand.class},
        footer = {"", "Exit codes: 0 fine, 1 the answer is no, 2 wrong usage, 3 refused or unreadable."})
public final class HistoryCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say export, status or rebuild.");
    }
}

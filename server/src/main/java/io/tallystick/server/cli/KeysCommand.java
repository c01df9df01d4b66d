package io.tallystick.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code keys}: the group of sub-commands about API keys. */
@Command(
        name = "keys",
        description = "Makes, imports, lists and revokes API keys of a running server.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            KeysCreateCommand.class,
            KeysImportCommand.class,
            KeysListCommand.class,
            KeysRevokeCommand.class,
            KeysRotateKekCommand.class
        },
        footer = {"", "Exit codes: 0 fine, 1 the server says no, 2 wrong usage, 3 refused or unreachable."})
public final class KeysCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say create, import, list, revoke or rotate-kek.");
    }
}

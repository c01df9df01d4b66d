package io.tallystick.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code users}: the group of sub-commands about users and their play money. */
@Command(
        name = "users",
        description = "Makes, lists and funds users of a running server; passwords, webhook tokens, the audit.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UsersCreateCommand.class,
            UsersPasswordCommand.class,
            UsersListCommand.class,
            UsersFundCommand.class,
            UsersRotateTokenCommand.class,
            UsersAuditCommand.class
        },
        footer = {"", "Exit codes: 0 fine, 1 the server says no, 2 wrong usage, 3 refused or unreachable."})
public final class UsersCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say create, password, list, fund, rotate-token or audit.");
    }
}

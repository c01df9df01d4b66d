package io.tallystick.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code markets}: the group of sub-commands about what markets take. */
@Command(
        name = "markets",
        description = "Lists the markets of a running server, opens, halts or settles one, and sets or plays prices.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            MarketsListCommand.class,
            MarketsStateCommand.class,
            MarketsPriceCommand.class,
            MarketsPlayCommand.class
        },
        footer = {"", "Exit codes: 0 fine, 1 the server says no, 2 wrong usage, 3 refused or unreachable."})
public final class MarketsCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say list, state, price or play.");
    }
}

package io.tallystick.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code markets state}: what a market takes from now on. */
@Command(
        name = "state",
        description = "Sets what a market takes.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  open         everything",
            "  post-only    orders that rest or wait, and cancels",
            "  cancel-only  cancels",
            "  halted       cancels, so that nobody is locked in",
            "  settled      nothing, for ever: positions are closed at the mark. Asks for --confirm.",
            "",
            "  ./tallystick markets state ETH halted",
            "  ./tallystick markets state PURR/USDC open",
            "",
            "Exit codes: 0 it is so, 1 the server says no, 2 wrong usage, 3 refused or unreachable."
        })
public final class MarketsStateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SYMBOL", description = "As markets list shows it.")
    private String symbol = "";

    @Parameters(index = "1", paramLabel = "STATE", description = "open, post-only, cancel-only, halted or settled.")
    private String state = "";

    @Option(names = "--confirm", description = "Needed to settle a market, which cannot be undone.")
    private boolean confirm;

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("symbol", symbol);
        wanted.put("state", state);
        if (confirm) {
            wanted.put("confirm", true);
        }
        JsonNode answer = server.post("/admin/markets/state", wanted);
        return server.show(answer, out -> {
            MarketsListCommand.print(out, answer);
        });
    }
}

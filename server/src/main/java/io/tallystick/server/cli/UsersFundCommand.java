package io.tallystick.server.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code users fund}: adds play money. */
@Command(
        name = "fund",
        description = "Adds play money to a user's wallet.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  ./tallystick users fund demo --asset USDC --amount 5000 --wallet margin",
            "  ./tallystick users fund demo --asset BTC --amount 0.5 --wallet spot",
            "",
            "Exit codes: 0 done, 1 the server says no, 2 wrong usage, 3 refused or unreachable."
        })
public final class UsersFundCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The user.")
    private String name = "";

    @Option(names = "--asset", required = true, paramLabel = "A", description = "USDC, USDT, BTC, ...")
    private String asset = "";

    @Option(
            names = "--amount",
            required = true,
            paramLabel = "X",
            description = "Decimal, at most 8 digits behind the point.")
    private String amount = "";

    @Option(
            names = "--wallet",
            paramLabel = "W",
            description = "spot (default), margin (USDC only, for perpetuals), paper or paper-futures (for bots).")
    private String wallet = "spot";

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        JsonNode answer = server.post(
                "/admin/users/fund", Map.of("name", name, "asset", asset, "amount", amount, "wallet", wallet));
        return server.show(answer, out -> {
            out.println("funded   " + answer.path("name").asString("") + " with " + amount + " " + asset + " (" + wallet
                    + ")");
        });
    }
}

package io.tallystick.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code ledger}: where the money of a running exchange is. */
@Command(
        name = "ledger",
        description = {
            "Sums up every account of a running server's exchange, asset by asset, to the last unit.",
            "Users, maker, fees, insurance, the remainders of funding, and profits whose other side is still open"
                    + " (below zero) are together what was deposited."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 they are, 1 they are not, 2 wrong usage, 3 refused or unreachable."})
public final class LedgerCommand implements Callable<Integer> {
    private static final String[] SUMS = {
        "deposits", "users", "maker", "fees", "insurance", "rounding", "open", "surplus"
    };

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        JsonNode answer = server.get("/admin/ledger");
        server.show(answer, out -> {
            for (JsonNode asset : answer.path("assets")) {
                out.println(asset.path("asset").asString(""));
                for (String sum : SUMS) {
                    out.println(
                            String.format("  %-10s %26s", sum, asset.path(sum).asString("")));
                }
            }
        });
        return answer.path("balanced").asBoolean(false) ? ExitCode.FINE : ExitCode.NO;
    }
}

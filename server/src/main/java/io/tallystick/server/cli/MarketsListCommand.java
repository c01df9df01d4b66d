package io.tallystick.server.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code markets list}. */
@Command(name = "list", description = "Lists markets: symbol, kind, state.", mixinStandardHelpOptions = true)
public final class MarketsListCommand implements Callable<Integer> {
    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        JsonNode answer = server.get("/admin/markets");
        return server.show(answer, out -> {
            answer.path("markets").forEach(market -> print(out, market));
        });
    }

    static void print(PrintWriter out, JsonNode market) {
        out.println(String.format(
                "%-12s %-10s %s",
                market.path("symbol").asString(""),
                market.path("kind").asString(""),
                market.path("state").asString("")));
    }
}

package io.tallystick.server.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code markets price}: the price outside, by hand. */
@Command(
        name = "price",
        description = {
            "Sets the oracle price of markets, all at once: marks, triggers, liquidations and the maker follow.",
            "Where the market's own price moves (\"stepMillis\" in its market file), it goes on from there."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  ./tallystick markets price ETH=3150 BTC=71900.5",
            "",
            "Exit codes: 0 it is so, 1 the server says no, 2 wrong usage, 3 refused or unreachable."
        })
public final class MarketsPriceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SYMBOL=PRICE", arity = "1..*", description = "A market and its price, a decimal.")
    private List<String> prices = List.of();

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        JsonNode answer = server.post("/admin/prices", Map.of("prices", prices));
        return server.show(answer, out -> {
            answer.path("markets")
                    .forEach(market -> out.println(String.format(
                            "%-12s oracle %-14s mark %s",
                            market.path("symbol").asString(""),
                            market.path("oracle").asString(""),
                            market.path("mark").asString(""))));
        });
    }
}

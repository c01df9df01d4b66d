package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds listed markets by the symbols that senders use. Markets never change once the exchange is open. */
final class MarketDirectory {
    private static final int LONGEST_SHOWN = 40;

    private final List<MarketSpec> byId;
    private final Map<String, MarketSpec> perpetuals = new HashMap<>();
    private final Map<String, MarketSpec> spots = new HashMap<>();

    /** @param markets in id order */
    MarketDirectory(List<MarketSpec> markets) {
        this.byId = List.copyOf(markets);
        for (MarketSpec market : byId) {
            (market.kind() == MarketKind.PERPETUAL ? perpetuals : spots).put(market.symbol(), market);
        }
    }

    /** Spot markets answer to the name of their base asset too, which then means its USDC market. */
    Optional<MarketSpec> find(MarketKind kind, String symbol) {
        if (kind == MarketKind.PERPETUAL) {
            return Optional.ofNullable(perpetuals.get(symbol));
        }
        MarketSpec exact = spots.get(symbol);
        return Optional.ofNullable(exact != null ? exact : spots.get(symbol + "/USDC"));
    }

    /** Goes on with the market that the path names, or refuses its symbol. */
    void onMarket(Call call, MarketKind kind, Consumer<MarketSpec> then) {
        String symbol = call.symbolArgument();
        find(kind, symbol).ifPresentOrElse(then, () -> call.refuse(unknown(symbol)));
    }

    MarketSpec byId(int market) {
        return byId.get(market);
    }

    List<MarketSpec> all(MarketKind kind) {
        return byId.stream().filter(market -> market.kind() == kind).toList();
    }

    static Problem unknown(String symbol) {
        String shown = symbol.length() <= LONGEST_SHOWN ? symbol : symbol.substring(0, LONGEST_SHOWN);
        return Problem.refused("Symbol '" + shown + "' is not supported").coded(ErrorCodes.UNKNOWN_MARKET);
    }
}

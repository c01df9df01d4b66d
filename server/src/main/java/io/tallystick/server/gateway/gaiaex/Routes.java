package io.tallystick.server.gateway.gaiaex;

import io.tallystick.signing.rules.RequestRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** All endpoints of the door. */
final class Routes {
    private static final List<String> NO_QUERY = List.of();
    private static final List<String> DEPTH = List.of("depth");
    private static final List<String> SYMBOL = List.of("symbol");
    private static final List<String> LISTING = List.of("limit", "symbol", "startTime", "endTime");

    /** What the original serves and this server does not yet: it is refused by name. */
    private static final List<String> UNSERVED = List.of("GET /user/{address}/funding", "GET /api-keys");

    private final List<Route> all = new ArrayList<>();
    private final Map<String, Match> fixed = new HashMap<>();

    /** @param arguments raw segments at the places of the route's braces */
    record Match(Route route, List<String> arguments) {}

    static Routes over(MarketDirectory markets, RequestRules rules, LongSupplier wallMillis) {
        Forms forms = new Forms(markets, rules);
        Routes routes = new Routes(
                new PublicEndpoints(markets, wallMillis),
                new AccountEndpoints(markets),
                new TradingEndpoints(forms),
                new PositionEndpoints(forms));
        routes.addOurs(
                new OrderLookup(markets),
                new DryRun(forms),
                new BatchEndpoints(markets, forms),
                new WalletEndpoints(forms));
        return routes;
    }

    /** What users of the original want and do not get (contracts/gaiaex.md section 6). */
    private void addOurs(OrderLookup lookup, DryRun dryRun, BatchEndpoints batches, WalletEndpoints wallets) {
        read("/order/{order_id}", NO_QUERY, lookup::byId);
        read("/order/client/{client_order_id}", NO_QUERY, lookup::byClientId);
        trade("/order/test", dryRun::test);
        trade("/order/batch", batches::place);
        trade("/order/cancel-batch", batches::cancel);
        trade("/order/cancel-all-after", wallets::cancelAllAfter);
        trade("/spot/order/batch", batches::spotPlace);
        trade("/spot/order/cancel-batch", batches::spotCancel);
        trade("/spot/transfer", wallets::transfer);
    }

    private Routes(
            PublicEndpoints open, AccountEndpoints account, TradingEndpoints trading, PositionEndpoints positions) {
        get("/time", NO_QUERY, open::time);
        get("/health", NO_QUERY, open::health);
        get("/symbols/list", NO_QUERY, open::symbols);
        get("/ticker/{symbol}", NO_QUERY, open::ticker);
        get("/orderbook/{symbol}", DEPTH, open::orderBook);
        get("/spot/symbols", NO_QUERY, open::spotSymbols);
        get("/spot/ticker/{symbol}", NO_QUERY, open::spotTicker);
        get("/spot/orderbook/{symbol}", DEPTH, open::spotOrderBook);

        read("/user/{address}/balance", NO_QUERY, account::balance);
        read("/user/{address}/openOrders", SYMBOL, account::openOrders);
        read("/user/{address}/historicalOrders", LISTING, account::historicalOrders);
        read("/user/{address}/fills", LISTING, account::fills);
        read("/user/{address}/positions", SYMBOL, account::positions);
        read("/spot/balance/{address}", NO_QUERY, account::spotBalance);
        read("/spot/openOrders/{address}", SYMBOL, account::spotOpenOrders);
        read("/spot/fills/{address}", LISTING, account::spotFills);

        trade("/order", trading::place);
        trade("/order/cancel", trading::cancel);
        trade("/order/cancel-all", trading::cancelAll);
        trade("/order/modify", trading::modify);
        trade("/order/tpsl", positions::protect);
        trade("/position/close", positions::close);
        trade("/position/margin", positions::margin);
        trade("/leverage", positions::leverage);
        trade("/spot/order", trading::spotPlace);
        trade("/spot/order/cancel", trading::spotCancel);
        trade("/spot/order/cancel-all", trading::spotCancelAll);
    }

    List<Route> all() {
        return List.copyOf(all);
    }

    /** @param path raw, with the prefix */
    Optional<Match> find(String method, String path) {
        String own = path.substring(GaiaExDoor.PREFIX.length());
        Match exact = fixed.get(method + " " + own);
        if (exact != null) {
            return Optional.of(exact);
        }
        String[] segments = own.split("/", -1);
        for (Route route : all) {
            Optional<List<String>> arguments = route.match(method, segments);
            if (arguments.isPresent()) {
                return Optional.of(new Match(route, arguments.get()));
            }
        }
        return Optional.empty();
    }

    static List<String> unserved() {
        return UNSERVED;
    }

    /** What to say where {@link #find} finds nothing. */
    Problem missing(String method, String path) {
        String asked = method + " " + path.substring(GaiaExDoor.PREFIX.length());
        return UNSERVED.stream()
                .filter(route -> asked.matches(route.replace("{address}", "[^/]+")))
                .findFirst()
                .<Problem>map(route -> new Problem.Told(404, "Not Found: " + route + " is not supported yet"))
                .orElse(Problems.NOT_FOUND);
    }

    private void get(String path, List<String> query, Endpoint endpoint) {
        add(new Route("GET", path, Access.PUBLIC, query, endpoint));
    }

    private void read(String path, List<String> query, Endpoint endpoint) {
        add(new Route("GET", path, Access.READ, query, endpoint));
    }

    private void trade(String path, Endpoint endpoint) {
        add(new Route("POST", path, Access.TRADE, NO_QUERY, endpoint));
    }

    private void add(Route route) {
        all.add(route);
        if (route.path().indexOf('{') < 0) {
            fixed.put(route.method() + " " + route.path(), new Match(route, List.of()));
        }
    }
}

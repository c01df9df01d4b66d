package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.history.History;
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
    private static final List<String> LISTING = HistoryListing.PARAMETERS;
    private static final List<String> PUBLIC_LISTING = HistoryListing.PUBLIC_PARAMETERS;
    private static final List<String> CANDLES = MarketHistoryEndpoints.CANDLES;

    /** What the original serves and this server does not yet: it is refused by name. */
    private static final List<String> UNSERVED = List.of("POST /user/handshake", "GET /swap/quote");

    private final String prefix;
    private final List<Route> all = new ArrayList<>();
    private final Map<String, Match> fixed = new HashMap<>();

    /** @param arguments raw segments at the places of the route's braces */
    record Match(Route route, List<String> arguments) {}

    static Routes over(
            MarketDirectory markets, RequestRules rules, LongSupplier wallMillis, History history, KeyEndpoints keys) {
        Routes routes = new Routes(GaiaExDoor.PREFIX);
        Forms forms = new Forms(markets, rules);
        AccountEndpoints account = new AccountEndpoints(markets);
        routes.addMarkets(
                new PublicEndpoints(markets, history, wallMillis), new MarketHistoryEndpoints(markets, history));
        routes.addAccount(account, new AccountHistoryEndpoints(markets, account, history));
        routes.addTrading(new TradingEndpoints(forms), new PositionEndpoints(forms));
        routes.addOurs(
                new OrderLookup(markets, history),
                new DryRun(forms),
                new BatchEndpoints(markets, forms),
                new WalletEndpoints(forms));
        routes.addKeys(keys);
        return routes;
    }

    /** Where people sign in. */
    static Routes ofPeople(SessionEndpoints sessions) {
        Routes routes = new Routes(GaiaExDoor.PEOPLE_PREFIX);
        routes.add(new Route("POST", "/login", Access.PUBLIC, NO_QUERY, sessions::login));
        routes.session("GET", "/sessions", NO_QUERY, sessions::list);
        routes.session("DELETE", "/sessions", NO_QUERY, sessions::closeAll);
        routes.session("DELETE", "/sessions/{session_id}", NO_QUERY, sessions::close);
        return routes;
    }

    private Routes(String prefix) {
        this.prefix = prefix;
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

    private void addMarkets(PublicEndpoints open, MarketHistoryEndpoints past) {
        get("/time", NO_QUERY, open::time);
        get("/health", NO_QUERY, open::health);
        get("/symbols/list", NO_QUERY, open::symbols);
        get("/tickers", NO_QUERY, past::tickers);
        get("/ticker/{symbol}", NO_QUERY, past::ticker);
        get("/orderbook/{symbol}", DEPTH, open::orderBook);
        get("/candles/{symbol}", CANDLES, past::candles);
        get("/trades/{symbol}", PUBLIC_LISTING, past::trades);
        get("/funding/{symbol}", PUBLIC_LISTING, past::fundingRates);
        get("/spot/symbols", NO_QUERY, open::spotSymbols);
        get("/spot/ticker/{symbol}", NO_QUERY, past::spotTicker);
        get("/spot/orderbook/{symbol}", DEPTH, open::spotOrderBook);
        get("/spot/candles/{symbol}", CANDLES, past::spotCandles);
        get("/spot/trades/{symbol}", PUBLIC_LISTING, past::spotTrades);
    }

    private void addAccount(AccountEndpoints account, AccountHistoryEndpoints history) {
        read("/user/{address}/balance", NO_QUERY, account::balance);
        read("/user/{address}/openOrders", SYMBOL, account::openOrders);
        read("/user/{address}/historicalOrders", LISTING, history::historicalOrders);
        read("/user/{address}/fills", LISTING, history::fills);
        read("/user/{address}/funding", LISTING, history::funding);
        read("/user/{address}/positions", SYMBOL, account::positions);
        read("/spot/balance/{address}", NO_QUERY, account::spotBalance);
        read("/user/{address}/portfolio", NO_QUERY, account::portfolio);
        read("/spot/openOrders/{address}", SYMBOL, account::spotOpenOrders);
        read("/spot/fills/{address}", LISTING, history::spotFills);
    }

    private void addTrading(TradingEndpoints trading, PositionEndpoints positions) {
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

    private void addKeys(KeyEndpoints keys) {
        read("/api-keys", NO_QUERY, keys::list);
        read("/api-keys/usage", NO_QUERY, keys::usage);
        session("GET", "/api-keys/audit-log", List.of("limit"), keys::audit);
        session("POST", "/api-keys", NO_QUERY, keys::create);
        session("PATCH", "/api-keys/{api_key}", NO_QUERY, keys::change);
        session("DELETE", "/api-keys/{api_key}", NO_QUERY, keys::revoke);
    }

    List<Route> all() {
        return List.copyOf(all);
    }

    /** @param path raw, with the prefix */
    Optional<Match> find(String method, String path) {
        String own = path.substring(prefix.length());
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
        String asked = method + " " + path.substring(prefix.length());
        return UNSERVED.stream()
                .filter(route -> asked.matches(route.replace("{address}", "[^/]+")))
                .findFirst()
                .<Problem>map(route -> new Problem.Told(
                        404, ErrorCodes.NOT_SUPPORTED, "Not Found: " + route + " is not supported yet"))
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

    private void session(String method, String path, List<String> query, Endpoint endpoint) {
        add(new Route(method, path, Access.SESSION, query, endpoint));
    }

    private void add(Route route) {
        all.add(route);
        if (route.path().indexOf('{') < 0) {
            fixed.put(route.method() + " " + route.path(), new Match(route, List.of()));
        }
    }
}

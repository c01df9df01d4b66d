package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.MarginView;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.SpotBalanceView;
import io.tallystick.server.gateway.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What a caller with {@code read} sees of its own account (the GaiaEx pages on account data). */
final class AccountEndpoints {
    private static final int MONEY_DECIMALS = 2;
    private static final String USDC = "USDC";
    private static final List<String> DOLLARS = List.of(USDC, "USDT");

    private final MarketDirectory markets;

    AccountEndpoints(MarketDirectory markets) {
        this.markets = markets;
    }

    void balance(Call call) {
        if (refused(call)) {
            return;
        }
        long account = call.caller().user().userId();
        call.ask(machines -> machines.exchange().margin(account), seen -> {
            JsonWriter json = head(call);
            balance(json, seen.value());
            return json.number("timestamp", seen.marketMillis()).close();
        });
    }

    /** The members of a balance. */
    static void balance(JsonWriter json, MarginView margin) {
        json.decimal("account_value", margin.accountValue(), MONEY_DECIMALS)
                .decimal("available_margin", margin.availableMargin(), MONEY_DECIMALS)
                .decimal("margin_used", margin.marginUsed(), MONEY_DECIMALS)
                .text("leverage_used", leverageUsed(margin))
                .decimal("unrealized_pnl", margin.unrealizedProfit(), MONEY_DECIMALS)
                .decimal("usdc_balance", margin.cash(), MONEY_DECIMALS)
                .decimal("hl_confirmed_bal", margin.cash(), MONEY_DECIMALS)
                .decimal("pending_deposit", 0, MONEY_DECIMALS)
                .decimal("available", margin.availableMargin(), MONEY_DECIMALS);
    }

    /** Position values over account value with one digit, rounded down; 0.0 for an account without value. */
    private static String leverageUsed(MarginView margin) {
        long tenths =
                margin.accountValue() <= 0 ? 0 : Amount.mulDivFloor(margin.totalNotional(), 10, margin.accountValue());
        return tenths / 10 + "." + tenths % 10;
    }

    void openOrders(Call call) {
        openOrders(call, MarketKind.PERPETUAL, "resting");
    }

    /** Only here a resting order is called {@code NEW} (the page on spot accounts). */
    void spotOpenOrders(Call call) {
        openOrders(call, MarketKind.SPOT, "NEW");
    }

    private void openOrders(Call call, MarketKind kind, String status) {
        Optional<MarketSpec> only = filter(call, kind);
        if (refused(call)) {
            return;
        }
        long account = call.caller().user().userId();
        call.ask(
                machines -> machines.exchange().openOrders(account, kind).stream()
                        .filter(order -> wanted(only, order.ticket().market()))
                        .toList(),
                seen -> list(
                        call,
                        "orders",
                        seen,
                        (json, order) -> OrderJson.row(
                                json,
                                order,
                                marketOf(order.ticket().market()),
                                order.state() == OrderState.WAITING ? OrderJson.state(order.state()) : status)));
    }

    void positions(Call call) {
        Optional<MarketSpec> only = filter(call, MarketKind.PERPETUAL);
        if (refused(call)) {
            return;
        }
        long account = call.caller().user().userId();
        call.ask(
                machines -> machines.exchange().positions(account).stream()
                        .filter(position -> wanted(only, position.market()))
                        .toList(),
                seen -> list(call, "positions", seen, this::position));
    }

    /** A row of positions. */
    void position(JsonWriter json, PositionView position) {
        MarketSpec market = marketOf(position.market());
        long size = Math.abs(position.size());
        json.open()
                .text("symbol", market.symbol())
                .decimal("size", position.size())
                .text("side", position.size() > 0 ? "LONG" : "SHORT")
                .bool("is_long", position.size() > 0)
                .decimal("entry_price", Amount.mulDivFloor(Math.abs(position.cost()), Amount.ONE, size))
                .decimal("mark_price", position.mark())
                .decimal("position_value", Amount.mulDivFloor(size, position.mark(), Amount.ONE))
                .decimal("unrealized_pnl", position.unrealizedProfit(), MONEY_DECIMALS)
                .decimal("margin_used", position.marginUsed(), MONEY_DECIMALS)
                .number("leverage", position.leverage())
                .number("max_leverage", market.maxLeverage())
                .text("leverage_type", position.isolated() ? "Isolated" : "Cross")
                .text("marginType", position.isolated() ? "ISOLATED" : "CROSSED");
        if (position.isolated()) {
            json.decimal("isolated_margin", position.isolatedMargin(), MONEY_DECIMALS);
        }
        json.decimal("maintenance_margin", position.maintenanceMargin(), MONEY_DECIMALS);
        if (position.liquidationPrice() == 0) {
            json.none("liquidation_price");
        } else {
            json.decimal("liquidation_price", position.liquidationPrice());
        }
        json.decimal("funding_since_open", position.fundingSinceOpen())
                .decimal("funding_all_time", position.fundingAllTime())
                .close();
    }

    void spotBalance(Call call) {
        if (refused(call)) {
            return;
        }
        long account = call.caller().user().userId();
        call.ask(machines -> machines.exchange().spotBalances(account), seen -> {
            JsonWriter json = head(call).openArray("balances");
            seen.value().forEach(balance -> spotBalance(json, balance));
            return json.closeArray()
                    .bool("unified_mode", false)
                    .number("count", seen.value().size())
                    .number("timestamp", seen.marketMillis())
                    .close();
        });
    }

    private record Holding(String asset, long balance, long dollars) {}

    /** Both wallets in dollars (contract gaiaex, Settled 13; the shape is that of the original's wallet stream). */
    void portfolio(Call call) {
        if (refused(call)) {
            return;
        }
        long account = call.caller().user().userId();
        call.ask(machines -> holdings(machines.exchange(), account), seen -> {
            long total = seen.value().stream().mapToLong(Holding::dollars).sum();
            JsonWriter json =
                    head(call).decimal("total_usd", total, MONEY_DECIMALS).openArray("tokens");
            for (Holding holding : seen.value()) {
                json.open()
                        .text("symbol", holding.asset())
                        .decimal("balance", holding.balance())
                        .decimal("usd_value", holding.dollars(), MONEY_DECIMALS)
                        .close();
            }
            return json.closeArray().number("timestamp", seen.marketMillis()).close();
        });
    }

    /** The margin account's value counts as USDC; what is none of the dollars is worth its mark on spot. */
    private List<Holding> holdings(ExchangeQueries exchange, long account) {
        TreeMap<String, Long> balances = new TreeMap<>();
        balances.put(USDC, exchange.margin(account).accountValue());
        exchange.spotBalances(account).forEach(spot -> balances.merge(spot.asset(), spot.total(), Math::addExact));
        return balances.entrySet().stream()
                .map(held -> new Holding(
                        held.getKey(),
                        held.getValue(),
                        Amount.mulDivFloor(held.getValue(), price(exchange, held.getKey()), Amount.ONE)))
                .toList();
    }

    private long price(ExchangeQueries exchange, String asset) {
        return DOLLARS.contains(asset)
                ? Amount.ONE
                : DOLLARS.stream()
                        .flatMap(dollar -> markets.find(MarketKind.SPOT, asset + "/" + dollar).stream())
                        .mapToLong(market -> exchange.ticker(market.id()).mark())
                        .findFirst()
                        .orElse(0);
    }

    /** A row of spot balances. */
    static void spotBalance(JsonWriter json, SpotBalanceView balance) {
        json.open()
                .text("coin", balance.asset())
                .decimal("total", balance.total())
                .decimal("hold", balance.hold())
                .decimal("available", balance.available())
                .close();
    }

    private static <T> JsonWriter list(Call call, String name, Call.Seen<List<T>> seen, BiConsumer<JsonWriter, T> row) {
        JsonWriter json = head(call).openArray(name);
        for (T item : seen.value()) {
            row.accept(json, item);
        }
        return json.closeArray()
                .number("count", seen.value().size())
                .number("timestamp", seen.marketMillis())
                .close();
    }

    private static JsonWriter head(Call call) {
        return new JsonWriter().open().text("address", call.caller().user().address());
    }

    /** Faults of the query first, then the address in the path, then a symbol that is not listed. */
    boolean refused(Call call) {
        Optional<Problem> problem = call.pathProblem();
        if (problem.isEmpty()) {
            problem = call.query()
                    .text("symbol")
                    .filter(symbol -> find(symbol).isEmpty())
                    .map(MarketDirectory::unknown);
        }
        problem.ifPresent(call::refuse);
        return problem.isPresent();
    }

    /** The market that the query names. */
    Optional<MarketSpec> filter(Call call) {
        return call.query().text("symbol").flatMap(this::find);
    }

    private Optional<MarketSpec> filter(Call call, MarketKind kind) {
        return call.query().text("symbol").flatMap(symbol -> markets.find(kind, symbol));
    }

    private Optional<MarketSpec> find(String symbol) {
        return markets.find(MarketKind.PERPETUAL, symbol).or(() -> markets.find(MarketKind.SPOT, symbol));
    }

    private static boolean wanted(Optional<MarketSpec> only, int market) {
        return only.isEmpty() || only.get().id() == market;
    }

    private MarketSpec marketOf(int market) {
        return markets.byId(market);
    }
}

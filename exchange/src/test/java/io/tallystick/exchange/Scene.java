package io.tallystick.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * One exchange under test with four quiet markets, accounts with money, and short words for the commands. Numbers are
 * written as decimals and become ledger units.
 */
final class Scene {
    static final int ETH = 0;
    static final int BTC = 1;
    static final int PURR_USDC = 2;
    static final int ETH_USDT = 3;

    static final long ALICE = 1;
    static final long BOB = 2;
    static final long CAROL = 3;

    /** No walk and no maker. */
    static final MakerSpec QUIET = new MakerSpec(0, 0, 0, 0, 0, 0);

    final Exchange exchange = new Exchange();
    final List<Event> events = new ArrayList<>();
    long now = 1_000_000;

    /** Markets without fees, walk and maker; three accounts with 100,000 USDC margin and spot funds. */
    static Scene quiet() {
        return open(markets("0", "0", QUIET));
    }

    /** As {@link #quiet} with a maker fee of 0.0001 and a taker fee of 0.00035. */
    static Scene withFees() {
        return open(markets("0.0001", "0.00035", QUIET));
    }

    static Scene open(List<MarketSpec> markets) {
        Scene scene = new Scene();
        scene.apply(new Command.Open(markets, 7));
        for (long account : new long[] {ALICE, BOB, CAROL}) {
            scene.apply(new Command.OpenAccount(account));
            scene.apply(new Command.Deposit(account, MarketKind.PERPETUAL, "USDC", units("100000")));
            for (String asset : List.of("USDC", "USDT", "PURR", "ETH")) {
                scene.apply(new Command.Deposit(account, MarketKind.SPOT, asset, units("10000")));
            }
        }
        scene.events.clear();
        return scene;
    }

    static List<MarketSpec> markets(String makerFee, String takerFee, MakerSpec walk) {
        long maker = units(makerFee);
        long taker = units(takerFee);
        long cap = units("0.05");
        long least = units("10");
        return List.of(
                new MarketSpec(
                        ETH,
                        "ETH",
                        MarketKind.PERPETUAL,
                        "ETH",
                        "USDC",
                        4,
                        25,
                        least,
                        maker,
                        taker,
                        cap,
                        units("3600"),
                        walk),
                new MarketSpec(
                        BTC,
                        "BTC",
                        MarketKind.PERPETUAL,
                        "BTC",
                        "USDC",
                        5,
                        40,
                        least,
                        maker,
                        taker,
                        cap,
                        units("80000"),
                        walk),
                new MarketSpec(
                        PURR_USDC,
                        "PURR/USDC",
                        MarketKind.SPOT,
                        "PURR",
                        "USDC",
                        0,
                        1,
                        least,
                        maker,
                        taker,
                        cap,
                        units("0.2"),
                        walk),
                new MarketSpec(
                        ETH_USDT,
                        "ETH/USDT",
                        MarketKind.SPOT,
                        "ETH",
                        "USDT",
                        4,
                        1,
                        least,
                        maker,
                        taker,
                        cap,
                        units("3600"),
                        walk));
    }

    static long units(String decimal) {
        return new java.math.BigDecimal(decimal).movePointRight(Amount.DECIMALS).longValueExact();
    }

    Outcome apply(Command command) {
        return exchange.apply(now, command, events::add);
    }

    /** A good-till-cancelled limit order. */
    static OrderTicket limit(int market, Side side, String size, String price) {
        return new OrderTicket(
                market, side, OrderType.LIMIT, TimeInForce.GTC, units(size), 4, units(price), 2, false, 0, "");
    }

    static OrderTicket market(int market, Side side, String size) {
        return new OrderTicket(market, side, OrderType.MARKET, TimeInForce.GTC, units(size), 4, 0, 0, false, 0, "");
    }

    static OrderTicket with(OrderTicket t, TimeInForce timeInForce) {
        return new OrderTicket(
                t.market(),
                t.side(),
                t.type(),
                timeInForce,
                t.size(),
                t.sizeDecimals(),
                t.price(),
                t.priceDecimals(),
                t.reduceOnly(),
                t.leverage(),
                t.clientOrderId(),
                t.terms());
    }

    static OrderTicket reduceOnly(OrderTicket t) {
        return new OrderTicket(
                t.market(),
                t.side(),
                t.type(),
                t.timeInForce(),
                t.size(),
                t.sizeDecimals(),
                t.price(),
                t.priceDecimals(),
                true,
                t.leverage(),
                t.clientOrderId(),
                t.terms());
    }

    static OrderTicket leverage(OrderTicket t, int leverage) {
        return new OrderTicket(
                t.market(),
                t.side(),
                t.type(),
                t.timeInForce(),
                t.size(),
                t.sizeDecimals(),
                t.price(),
                t.priceDecimals(),
                t.reduceOnly(),
                leverage,
                t.clientOrderId(),
                t.terms());
    }

    static OrderTicket isolated(OrderTicket t) {
        return t.withTerms(OrderTerms.of(MarginMode.ISOLATED));
    }

    static OrderTicket named(OrderTicket t, String clientOrderId) {
        return new OrderTicket(
                t.market(),
                t.side(),
                t.type(),
                t.timeInForce(),
                t.size(),
                t.sizeDecimals(),
                t.price(),
                t.priceDecimals(),
                t.reduceOnly(),
                t.leverage(),
                clientOrderId,
                t.terms());
    }

    Outcome place(long account, OrderTicket ticket) {
        return apply(new Command.PlaceOrder(account, ticket));
    }

    /** Places an order that must be accepted. */
    OrderView placed(long account, OrderTicket ticket) {
        return ((Outcome.Placed) place(account, ticket)).order();
    }

    RejectReason refused(long account, OrderTicket ticket) {
        return ((Outcome.Rejected) place(account, ticket)).reason();
    }

    Outcome cancel(long account, int market, long orderId) {
        return apply(new Command.CancelOrder(account, market, orderId));
    }

    Outcome modify(long account, int market, long orderId, String size, String price) {
        return apply(new Command.ModifyOrder(account, market, orderId, units(size), 4, units(price), 2));
    }

    /** Sets one mark and leaves the others. */
    void mark(int market, String price) {
        List<Long> marks = new ArrayList<>();
        for (MarketSpec spec : exchange.markets()) {
            marks.add(spec.id() == market ? units(price) : 0L);
        }
        apply(new Command.Prices(marks));
    }

    /** What happened since the last look, each as one short line. */
    List<String> told() {
        List<String> lines = events.stream().map(Lines::of).toList();
        events.clear();
        return lines;
    }

    /** Size and cost of a position, {@code "0 @ 0"} when flat. */
    String position(long account, int market) {
        return exchange.positions(account).stream()
                .filter(p -> p.market() == market)
                .map(p -> Lines.number(p.size()) + " @ " + Lines.number(p.cost()))
                .findFirst()
                .orElse("0 @ 0");
    }

    String cash(long account) {
        return Lines.number(exchange.margin(account).cash());
    }

    PositionView positionView(long account, int market) {
        return exchange.positions(account).stream()
                .filter(p -> p.market() == market)
                .findFirst()
                .orElseThrow();
    }

    /** Total and hold of a spot balance. */
    String spot(long account, String asset) {
        return exchange.spotBalances(account).stream()
                .filter(b -> b.asset().equals(asset))
                .map(b -> Lines.number(b.total()) + " hold " + Lines.number(b.hold()))
                .findFirst()
                .orElse("none");
    }

    List<Long> openIds(long account, MarketKind kind) {
        return exchange.openOrders(account, kind).stream()
                .map(OrderView::orderId)
                .toList();
    }
}

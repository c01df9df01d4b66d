package io.tallystick.exchange.model;

import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.BookView;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.LedgerView;
import io.tallystick.exchange.MarginView;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.OrderPreview;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.SpotBalanceView;
import io.tallystick.exchange.TickerView;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The model's answers to what can be asked of the exchange. */
final class ReferenceQueries implements ExchangeQueries {
    private final ReferenceState state;
    private final ReferenceMargin margin;
    private final ReferenceChecks checks;

    ReferenceQueries(ReferenceState state, ReferenceMargin margin, ReferenceChecks checks) {
        this.state = state;
        this.margin = margin;
        this.checks = checks;
    }

    @Override
    public List<MarketSpec> markets() {
        return state.markets.stream().map(market -> market.spec).toList();
    }

    @Override
    public boolean hasAccount(long account) {
        return state.accounts.containsKey(account);
    }

    /** The open orders of one kind by id. */
    List<ReferenceOrder> openOf(long account, MarketKind kind) {
        if (!hasAccount(account)) {
            return List.of();
        }
        return state.allOpen(account).stream()
                .filter(order -> kindOf(order.market()) == kind)
                .sorted(Comparator.comparingLong(order -> order.id))
                .toList();
    }

    @Override
    public List<OrderView> openOrders(long account, MarketKind kind) {
        return openOf(account, kind).stream().map(ReferenceOrder::view).toList();
    }

    @Override
    public List<OrderView> recentOrders(long account, MarketKind kind, int limit) {
        if (!hasAccount(account)) {
            return List.of();
        }
        List<OrderView> all = Stream.concat(
                        state.account(account).closed.stream().filter(order -> kindOf(order.market()) == kind),
                        openOf(account, kind).stream())
                .sorted(Comparator.comparingLong(order -> order.id))
                .map(ReferenceOrder::view)
                .toList();
        return newest(all, limit);
    }

    @Override
    public List<FillView> recentFills(long account, MarketKind kind, int limit) {
        if (!hasAccount(account)) {
            return List.of();
        }
        return newest(
                state.account(account).fills.stream()
                        .filter(fill -> kindOf(fill.market()) == kind)
                        .toList(),
                limit);
    }

    @Override
    public Optional<OrderView> order(long account, long orderId) {
        return all(account)
                .filter(order -> order.id == orderId)
                .map(ReferenceOrder::view)
                .findFirst();
    }

    @Override
    public Optional<OrderView> order(long account, String clientOrderId) {
        return all(account)
                .filter(order ->
                        !clientOrderId.isEmpty() && order.ticket.clientOrderId().equals(clientOrderId))
                .max(Comparator.comparingLong(order -> order.id))
                .map(ReferenceOrder::view);
    }

    private Stream<ReferenceOrder> all(long account) {
        return hasAccount(account)
                ? Stream.concat(state.account(account).closed.stream(), state.allOpen(account).stream())
                : Stream.empty();
    }

    /** What a preview says is compared with what then happens. */
    @Override
    public OrderPreview preview(long account, OrderTicket ticket) {
        throw new UnsupportedOperationException("the model does not guess");
    }

    private MarketKind kindOf(int market) {
        return state.market(market).spec.kind();
    }

    private static <T> List<T> newest(List<T> list, int limit) {
        return list.subList(list.size() - Math.min(list.size(), Math.max(0, limit)), list.size());
    }

    private Optional<ReferenceAccount> ledger(long account) {
        if (account == MAKER_ACCOUNT) {
            return Optional.of(state.maker);
        }
        if (account == INSURANCE_ACCOUNT) {
            return Optional.of(state.insurance);
        }
        if (account == ROUNDING_ACCOUNT) {
            return Optional.of(state.rounding);
        }
        return account == FEE_ACCOUNT ? Optional.of(state.fees) : Optional.ofNullable(state.accounts.get(account));
    }

    @Override
    public List<PositionView> positions(long account) {
        List<PositionView> views = new ArrayList<>();
        ledger(account)
                .ifPresent(ledger -> ledger.positions.forEach((id, position) -> {
                    ReferenceMarket market = state.market(id);
                    int leverage = ledger.leverage(market.spec);
                    BigInteger value = margin.positionValue(ledger, market).abs();
                    boolean isolated = ledger.isolated(market.spec);
                    BigInteger used = isolated
                            ? margin.isolatedValue(ledger, market)
                            : Exact.divide(value, Exact.big(leverage), RoundingMode.CEILING);
                    views.add(new PositionView(
                            id,
                            position.size(),
                            position.cost(),
                            market.mark,
                            Exact.nearestLong(margin.unrealizedProfit(ledger, market)),
                            leverage,
                            Exact.nearestLong(used),
                            isolated,
                            ledger.pot(id),
                            Exact.nearestLong(margin.maintenanceMargin(ledger, market)),
                            Exact.nearestLong(margin.liquidationPrice(ledger, market)),
                            ledger.fundingSinceOpen.getOrDefault(id, 0L),
                            ledger.fundingAllTime.getOrDefault(id, 0L)));
                }));
        return views;
    }

    @Override
    public MarginView margin(long account) {
        Optional<ReferenceAccount> ledger = ledger(account);
        if (ledger.isEmpty()) {
            return new MarginView(0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        BigInteger profit = BigInteger.ZERO;
        BigInteger notional = BigInteger.ZERO;
        for (ReferenceMarket market : state.markets) {
            profit = profit.add(margin.unrealizedProfit(ledger.get(), market));
            notional = notional.add(margin.positionValue(ledger.get(), market).abs());
        }
        return new MarginView(
                ledger.get().cash,
                Exact.nearestLong(margin.accountValue(ledger.get())),
                Exact.nearestLong(margin.marginUsed(ledger.get())),
                Exact.nearestLong(margin.free(ledger.get()).max(BigInteger.ZERO)),
                Exact.nearestLong(profit),
                Exact.nearestLong(notional),
                ledger.get().pots.values().stream().mapToLong(Long::longValue).sum(),
                Exact.nearestLong(margin.crossMaintenance(ledger.get())),
                Exact.nearestLong(margin.withdrawable(ledger.get())));
    }

    @Override
    public List<SpotBalanceView> spotBalances(long account) {
        List<SpotBalanceView> views = new ArrayList<>();
        ledger(account)
                .ifPresent(ledger -> ledger.spot.forEach((asset, total) -> {
                    boolean trader = hasAccount(account);
                    long hold = trader ? checks.hold(ledger, asset).longValueExact() : 0;
                    views.add(new SpotBalanceView(asset, total, hold));
                }));
        return views;
    }

    @Override
    public BookView book(int market, int depth) {
        return new BookView(market, levels(market, Side.BUY, depth), levels(market, Side.SELL, depth), state.nowMillis);
    }

    private List<BookLevel> levels(int market, Side side, int depth) {
        List<BookLevel> levels = new ArrayList<>();
        for (ReferenceOrder order : state.book(market, side)) {
            if (!levels.isEmpty() && levels.getLast().price() == order.limit) {
                BookLevel last = levels.removeLast();
                levels.add(new BookLevel(last.price(), last.size() + order.remaining(), last.orders() + 1));
            } else {
                levels.add(new BookLevel(order.limit, order.remaining(), 1));
            }
        }
        return levels.subList(0, Math.min(levels.size(), Math.max(0, depth)));
    }

    @Override
    public TickerView ticker(int market) {
        if (!state.hasMarket(market)) {
            return new TickerView(market, 0, 0, 0, 0, 0, 0, 0, 0, 0, MarketState.SETTLED, state.nowMillis);
        }
        ReferenceMarket found = state.market(market);
        List<ReferenceOrder> bids = state.book(market, Side.BUY);
        List<ReferenceOrder> asks = state.book(market, Side.SELL);
        return new TickerView(
                market,
                found.mark,
                bids.isEmpty() ? 0 : bids.getFirst().limit,
                asks.isEmpty() ? 0 : asks.getFirst().limit,
                found.lastTrade,
                found.oracle,
                found.perpetual() ? ReferenceFunding.rate(found) : 0,
                found.premium,
                found.perpetual() ? (state.nowMillis / 3_600_000 + 1) * 3_600_000 : 0,
                state.openInterest(market).longValueExact(),
                found.state,
                state.nowMillis);
    }

    @Override
    public List<LedgerView> ledger() {
        throw new UnsupportedOperationException("the invariants sum up by themselves");
    }

    /** The model's state is compared by its answers; the hash belongs to the production machine alone. */
    @Override
    public long stateHash() {
        throw new UnsupportedOperationException("the model has no state hash");
    }
}

package io.tallystick.exchange;

import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.FillHistory;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.OrderHistory;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.accounts.WideMargin;
import io.tallystick.exchange.market.Market;
import io.tallystick.exchange.matching.ExchangeState;
import io.tallystick.exchange.matching.Funding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies out what can be read between two commands. */
final class Queries {
    private final ExchangeState state;
    private final Funding funding;

    Queries(ExchangeState state, Funding funding) {
        this.state = state;
        this.funding = funding;
    }

    List<MarketSpec> markets() {
        return state.markets().stream().map(Market::spec).toList();
    }

    List<OrderView> openOrders(long account, MarketKind kind) {
        Account owner = account(account);
        return owner == null ? List.of() : List.copyOf(openViews(owner, kind));
    }

    List<OrderView> recentOrders(long account, MarketKind kind, int limit) {
        Account owner = account(account);
        if (owner == null) {
            return List.of();
        }
        List<OrderView> orders = openViews(owner, kind);
        OrderHistory closed = owner.closedOrders();
        long oldest = idOfNewest(closed, kind, limit);
        for (int row = 0; row < closed.size(); row++) {
            if (closed.id(row) >= oldest && kind(closed.market(row)) == kind) {
                orders.add(closed.get(row));
            }
        }
        orders.sort(Comparator.comparingLong(OrderView::orderId));
        return List.copyOf(orders.subList(Math.max(0, orders.size() - Math.max(0, limit)), orders.size()));
    }

    List<FillView> recentFills(long account, MarketKind kind, int limit) {
        Account owner = account(account);
        if (owner == null) {
            return List.of();
        }
        FillHistory all = owner.fills();
        List<FillView> newestFirst = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0 && newestFirst.size() < limit; i--) {
            FillView fill = all.get(i);
            if (kind(fill.market()) == kind) {
                newestFirst.add(fill);
            }
        }
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }

    Optional<OrderView> order(long account, long orderId) {
        Account owner = account(account);
        if (owner == null) {
            return Optional.empty();
        }
        Order open = state.openOrders().get(orderId);
        if (open != null) {
            return open.owner() == owner ? Optional.of(open.view()) : Optional.empty();
        }
        OrderHistory closed = owner.closedOrders();
        for (int row = closed.size() - 1; row >= 0; row--) {
            if (closed.id(row) == orderId) {
                return Optional.of(closed.get(row));
            }
        }
        return Optional.empty();
    }

    Optional<OrderView> order(long account, String clientOrderId) {
        Account owner = account(account);
        if (owner == null || clientOrderId.isEmpty()) {
            return Optional.empty();
        }
        long newest = 0;
        for (Order order : owner.openOrders().toList()) {
            if (order.ticket().clientOrderId().equals(clientOrderId)) {
                newest = Math.max(newest, order.id());
            }
        }
        OrderHistory closed = owner.closedOrders();
        for (int row = 0; row < closed.size(); row++) {
            if (closed.id(row) > newest
                    && closed.get(row).ticket().clientOrderId().equals(clientOrderId)) {
                newest = closed.id(row);
            }
        }
        return newest == 0 ? Optional.empty() : order(account, newest);
    }

    List<PositionView> positions(long account) {
        Account owner = account(account);
        List<PositionView> positions = new ArrayList<>();
        if (owner != null) {
            for (@Nullable Position position : owner.positions()) {
                if (position != null && position.size() != 0) {
                    positions.add(WideMargin.view(owner, position, state.marks()));
                }
            }
        }
        return List.copyOf(positions);
    }

    MarginView margin(long account) {
        Account owner = account(account);
        return owner == null ? new MarginView(0, 0, 0, 0, 0, 0, 0, 0, 0) : WideMargin.view(owner, state.marks());
    }

    List<SpotBalanceView> spotBalances(long account) {
        Account owner = account(account);
        List<SpotBalanceView> balances = new ArrayList<>();
        if (owner != null) {
            for (int asset = 0; asset < state.assets().size(); asset++) {
                if (owner.spot().knows(asset)) {
                    balances.add(new SpotBalanceView(
                            state.assets().get(asset),
                            owner.spot().total(asset),
                            owner.spot().hold(asset)));
                }
            }
        }
        return List.copyOf(balances);
    }

    BookView book(int market, int depth) {
        Market listed = state.market(market);
        return listed == null
                ? new BookView(market, List.of(), List.of(), state.nowMillis())
                : new BookView(
                        market,
                        List.copyOf(listed.book().levels(Side.BUY, depth)),
                        List.copyOf(listed.book().levels(Side.SELL, depth)),
                        state.nowMillis());
    }

    TickerView ticker(int market) {
        Market listed = state.market(market);
        return listed == null
                ? new TickerView(market, 0, 0, 0, 0, 0, 0, 0, 0, 0, MarketState.SETTLED, state.nowMillis())
                : new TickerView(
                        market,
                        state.mark(listed),
                        listed.book().bestPrice(Side.BUY),
                        listed.book().bestPrice(Side.SELL),
                        listed.lastTrade(),
                        state.oracle(listed),
                        listed.isPerpetual() ? listed.index().rate() : 0,
                        listed.index().premium(),
                        listed.isPerpetual() ? funding.nextPaymentMillis() : 0,
                        listed.openInterest(),
                        listed.state(),
                        state.nowMillis());
    }

    /** The id of the {@code limit}th newest closed order of a kind, so that only those are copied out. */
    private long idOfNewest(OrderHistory closed, MarketKind kind, int limit) {
        long[] ids = new long[closed.size()];
        int count = 0;
        for (int row = 0; row < closed.size(); row++) {
            if (kind(closed.market(row)) == kind) {
                ids[count++] = closed.id(row);
            }
        }
        Arrays.sort(ids, 0, count);
        return limit > 0 && count > limit ? ids[count - limit] : 0;
    }

    private List<OrderView> openViews(Account owner, MarketKind kind) {
        List<OrderView> views = new ArrayList<>();
        for (Order order : owner.openOrders().toList()) {
            if (kind(order.market()) == kind) {
                views.add(order.view());
            }
        }
        return views;
    }

    private @Nullable Account account(long id) {
        if (id == ExchangeQueries.MAKER_ACCOUNT) {
            return state.maker();
        }
        if (id == ExchangeQueries.INSURANCE_ACCOUNT) {
            return state.insurance();
        }
        if (id == ExchangeQueries.ROUNDING_ACCOUNT) {
            return state.rounding();
        }
        return id == ExchangeQueries.FEE_ACCOUNT ? state.fees() : state.account(id);
    }

    private MarketKind kind(int market) {
        return state.markets().get(market).spec().kind();
    }
}

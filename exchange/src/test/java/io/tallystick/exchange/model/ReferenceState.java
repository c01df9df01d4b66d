package io.tallystick.exchange.model;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.Side;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that the model knows: a handful of lists. Nothing is kept that can be recomputed. */
final class ReferenceState {
    static final String MARGIN_ASSET = "USDC";

    long nowMillis;
    long orders;
    long trades;
    boolean opened;
    final List<ReferenceMarket> markets = new ArrayList<>();
    final TreeMap<Long, ReferenceAccount> accounts = new TreeMap<>();
    final ReferenceAccount maker = new ReferenceAccount(ExchangeQueries.MAKER_ACCOUNT);
    final ReferenceAccount rounding = new ReferenceAccount(ExchangeQueries.ROUNDING_ACCOUNT);
    final ReferenceAccount insurance = new ReferenceAccount(ExchangeQueries.INSURANCE_ACCOUNT);
    final ReferenceAccount fees = new ReferenceAccount(ExchangeQueries.FEE_ACCOUNT);

    /** All open orders and quotes of all markets, the one that came first in front: the queue of every price. */
    final List<ReferenceOrder> open = new ArrayList<>();

    /** Open orders that wait for a trigger or a parent, by id. */
    final List<ReferenceOrder> waiting = new ArrayList<>();

    /** Markets in which something may have to go on. */
    final TreeSet<Integer> touched = new TreeSet<>();

    EventSink events = EventSink.NONE;

    void tell(Event event) {
        events.on(event);
    }

    boolean hasMarket(int market) {
        return market >= 0 && market < markets.size();
    }

    ReferenceMarket market(int market) {
        return markets.get(market);
    }

    /** A trader's account, or the maker's. */
    ReferenceAccount account(long id) {
        if (id == ExchangeQueries.MAKER_ACCOUNT) {
            return maker;
        }
        if (id == ExchangeQueries.INSURANCE_ACCOUNT) {
            return insurance;
        }
        ReferenceAccount account = accounts.get(id);
        if (account == null) {
            throw new IllegalArgumentException("no account " + id);
        }
        return account;
    }

    /** One side of a book: best price first and, there, the oldest first. */
    List<ReferenceOrder> book(int market, Side side) {
        List<ReferenceOrder> book = new ArrayList<>();
        for (ReferenceOrder order : open) {
            if (order.market() == market && order.side() == side) {
                book.add(order);
            }
        }
        Comparator<ReferenceOrder> byPrice = Comparator.comparingLong(order -> order.limit);
        book.sort(side == Side.BUY ? byPrice.reversed() : byPrice); // a stable sort keeps the queue of a price
        return book;
    }

    /** The orders of one side that a taker from the other side may trade with at its limit, in their order. */
    List<ReferenceOrder> within(int market, Side side, long takerLimit) {
        return book(market, side).stream()
                .filter(order -> side == Side.SELL ? order.limit <= takerLimit : order.limit >= takerLimit)
                .toList();
    }

    List<ReferenceOrder> openOrders(long account) {
        return open.stream().filter(order -> order.account == account).toList();
    }

    /** Resting and waiting ones. */
    List<ReferenceOrder> allOpen(long account) {
        return Stream.concat(open.stream(), waiting.stream())
                .filter(order -> order.account == account)
                .sorted(Comparator.comparingLong(order -> order.id))
                .toList();
    }

    Optional<ReferenceOrder> openOrder(long account, int market, long orderId) {
        return allOpen(account).stream()
                .filter(order -> order.id == orderId && order.market() == market)
                .findFirst();
    }

    /** Ends an order, tells it and keeps it; a quote of the maker just goes. */
    void close(ReferenceOrder order, OrderState end, CancelReason reason) {
        open.remove(order);
        waiting.remove(order);
        if (order.account == ExchangeQueries.MAKER_ACCOUNT) {
            return;
        }
        order.state = end;
        order.reason = reason;
        order.updatedMillis = nowMillis;
        account(order.account).keepClosed(order);
        tell(new Event.OrderClosed(order.view()));
        boolean wakes = end == OrderState.FILLED || (reason == CancelReason.IMMEDIATE_REMAINDER && order.filled > 0);
        for (ReferenceOrder child : List.copyOf(waiting)) {
            if (child.asleep && child.ticket.terms().parent() == order.id) {
                if (wakes) {
                    wake(child, order.filled);
                } else {
                    cancel(child, CancelReason.PARENT);
                }
            }
        }
    }

    private void wake(ReferenceOrder child, long size) {
        child.asleep = false;
        if (ReferenceChecks.reducible(account(child.account), child.market(), child.side()) == 0) {
            cancel(child, CancelReason.POSITION_CLOSED);
            return;
        }
        child.ticket = child.ticket.withSize(size);
        child.updatedMillis = nowMillis;
        tell(new Event.OrderAwoken(child.view()));
        touched.add(child.market());
    }

    /** Sum of all long positions. */
    BigInteger openInterest(int market) {
        BigInteger sum = BigInteger.ZERO;
        for (ReferenceAccount account : accounts.values()) {
            sum = sum.add(
                    BigInteger.valueOf(Math.max(0, account.position(market).size())));
        }
        long house = Math.max(0, maker.position(market).size())
                + Math.max(0, insurance.position(market).size());
        return sum.add(BigInteger.valueOf(house));
    }

    /** The orders that wait to close an account's position in a market. */
    List<ReferenceOrder> protection(long account, int market) {
        return waiting.stream()
                .filter(order -> order.account == account && order.market() == market && !order.asleep)
                .filter(order -> order.ticket.terms().origin() != OrderOrigin.ORDER)
                .toList();
    }

    void cancel(ReferenceOrder order, CancelReason reason) {
        close(order, OrderState.CANCELED, reason);
    }
}

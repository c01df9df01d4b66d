package io.tallystick.exchange.matching;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.TriggerKind;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.market.Market;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Take-profit and stop-loss orders, of orders and of positions: the section "Triggers" of docs/exchange.md. */
final class Protection {
    private static final List<TriggerKind> KINDS = List.of(TriggerKind.TAKE_PROFIT, TriggerKind.STOP);

    private final ExchangeState state;
    private final OrderRegister register;

    Protection(ExchangeState state, OrderRegister register) {
        this.state = state;
        this.register = register;
    }

    /** Gives an accepted order its children, which sleep until it is filled. */
    void addChildren(Market market, Order parent, EventSink events) {
        OrderTicket ticket = parent.ticket();
        Order takeProfit = null;
        Order stopLoss = null;
        if (ticket.terms().takeProfit() != 0) {
            OrderTerms terms = terms(TriggerKind.TAKE_PROFIT, ticket.terms().takeProfit(), parent.id());
            takeProfit = order(market, parent.owner(), ticket.side().opposite(), ticket.size(), terms);
            parent.linked().setTakeProfit(takeProfit);
            takeProfit.linked().setParent(parent);
            announce(takeProfit, events);
        }
        if (ticket.terms().stopLoss() != 0) {
            OrderTerms terms = terms(TriggerKind.STOP, ticket.terms().stopLoss(), parent.id());
            stopLoss = order(market, parent.owner(), ticket.side().opposite(), ticket.size(), terms);
            parent.linked().setStopLoss(stopLoss);
            stopLoss.linked().setParent(parent);
            announce(stopLoss, events);
        }
        link(takeProfit, stopLoss);
    }

    /** Take-profit and stop-loss of a position that is open. */
    Outcome protect(Account account, Market market, Command.ProtectPosition command, EventSink events) {
        Position position = account.position(market.spec());
        if (command.size() < 0 || command.size() > Limits.MAX_AMOUNT || command.size() % market.lot() != 0) {
            return OrderChecks.rejected(RejectReason.INVALID_SIZE);
        }
        Side side = position.size() > 0 ? Side.SELL : Side.BUY;
        long[] prices = {command.takeProfit(), command.stopLoss()};
        for (int i = 0; i < prices.length; i++) {
            OrderTerms terms = terms(KINDS.get(i), prices[i], 0);
            if (prices[i] != 0 && !TriggerChecks.isAhead(market, side, terms, state.mark(market))) {
                return TriggerChecks.invalid();
            }
        }
        if (prices[0] == 0 && prices[1] == 0) {
            return TriggerChecks.invalid();
        }
        boolean whole = command.size() == 0;
        Outcome.Rejected full = MarketChecks.openOrders(account, newOrders(position, prices, whole));
        if (full != null) {
            return full;
        }
        @Nullable Order[] pair = new @Nullable Order[prices.length];
        for (int i = 0; i < prices.length; i++) {
            Order old = whole ? followsPosition(position, KINDS.get(i)) : null;
            if (old != null && prices[i] != 0) {
                register.close(old, CancelReason.MODIFIED, events);
            } else {
                pair[i] = old;
            }
        }
        List<OrderView> made = new ArrayList<>();
        for (int i = 0; i < prices.length; i++) {
            if (prices[i] != 0) {
                Order order = order(market, account, side, command.size(), terms(KINDS.get(i), prices[i], 0));
                announce(order, events);
                pair[i] = order;
                made.add(order.view());
            }
        }
        link(pair[0], pair[1]);
        return new Outcome.Protected(List.copyOf(made));
    }

    /** How many more orders there would be: one for each price, less those that are replaced. */
    private static int newOrders(Position position, long[] prices, boolean whole) {
        int more = 0;
        for (int i = 0; i < prices.length; i++) {
            if (prices[i] != 0) {
                more += whole && followsPosition(position, KINDS.get(i)) != null ? 0 : 1;
            }
        }
        return more;
    }

    private static @Nullable Order followsPosition(Position position, TriggerKind kind) {
        for (Order order : position.protection()) {
            OrderTerms terms = order.ticket().terms();
            if (terms.origin() == OrderOrigin.POSITION && order.ticket().size() == 0 && terms.trigger() == kind) {
                return order;
            }
        }
        return null;
    }

    private static OrderTerms terms(TriggerKind kind, long price, long parent) {
        OrderOrigin origin = parent == 0 ? OrderOrigin.POSITION : OrderOrigin.CHILD;
        return new OrderTerms(MarginMode.KEEP, kind, price, 0, 0, origin, parent);
    }

    private Order order(Market market, Account owner, Side side, long size, OrderTerms terms) {
        OrderTicket ticket = new OrderTicket(
                market.id(), side, OrderType.MARKET, TimeInForce.IOC, size, 0, 0, 0, true, 0, "", terms);
        Order order = new Order(state.nextOrderId(), owner, ticket, 0, state.nowMillis());
        order.await();
        return order;
    }

    private void announce(Order order, EventSink events) {
        register.enlistWaiting(order);
        events.on(new Event.OrderAccepted(order.view()));
    }

    static void link(@Nullable Order takeProfit, @Nullable Order stopLoss) {
        if (takeProfit != null && stopLoss != null) {
            takeProfit.linked().setSibling(stopLoss);
            stopLoss.linked().setSibling(takeProfit);
        }
    }
}

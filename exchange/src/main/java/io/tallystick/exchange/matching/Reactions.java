package io.tallystick.exchange.matching;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.OrderLinks;
import io.tallystick.exchange.market.Market;
import java.util.List;
import java.util.TreeSet;

/** What marks and fills set in motion beside the command itself: the section "Triggers" of docs/exchange.md. */
public final class Reactions {
    private final ExchangeState state;
    private final OrderRegister register;
    private final Trading trading;
    private final Liquidation liquidation;

    public Reactions(ExchangeState state, OrderRegister register, Trading trading) {
        this.state = state;
        this.register = register;
        this.trading = trading;
        this.liquidation = new Liquidation(state, register, trading);
    }

    /** Looks at each market that was touched, by id, until none is. */
    public void run(EventSink events) {
        for (Market market = state.nextTouched(); market != null; market = state.nextTouched()) {
            if (!market.isOpen()) {
                continue; // until it is
            }
            fireReached(market, events);
            if (market.takeRiskCheck()) {
                liquidation.check(market, events);
            }
        }
    }

    /** Fires what the mark has reached, the oldest first, and what that wakes; each order once. */
    private void fireReached(Market market, EventSink events) {
        TreeSet<Long> tried = new TreeSet<>();
        boolean more = true;
        while (more) {
            List<Order> reached = market.triggers().reached(state.mark(market));
            more = false;
            for (Order order : reached) {
                if (tried.add(order.id())) {
                    more = true;
                    if (order.isWaiting()) {
                        fire(market, order, events);
                    }
                }
            }
        }
    }

    private void fire(Market market, Order order, EventSink events) {
        Account owner = order.owner();
        long size = order.ticket().size();
        if (size == 0) {
            size = Trading.closingSize(owner.position(market.spec()));
        }
        OrderTicket ticket = order.ticket().withSize(size);
        Outcome.Rejected refusal = trading.checks().checkTriggered(owner, market, ticket);
        if (refusal == null) {
            register.delistWaiting(order);
            order.resize(size, state.nowMillis());
            order.trigger(OrderChecks.limit(market, ticket, state.mark(market)), state.nowMillis());
            events.on(new Event.OrderTriggered(order.view()));
            OrderLinks links = order.links();
            Order sibling = links == null ? null : links.sibling();
            if (sibling != null) {
                register.close(sibling, CancelReason.SIBLING, events);
            }
            trading.go(market, order, events);
        } else if (refusal.reason() != RejectReason.NO_LIQUIDITY
                || order.ticket().terms().origin() == OrderOrigin.ORDER) {
            events.on(new Event.OrderRejected(owner.id(), ticket, refusal.reason()));
            register.close(order, CancelReason.TRIGGER_REFUSED, events);
        }
    }
}

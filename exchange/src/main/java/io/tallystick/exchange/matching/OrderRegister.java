package io.tallystick.exchange.matching;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.market.Market;

/** Keeps every place that knows an order in step: its book, the index by id, its owner's list, and what it reserves. */
public final class OrderRegister {
    private final ExchangeState state;

    public OrderRegister(ExchangeState state) {
        this.state = state;
    }

    /** Lets an order rest behind all others of its price. */
    public void rest(Order order) {
        market(order).book().add(order);
        if (!order.owner().isMaker()) {
            enlist(order);
        }
    }

    /** Makes an order that is in its book already known everywhere else; a snapshot does so by rising id. */
    public void enlist(Order order) {
        state.openOrders().put(order.id(), order);
        order.owner().openOrders().append(order);
        reserve(order, order.remaining());
    }

    /** Counts a fill of a resting order, which then reserves that much less. */
    void fillResting(Order order, long size, long notional) {
        if (!order.owner().isMaker()) {
            reserve(order, -size);
        }
        order.fill(size, notional, state.nowMillis());
    }

    /** Ends an order that rests or was just matched, and tells so. */
    void close(Order order, CancelReason reason, EventSink events) {
        if (order.isResting()) {
            unrest(order);
        }
        order.close(reason, state.nowMillis());
        if (!order.owner().isMaker()) {
            order.owner().closedOrders().add(order.view());
            events.on(new Event.OrderClosed(order.view()));
        }
    }

    private void unrest(Order order) {
        market(order).book().remove(order);
        if (order.owner().isMaker()) {
            return;
        }
        state.openOrders().remove(order.id());
        order.owner().openOrders().remove(order);
        reserve(order, -order.remaining());
    }

    /** @param size above zero to reserve for, below to free */
    private void reserve(Order order, long size) {
        Market market = market(order);
        if (market.isPerpetual()) {
            if (!order.reduceOnly()) {
                order.owner().position(market.spec()).addResting(order.side(), Amount.timesFloor(size, order.price()));
            }
        } else if (order.side() == Side.BUY) {
            order.owner().spot().addHold(market.quoteAsset(), Amount.timesFloor(size, order.price()));
        } else {
            order.owner().spot().addHold(market.baseAsset(), size);
        }
    }

    private Market market(Order order) {
        return state.markets().get(order.market());
    }
}

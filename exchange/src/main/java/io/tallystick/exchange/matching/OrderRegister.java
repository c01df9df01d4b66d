package io.tallystick.exchange.matching;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.OrderLinks;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.OrderCodec;
import io.tallystick.exchange.market.Market;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every place that knows an order in step: its book or its market's triggers, the index by id, its owner's list,
 * what it reserves, and the orders that live and die with it.
 */
public final class OrderRegister {
    private final ExchangeState state;
    private final BinaryWriter record = new BinaryWriter();

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
        order.owner().openOrders().insert(order);
        reserve(order, order.remaining());
    }

    /** Makes a waiting order known; what it waits for counts unless it sleeps behind a parent. */
    public void enlistWaiting(Order order) {
        state.openOrders().put(order.id(), order);
        order.owner().openOrders().insert(order);
        if (order.isAwake()) {
            arm(order);
        }
    }

    /** Takes a waiting order out of every place, to go on or to end. */
    void delistWaiting(Order order) {
        state.openOrders().remove(order.id());
        order.owner().openOrders().remove(order);
        if (order.isAwake()) {
            market(order).triggers().remove(order);
            position(order).protection().remove(order);
        }
    }

    private void arm(Order order) {
        market(order).triggers().add(order);
        if (order.ticket().terms().origin() != OrderOrigin.ORDER) {
            position(order).protection().add(order);
        }
    }

    /** Counts a fill of a resting order, which then reserves that much less. */
    void fillResting(Order order, long size, long notional) {
        if (!order.owner().isMaker()) {
            reserve(order, -size);
        }
        order.fill(size, notional, state.nowMillis());
    }

    /** Ends an order that rests, waits or was just matched, and tells so; then what is linked to it. */
    void close(Order order, CancelReason reason, EventSink events) {
        if (order.isResting()) {
            unrest(order);
        } else if (order.isWaiting()) {
            delistWaiting(order);
        }
        order.close(reason, state.nowMillis());
        if (!order.owner().isMaker()) {
            keep(order);
            events.on(new Event.OrderClosed(order.view()));
            OrderLinks links = order.links();
            if (links != null) {
                closeLinked(order, links, reason, events);
            }
        }
    }

    private void keep(Order ended) {
        OrderCodec.writeOrder(record.clear(), ended.view());
        ended.owner().closedOrders().add(record);
        if (!ended.ticket().clientOrderId().isEmpty()) {
            state.clientIds().end(ended, record);
        }
    }

    private void closeLinked(Order order, OrderLinks links, CancelReason reason, EventSink events) {
        Order sibling = links.sibling();
        if (sibling != null) {
            sibling.linked().setSibling(null);
        }
        Order parent = links.parent();
        if (parent != null) {
            parent.linked().forget(order);
        }
        boolean wakes =
                reason == CancelReason.NONE || (reason == CancelReason.IMMEDIATE_REMAINDER && order.filled() > 0);
        for (@Nullable Order child : new @Nullable Order[] {links.takeProfit(), links.stopLoss()}) {
            if (child == null) {
                continue;
            }
            if (wakes) {
                wake(child, order.filled(), events);
            } else {
                close(child, CancelReason.PARENT, events);
            }
        }
    }

    private void wake(Order child, long size, EventSink events) {
        child.linked().setParent(null);
        arm(child);
        if (position(child).reducible(child.side()) == 0) {
            close(child, CancelReason.POSITION_CLOSED, events);
            return;
        }
        child.resize(size, state.nowMillis());
        events.on(new Event.OrderAwoken(child.view()));
        state.touch(market(child));
    }

    /** Cancels what waited to close a position that is closed now. */
    void endProtection(Position position, EventSink events) {
        List<Order> ends = new ArrayList<>(position.protection());
        ends.sort(Comparator.comparingLong(Order::id));
        for (Order order : ends) {
            close(order, CancelReason.POSITION_CLOSED, events);
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
                position(order).addResting(order.side(), Amount.timesFloor(size, order.price()));
            }
        } else if (order.side() == Side.BUY) {
            order.owner().spot().addHold(market.quoteAsset(), Amount.timesFloor(size, order.price()));
        } else {
            order.owner().spot().addHold(market.baseAsset(), size);
        }
    }

    private Position position(Order order) {
        return order.owner().position(market(order).spec());
    }

    private Market market(Order order) {
        return state.markets().get(order.market());
    }
}

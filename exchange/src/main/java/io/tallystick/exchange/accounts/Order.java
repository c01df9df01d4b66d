package io.tallystick.exchange.accounts;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.book.BookOrder;
import org.jspecify.annotations.Nullable;

/** An accepted order from its acceptance to its end. */
public final class Order extends BookOrder<Order> {
    private final long id;
    private final Account owner;
    private OrderTicket ticket;
    private final long placedMillis;
    private OrderState state = OrderState.RESTING;
    private CancelReason cancelReason = CancelReason.NONE;
    private long filled;
    private long filledNotional;
    private long updatedMillis;
    private @Nullable OrderView view;
    private @Nullable OrderLinks links;

    @Nullable
    Order earlier;

    @Nullable
    Order later;

    /** @param price limit price; of a market order its slippage cap */
    public Order(long id, Account owner, OrderTicket ticket, long price, long placedMillis) {
        super(ticket.side(), price, ticket.size());
        this.id = id;
        this.owner = owner;
        this.ticket = ticket;
        this.placedMillis = placedMillis;
        this.updatedMillis = placedMillis;
    }

    /** An order as a snapshot has it. */
    public static Order restore(OrderView saved, Account owner) {
        Order order =
                new Order(saved.orderId(), owner, saved.ticket(), saved.ticket().price(), saved.placedMillis());
        order.reduce(saved.filled());
        order.filled = saved.filled();
        order.filledNotional = saved.filledNotional();
        order.updatedMillis = saved.updatedMillis();
        order.state = saved.state();
        order.cancelReason = saved.cancelReason();
        return order;
    }

    public long id() {
        return id;
    }

    public Account owner() {
        return owner;
    }

    public OrderTicket ticket() {
        return ticket;
    }

    public int market() {
        return ticket.market();
    }

    public boolean reduceOnly() {
        return ticket.reduceOnly();
    }

    public long placedMillis() {
        return placedMillis;
    }

    public long filled() {
        return filled;
    }

    public boolean isOpen() {
        return state == OrderState.RESTING || state == OrderState.WAITING;
    }

    public boolean isWaiting() {
        return state == OrderState.WAITING;
    }

    /** Lets a new order wait. */
    public void await() {
        state = OrderState.WAITING;
        view = null;
    }

    /** Whether its trigger counts: it is not a child whose parent is still open. */
    public boolean isAwake() {
        OrderLinks known = links;
        return known == null || known.parent() == null;
    }

    /** Gives a waiting order another size. */
    public void resize(long size, long timeMillis) {
        ticket = ticket.withSize(size);
        reset(price(), size);
        updatedMillis = timeMillis;
        view = null;
    }

    /** Lets a waiting order go on as one that was just accepted. */
    public void trigger(long limit, long timeMillis) {
        state = OrderState.RESTING;
        reset(limit, ticket.size());
        updatedMillis = timeMillis;
        view = null;
    }

    /** The orders that it lives and dies with, null for nearly all. */
    public @Nullable OrderLinks links() {
        return links;
    }

    /** As {@link #links}, which there are from now on. */
    public OrderLinks linked() {
        OrderLinks known = links;
        if (known == null) {
            known = new OrderLinks();
            links = known;
        }
        return known;
    }

    /** Counts a fill of {@code size}, which must not be more than what remains. */
    public void fill(long size, long notional, long timeMillis) {
        reduce(size);
        filled += size;
        filledNotional += notional;
        updatedMillis = timeMillis;
        view = null;
    }

    /** Ends the order; {@link CancelReason#NONE} when it is full. */
    public void close(CancelReason reason, long timeMillis) {
        state = reason == CancelReason.NONE ? OrderState.FILLED : OrderState.CANCELED;
        cancelReason = reason;
        updatedMillis = timeMillis;
        view = null;
    }

    /** The order as it is now; the same object until it changes. */
    public OrderView view() {
        OrderView current = view;
        if (current == null) {
            current = new OrderView(
                    id, owner.id(), ticket, state, cancelReason, filled, filledNotional, placedMillis, updatedMillis);
            view = current;
        }
        return current;
    }
}

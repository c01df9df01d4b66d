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
    private final OrderTicket ticket;
    private final long placedMillis;
    private OrderState state = OrderState.RESTING;
    private CancelReason cancelReason = CancelReason.NONE;
    private long filled;
    private long filledNotional;
    private long updatedMillis;
    private @Nullable OrderView view;

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

    public boolean isOpen() {
        return state == OrderState.RESTING;
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

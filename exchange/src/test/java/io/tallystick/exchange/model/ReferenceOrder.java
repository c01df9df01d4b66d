package io.tallystick.exchange.model;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;

/** One order, open or closed; a quote of the maker is one too. */
final class ReferenceOrder {
    final long id;
    final long account;
    OrderTicket ticket;
    /** The worst price it may trade at: its limit, or the cap of a market order. */
    long limit;
    /** A child whose parent is open. */
    boolean asleep;
    /** Id of the other one of a take-profit and a stop-loss, 0 without. */
    long sibling;

    final long placedMillis;
    long updatedMillis;
    long filled;
    long filledNotional;
    OrderState state = OrderState.RESTING;
    CancelReason reason = CancelReason.NONE;

    ReferenceOrder(long id, long account, OrderTicket ticket, long limit, long nowMillis) {
        this.id = id;
        this.account = account;
        this.ticket = ticket;
        this.limit = limit;
        this.placedMillis = nowMillis;
        this.updatedMillis = nowMillis;
    }

    /** A quote or a sweep of the maker: no id, no client id. */
    static ReferenceOrder ofMaker(long account, int market, Side side, long size, long price, long nowMillis) {
        OrderTicket ticket =
                new OrderTicket(market, side, OrderType.LIMIT, TimeInForce.GTC, size, 0, price, 0, false, 0, "");
        return new ReferenceOrder(0, account, ticket, price, nowMillis);
    }

    int market() {
        return ticket.market();
    }

    Side side() {
        return ticket.side();
    }

    long remaining() {
        return ticket.size() - filled;
    }

    boolean reduceOnly() {
        return ticket.reduceOnly();
    }

    OrderView view() {
        return new OrderView(id, account, ticket, state, reason, filled, filledNotional, placedMillis, updatedMillis);
    }
}

package io.tallystick.exchange.accounts;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.collections.RecentRows;

/** The closed orders of one account that are still kept, in the order in which they closed. */
public final class OrderHistory {
    private static final int ID = 0;
    private static final int SIZE = 1;
    private static final int PRICE = 2;
    private static final int FILLED = 3;
    private static final int FILLED_NOTIONAL = 4;
    private static final int PLACED_MILLIS = 5;
    private static final int UPDATED_MILLIS = 6;
    private static final int MARKET_AND_LEVERAGE = 7;
    private static final int SMALL_FIELDS = 8;
    private static final int LONGS = 9;
    private static final int CLIENT_ORDER_ID = 0;
    private static final int TERMS = 1;
    private static final int TEXTS = 2;

    private static final Side[] SIDES = Side.values();
    private static final OrderType[] TYPES = OrderType.values();
    private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
    private static final OrderState[] STATES = OrderState.values();
    private static final CancelReason[] REASONS = CancelReason.values();

    private final long account;
    private final RecentRows rows = new RecentRows(Limits.HISTORY, LONGS, TEXTS);

    OrderHistory(long account) {
        this.account = account;
    }

    public int size() {
        return rows.size();
    }

    public void add(OrderView order) {
        OrderTicket ticket = order.ticket();
        rows.add();
        rows.setLong(ID, order.orderId());
        rows.setLong(SIZE, ticket.size());
        rows.setLong(PRICE, ticket.price());
        rows.setLong(FILLED, order.filled());
        rows.setLong(FILLED_NOTIONAL, order.filledNotional());
        rows.setLong(PLACED_MILLIS, order.placedMillis());
        rows.setLong(UPDATED_MILLIS, order.updatedMillis());
        rows.setLong(MARKET_AND_LEVERAGE, (long) ticket.market() << 32 | ticket.leverage());
        rows.setLong(SMALL_FIELDS, pack(order));
        rows.setText(CLIENT_ORDER_ID, ticket.clientOrderId());
        rows.setText(TERMS, TermsText.of(ticket.terms()));
    }

    /** @param row 0 is the oldest that is kept */
    public OrderView get(int row) {
        long small = rows.longAt(row, SMALL_FIELDS);
        OrderTicket ticket = new OrderTicket(
                market(row),
                SIDES[part(small, 0)],
                TYPES[part(small, 1)],
                TIMES_IN_FORCE[part(small, 2)],
                rows.longAt(row, SIZE),
                part(small, 3),
                rows.longAt(row, PRICE),
                part(small, 4),
                part(small, 5) == 1,
                (int) rows.longAt(row, MARKET_AND_LEVERAGE),
                rows.textAt(row, CLIENT_ORDER_ID),
                TermsText.read(rows.textAt(row, TERMS)));
        return new OrderView(
                rows.longAt(row, ID),
                account,
                ticket,
                STATES[part(small, 6)],
                REASONS[part(small, 7)],
                rows.longAt(row, FILLED),
                rows.longAt(row, FILLED_NOTIONAL),
                rows.longAt(row, PLACED_MILLIS),
                rows.longAt(row, UPDATED_MILLIS));
    }

    /** The order id of a row alone. */
    public long id(int row) {
        return rows.longAt(row, ID);
    }

    /** The market of a row alone, for callers that look for one kind. */
    public int market(int row) {
        return (int) (rows.longAt(row, MARKET_AND_LEVERAGE) >> 32);
    }

    /** One byte each; decimals are 0 to 18 in every accepted order. */
    @SuppressWarnings("EnumOrdinal") // lives in memory alone
    private static long pack(OrderView order) {
        OrderTicket ticket = order.ticket();
        return ticket.side().ordinal()
                | (long) ticket.type().ordinal() << 8
                | (long) ticket.timeInForce().ordinal() << 16
                | (long) ticket.sizeDecimals() << 24
                | (long) ticket.priceDecimals() << 32
                | (ticket.reduceOnly() ? 1L : 0L) << 40
                | (long) order.state().ordinal() << 48
                | (long) order.cancelReason().ordinal() << 56;
    }

    private static int part(long packed, int index) {
        return (int) (packed >>> (8 * index)) & 0xFF;
    }
}

package io.tallystick.exchange.codec;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.TriggerKind;
import java.util.ArrayList;
import java.util.List;

/** Binary form of tickets and orders. */
public final class OrderCodec {
    private static final Side[] SIDES = Side.values();
    private static final OrderType[] TYPES = OrderType.values();
    private static final TimeInForce[] TIMES = TimeInForce.values();
    private static final OrderState[] STATES = OrderState.values();
    private static final MarginMode[] MODES = MarginMode.values();
    private static final TriggerKind[] TRIGGERS = TriggerKind.values();
    private static final OrderOrigin[] ORIGINS = OrderOrigin.values();
    /** Bits of the byte that was the reduce-only flag alone. */
    private static final int REDUCE_ONLY = 1;

    private static final int TERMS = 2;
    private static final CancelReason[] REASONS = CancelReason.values();

    private OrderCodec() {}

    public static void writeTicket(BinaryWriter out, OrderTicket ticket) {
        out.putInt(ticket.market())
                .putEnum(ticket.side())
                .putEnum(ticket.type())
                .putEnum(ticket.timeInForce())
                .putLong(ticket.size())
                .putByte(ticket.sizeDecimals())
                .putLong(ticket.price())
                .putByte(ticket.priceDecimals())
                .putByte((ticket.reduceOnly() ? REDUCE_ONLY : 0)
                        | (ticket.terms().isPlain() ? 0 : TERMS))
                .putInt(ticket.leverage())
                .putString(ticket.clientOrderId());
        if (!ticket.terms().isPlain()) {
            writeTerms(out, ticket.terms());
        }
    }

    public static OrderTicket readTicket(BinaryReader in) {
        int market = in.getInt();
        Side side = in.getEnum(SIDES);
        OrderType type = in.getEnum(TYPES);
        TimeInForce timeInForce = in.getEnum(TIMES);
        long size = in.getLong();
        int sizeDecimals = in.getByte();
        long price = in.getLong();
        int priceDecimals = in.getByte();
        int flags = in.getByte();
        if (flags < 0 || flags > (REDUCE_ONLY | TERMS)) {
            throw new MalformedRecordException("no such flags of an order: " + flags);
        }
        int leverage = in.getInt();
        String clientOrderId = in.getString();
        return new OrderTicket(
                market,
                side,
                type,
                timeInForce,
                size,
                sizeDecimals,
                price,
                priceDecimals,
                (flags & REDUCE_ONLY) != 0,
                leverage,
                clientOrderId,
                (flags & TERMS) != 0 ? readTerms(in) : OrderTerms.NONE);
    }

    private static void writeTerms(BinaryWriter out, OrderTerms terms) {
        out.putEnum(terms.marginMode())
                .putEnum(terms.trigger())
                .putLong(terms.triggerPrice())
                .putLong(terms.takeProfit())
                .putLong(terms.stopLoss())
                .putEnum(terms.origin())
                .putLong(terms.parent());
    }

    private static OrderTerms readTerms(BinaryReader in) {
        return new OrderTerms(
                in.getEnum(MODES),
                in.getEnum(TRIGGERS),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getEnum(ORIGINS),
                in.getLong());
    }

    public static void writeOrder(BinaryWriter out, OrderView order) {
        out.putLong(order.orderId()).putLong(order.account());
        writeTicket(out, order.ticket());
        out.putEnum(order.state())
                .putEnum(order.cancelReason())
                .putLong(order.filled())
                .putLong(order.filledNotional())
                .putLong(order.placedMillis())
                .putLong(order.updatedMillis());
    }

    public static OrderView readOrder(BinaryReader in) {
        return new OrderView(
                in.getLong(),
                in.getLong(),
                readTicket(in),
                in.getEnum(STATES),
                in.getEnum(REASONS),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }

    /** The id alone of what {@link #writeOrder} wrote. */
    public static long readIdOfOrder(BinaryReader in) {
        return in.getLong();
    }

    /** The market alone of what {@link #writeOrder} wrote. */
    public static int readMarketOfOrder(BinaryReader in) {
        in.getLong();
        in.getLong();
        return in.getInt();
    }

    static List<OrderView> readOrders(BinaryReader in) {
        List<OrderView> orders = new ArrayList<>();
        for (int left = in.getLength(); left > 0; left--) {
            orders.add(readOrder(in));
        }
        return List.copyOf(orders);
    }
}

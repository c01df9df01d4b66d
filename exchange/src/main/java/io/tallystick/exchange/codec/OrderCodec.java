package io.tallystick.exchange.codec;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;

/** Binary form of tickets and orders. */
public final class OrderCodec {
    private static final Side[] SIDES = Side.values();
    private static final OrderType[] TYPES = OrderType.values();
    private static final TimeInForce[] TIMES = TimeInForce.values();
    private static final OrderState[] STATES = OrderState.values();
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
                .putBoolean(ticket.reduceOnly())
                .putInt(ticket.leverage())
                .putString(ticket.clientOrderId());
    }

    public static OrderTicket readTicket(BinaryReader in) {
        return new OrderTicket(
                in.getInt(),
                in.getEnum(SIDES),
                in.getEnum(TYPES),
                in.getEnum(TIMES),
                in.getLong(),
                in.getByte(),
                in.getLong(),
                in.getByte(),
                in.getBoolean(),
                in.getInt(),
                in.getString());
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
}

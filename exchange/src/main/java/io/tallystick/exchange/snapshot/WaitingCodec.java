package io.tallystick.exchange.snapshot;

import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.TriggerKind;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.OrderLinks;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import io.tallystick.exchange.codec.OrderCodec;
import io.tallystick.exchange.market.Market;
import io.tallystick.exchange.matching.ExchangeState;
import io.tallystick.exchange.matching.OrderRegister;
import java.util.ArrayList;
import java.util.List;

/** The waiting orders of a state, by account and id, each with its sibling. Read when all resting orders are known. */
final class WaitingCodec {
    private WaitingCodec() {}

    static void write(ExchangeState state, BinaryWriter out) {
        List<Order> waiting = new ArrayList<>();
        for (Account account : state.accounts()) {
            for (Order order : account.openOrders().toList()) {
                if (order.isWaiting()) {
                    waiting.add(order);
                }
            }
        }
        out.putInt(waiting.size());
        for (Order order : waiting) {
            OrderCodec.writeOrder(out, order.view());
            OrderLinks links = order.links();
            Order sibling = links == null ? null : links.sibling();
            out.putLong(sibling == null ? 0 : sibling.id());
        }
    }

    /** A parent has a lower id than its children and the same account, so it is read before them. */
    static void read(ExchangeState state, OrderRegister register, BinaryReader in) {
        int count = in.getLength();
        for (int i = 0; i < count; i++) {
            Order order = waiting(state, SnapshotCodec.readOrder(in));
            OrderTerms terms = order.ticket().terms();
            Order parent =
                    terms.origin() == OrderOrigin.CHILD ? state.openOrders().get(terms.parent()) : null;
            if (parent != null) {
                order.linked().setParent(parent);
                if (terms.trigger() == TriggerKind.TAKE_PROFIT) {
                    parent.linked().setTakeProfit(order);
                } else {
                    parent.linked().setStopLoss(order);
                }
            }
            long siblingId = in.getLong();
            Order sibling = siblingId == 0 ? null : state.openOrders().get(siblingId);
            if (sibling != null) {
                order.linked().setSibling(sibling);
                sibling.linked().setSibling(order);
            }
            register.enlistWaiting(order);
        }
    }

    private static Order waiting(ExchangeState state, OrderView saved) {
        Account owner = state.account(saved.account());
        Market market = state.market(saved.ticket().market());
        if (owner == null
                || market == null
                || !market.isPerpetual()
                || saved.state() != OrderState.WAITING
                || !saved.ticket().terms().waits()) {
            throw new MalformedRecordException("order " + saved.orderId() + " cannot wait");
        }
        return Order.restore(saved, owner);
    }
}

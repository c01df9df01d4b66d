package io.tallystick.exchange.model;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.TriggerKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps 8 to 10 of docs/exchange.md, and the orders that wait. */
final class ReferenceOrders {
    private final ReferenceState state;
    private final ReferenceMargin margin;
    private final ReferenceChecks checks;
    private final ReferenceMatching matching;

    ReferenceOrders(ReferenceState state, ReferenceMargin margin, ReferenceChecks checks, ReferenceMatching matching) {
        this.state = state;
        this.margin = margin;
        this.checks = checks;
        this.matching = matching;
    }

    void changeLeverage(ReferenceAccount account, ReferenceMarket market, int leverage, boolean isolated) {
        if (leverage != account.leverage(market.spec) || isolated != account.isolated(market.spec)) {
            account.leverages.put(market.id(), leverage);
            account.isolated.put(market.id(), isolated);
            state.tell(new Event.LeverageChanged(account.id, market.id(), leverage, isolated));
        }
    }

    ReferenceOrder accept(ReferenceAccount account, OrderTicket ticket, boolean bindsClientId) {
        boolean waits = ticket.terms().waits();
        state.orders++;
        ReferenceOrder order = new ReferenceOrder(
                state.orders, account.id, ticket, waits ? ticket.price() : checks.limit(ticket), state.nowMillis);
        if (bindsClientId && !ticket.clientOrderId().isEmpty()) {
            account.clientIds.put(ticket.clientOrderId(), order);
        }
        if (waits) {
            order.state = OrderState.WAITING;
            state.waiting.add(order);
        } else {
            takeLeverage(order);
        }
        state.tell(new Event.OrderAccepted(order.view()));
        long takeProfit = child(order, TriggerKind.TAKE_PROFIT, ticket.terms().takeProfit());
        long stopLoss = child(order, TriggerKind.STOP, ticket.terms().stopLoss());
        link(takeProfit, stopLoss);
        if (!waits) {
            fillAndRest(order);
        }
        return order;
    }

    private void takeLeverage(ReferenceOrder order) {
        ReferenceAccount account = state.account(order.account);
        ReferenceMarket market = state.market(order.market());
        int leverage = order.ticket.leverage() == 0 ? account.leverage(market.spec) : order.ticket.leverage();
        MarginMode mode = order.ticket.terms().marginMode();
        changeLeverage(account, market, leverage, ReferenceChecks.isolated(account, market.spec, mode));
    }

    private long child(ReferenceOrder parent, TriggerKind kind, long price) {
        if (price == 0) {
            return 0;
        }
        ReferenceOrder child = protective(
                parent.account,
                parent.market(),
                parent.side().opposite(),
                parent.ticket.size(),
                new OrderTerms(MarginMode.KEEP, kind, price, 0, 0, OrderOrigin.CHILD, parent.id));
        child.asleep = true;
        return child.id;
    }

    private ReferenceOrder protective(long account, int market, Side side, long size, OrderTerms terms) {
        state.orders++;
        OrderTicket ticket =
                new OrderTicket(market, side, OrderType.MARKET, TimeInForce.IOC, size, 0, 0, 0, true, 0, "", terms);
        ReferenceOrder order = new ReferenceOrder(state.orders, account, ticket, 0, state.nowMillis);
        order.state = OrderState.WAITING;
        state.waiting.add(order);
        state.tell(new Event.OrderAccepted(order.view()));
        return order;
    }

    private void link(long takeProfit, long stopLoss) {
        if (takeProfit != 0 && stopLoss != 0) {
            for (ReferenceOrder order : state.waiting) {
                if (order.id == takeProfit) {
                    order.sibling = stopLoss;
                } else if (order.id == stopLoss) {
                    order.sibling = takeProfit;
                }
            }
        }
    }

    /** A liquidation order, which nothing refuses. */
    void liquidate(ReferenceAccount account, OrderTicket ticket) {
        state.orders++;
        ReferenceOrder order =
                new ReferenceOrder(state.orders, account.id, ticket, checks.limit(ticket), state.nowMillis);
        state.tell(new Event.OrderAccepted(order.view()));
        fillAndRest(order);
    }

    /** Steps 9 and 10. */
    private void fillAndRest(ReferenceOrder order) {
        matching.match(order);
        boolean flat = state.account(order.account).position(order.market()).size() == 0;
        boolean immediate = order.ticket.type() == OrderType.MARKET
                || order.ticket.timeInForce() == TimeInForce.IOC
                || order.ticket.timeInForce() == TimeInForce.FOK;
        if (order.remaining() == 0) {
            state.close(order, OrderState.FILLED, CancelReason.NONE);
        } else if (order.reduceOnly() && flat) {
            state.cancel(order, CancelReason.REDUCE_ONLY);
        } else if (immediate) {
            state.cancel(order, CancelReason.IMMEDIATE_REMAINDER);
        } else {
            state.open.add(order);
        }
    }

    /** The mark has reached what an order waits for. */
    void fire(ReferenceOrder order) {
        ReferenceAccount account = state.account(order.account);
        ReferenceMarket market = state.market(order.market());
        long position = Math.abs(account.position(market.id()).size());
        OrderTicket ticket =
                order.ticket.size() == 0 ? order.ticket.withSize(Math.min(position, Limits.MAX_AMOUNT)) : order.ticket;
        BigInteger required = margin.initialMargin(account, market);
        Optional<Outcome.Rejected> refusal = checks.trade(account, ticket, required, margin.exposure(account, market));
        if (refusal.isPresent()) {
            boolean ofPosition = ticket.terms().origin() != OrderOrigin.ORDER;
            if (!ofPosition || refusal.get().reason() != RejectReason.NO_LIQUIDITY) {
                state.tell(new Event.OrderRejected(
                        account.id, ticket, refusal.get().reason()));
                state.cancel(order, CancelReason.TRIGGER_REFUSED);
            }
            return;
        }
        state.waiting.remove(order);
        order.ticket = ticket;
        order.limit = checks.limit(ticket);
        order.state = OrderState.RESTING;
        order.updatedMillis = state.nowMillis;
        state.tell(new Event.OrderTriggered(order.view()));
        state.waiting.stream()
                .filter(other -> other.id == order.sibling)
                .findFirst()
                .ifPresent(other -> state.cancel(other, CancelReason.SIBLING));
        takeLeverage(order);
        fillAndRest(order);
    }

    Outcome protect(Command.ProtectPosition protect) {
        ReferenceMarket market = state.market(protect.market());
        long position = state.account(protect.account()).position(market.id()).size();
        if (position == 0) {
            return new Outcome.Rejected(RejectReason.NO_POSITION, 0);
        }
        if (market.state != MarketState.POST_ONLY && !market.trades()) {
            return ReferenceChecks.stateRefusal(market.state).orElseThrow();
        }
        if (protect.size() < 0 || protect.size() > Limits.MAX_AMOUNT || protect.size() % market.spec.lot() != 0) {
            return new Outcome.Rejected(RejectReason.INVALID_SIZE, 0);
        }
        Side side = position > 0 ? Side.SELL : Side.BUY;
        OrderTerms takeProfit = ofPosition(TriggerKind.TAKE_PROFIT, protect.takeProfit());
        OrderTerms stopLoss = ofPosition(TriggerKind.STOP, protect.stopLoss());
        List<OrderTerms> wanted = List.of(takeProfit, stopLoss).stream()
                .filter(terms -> terms.triggerPrice() != 0)
                .toList();
        if (wanted.isEmpty() || !wanted.stream().allMatch(terms -> ReferenceChecks.ahead(market, side, terms))) {
            return new Outcome.Rejected(RejectReason.INVALID_TRIGGER, 0);
        }
        int more = (int) wanted.stream()
                .filter(terms -> protect.size() != 0
                        || following(protect, terms.trigger()).isEmpty())
                .count();
        Optional<Outcome.Rejected> full = checks.openOrders(protect.account(), more);
        if (full.isPresent()) {
            return full.get();
        }
        if (protect.size() == 0) {
            for (OrderTerms terms : wanted) {
                following(protect, terms.trigger()).ifPresent(old -> state.cancel(old, CancelReason.MODIFIED));
            }
        }
        Optional<ReferenceOrder> keptTakeProfit =
                protect.size() == 0 ? following(protect, TriggerKind.TAKE_PROFIT) : Optional.empty();
        Optional<ReferenceOrder> keptStopLoss =
                protect.size() == 0 ? following(protect, TriggerKind.STOP) : Optional.empty();
        List<OrderView> made = new ArrayList<>();
        long[] pair = {
            keptTakeProfit.map(order -> order.id).orElse(0L),
            keptStopLoss.map(order -> order.id).orElse(0L)
        };
        for (OrderTerms terms : wanted) {
            ReferenceOrder order = protective(protect.account(), market.id(), side, protect.size(), terms);
            pair[terms.trigger() == TriggerKind.TAKE_PROFIT ? 0 : 1] = order.id;
            made.add(order.view());
        }
        link(pair[0], pair[1]);
        return new Outcome.Protected(made);
    }

    /** The order of that kind that follows the whole position. */
    private Optional<ReferenceOrder> following(Command.ProtectPosition protect, TriggerKind kind) {
        return state.protection(protect.account(), protect.market()).stream()
                .filter(order ->
                        order.ticket.size() == 0 && order.ticket.terms().trigger() == kind)
                .findFirst();
    }

    private static OrderTerms ofPosition(TriggerKind kind, long price) {
        return new OrderTerms(MarginMode.KEEP, kind, price, 0, 0, OrderOrigin.POSITION, 0);
    }
}

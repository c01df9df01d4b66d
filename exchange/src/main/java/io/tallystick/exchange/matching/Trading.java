package io.tallystick.exchange.matching;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Margin;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.market.Market;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What accounts ask for: place, modify and cancel orders, set leverage. Every command is checked before it acts. */
public final class Trading {
    private final ExchangeState state;
    private final OrderRegister register;
    private final OrderChecks checks;
    private final Matcher matcher;
    private final Protection protection;

    public Trading(ExchangeState state, OrderRegister register) {
        this.state = state;
        this.register = register;
        this.checks = new OrderChecks(state);
        this.matcher = new Matcher(state, register);
        this.protection = new Protection(state, register);
    }

    Matcher matcher() {
        return matcher;
    }

    OrderChecks checks() {
        return checks;
    }

    /** The size of an order that closes a position whole, as far as one order can. */
    static long closingSize(Position position) {
        return Math.min(Math.abs(position.size()), Limits.MAX_AMOUNT);
    }

    public Outcome place(Command.PlaceOrder command, EventSink events) {
        OrderTicket ticket = command.ticket();
        Account account = state.account(command.account());
        if (account == null) {
            return refuse(command.account(), ticket, OrderChecks.rejected(RejectReason.UNKNOWN_ACCOUNT), events);
        }
        if (!isClientId(ticket.clientOrderId())) {
            return refuse(account.id(), ticket, OrderChecks.rejected(RejectReason.INVALID_CLIENT_ID), events);
        }
        OrderView known =
                ticket.clientOrderId().isEmpty() ? null : state.clientIds().find(account.id(), ticket.clientOrderId());
        if (known != null) {
            return known.ticket().sameOrder(ticket)
                    ? new Outcome.Existing(known)
                    : refuse(account.id(), ticket, OrderChecks.rejected(RejectReason.CLIENT_ID_CONFLICT), events);
        }
        Outcome.Rejected refusal = checks.check(account, ticket, null);
        if (refusal != null) {
            return refuse(account.id(), ticket, refusal, events);
        }
        return new Outcome.Placed(accept(account, ticket, true, events).view());
    }

    public Outcome modify(Command.ModifyOrder command, EventSink events) {
        Order old = null;
        Outcome.Rejected refusal = findMarket(command.account(), command.market());
        if (refusal == null) {
            old = openOrder(command.account(), command.market(), command.orderId());
        }
        if (old == null) {
            return refusal != null ? refusal : OrderChecks.rejected(RejectReason.ORDER_NOT_OPEN);
        }
        if (old.isWaiting()) {
            return OrderChecks.rejected(RejectReason.ORDER_WAITS);
        }
        OrderTicket ticket = new OrderTicket(
                command.market(),
                old.side(),
                OrderType.LIMIT,
                old.ticket().timeInForce(),
                command.size(),
                command.sizeDecimals(),
                command.price(),
                command.priceDecimals(),
                old.reduceOnly(),
                0,
                old.ticket().clientOrderId(),
                protectionOf(old.ticket().terms()));
        refusal = checks.check(old.owner(), ticket, old);
        if (refusal != null) {
            return refuse(command.account(), ticket, refusal, events);
        }
        register.close(old, CancelReason.MODIFIED, events);
        return new Outcome.Modified(
                old.id(), accept(old.owner(), ticket, false, events).view());
    }

    /** What a successor keeps of its terms. */
    private static OrderTerms protectionOf(OrderTerms terms) {
        return terms.takeProfit() == 0 && terms.stopLoss() == 0
                ? OrderTerms.NONE
                : OrderTerms.NONE.withProtection(terms.takeProfit(), terms.stopLoss());
    }

    public Outcome cancel(Command.CancelOrder command, EventSink events) {
        Outcome.Rejected refusal = findMarketToCancel(command.account(), command.market());
        return refusal != null
                ? refusal
                : cancel(openOrder(command.account(), command.market(), command.orderId()), events);
    }

    public Outcome cancel(Command.CancelByClientId command, EventSink events) {
        Outcome.Rejected refusal = findMarketToCancel(command.account(), command.market());
        if (refusal != null) {
            return refusal;
        }
        Order newest = null;
        Account account = state.account(command.account());
        if (account != null && !command.clientOrderId().isEmpty()) {
            for (Order order : account.openOrders().toList()) {
                boolean named = order.market() == command.market()
                        && order.ticket().clientOrderId().equals(command.clientOrderId());
                newest = named ? order : newest;
            }
        }
        return cancel(newest, events);
    }

    private Outcome cancel(@Nullable Order order, EventSink events) {
        if (order == null) {
            return OrderChecks.rejected(RejectReason.ORDER_NOT_OPEN);
        }
        register.close(order, CancelReason.REQUESTED, events);
        return new Outcome.Canceled(order.view());
    }

    private Outcome.@Nullable Rejected findMarketToCancel(long account, int id) {
        Outcome.Rejected refusal = findMarket(account, id);
        Market market = state.market(id);
        return refusal != null || market == null ? refusal : MarketChecks.stateForCancel(market);
    }

    public Outcome cancelAll(Command.CancelAll command, EventSink events) {
        Account account = state.account(command.account());
        if (account == null) {
            return OrderChecks.rejected(RejectReason.UNKNOWN_ACCOUNT);
        }
        if (command.market() != -1) {
            Market market = state.market(command.market());
            if (market == null || market.spec().kind() != command.kind()) {
                return OrderChecks.rejected(RejectReason.UNKNOWN_MARKET);
            }
            Outcome.Rejected refusal = MarketChecks.stateForCancel(market);
            if (refusal != null) {
                return refusal;
            }
        }
        List<Long> canceled = new ArrayList<>();
        for (Order order : account.openOrders().toList()) {
            Market market = state.markets().get(order.market());
            boolean named = command.market() == -1
                    ? MarketChecks.stateForCancel(market) == null
                    : command.market() == order.market();
            if (named && market.spec().kind() == command.kind()) {
                if (order.isOpen()) { // a child may have gone with its parent
                    register.close(order, CancelReason.REQUESTED, events);
                }
                canceled.add(order.id());
            }
        }
        return new Outcome.CanceledAll(List.copyOf(canceled));
    }

    public Outcome setLeverage(Command.SetLeverage command, EventSink events) {
        Outcome.Rejected refusal = findMarket(command.account(), command.market());
        if (refusal != null) {
            return refusal;
        }
        Account account = state.account(command.account());
        Market market = state.market(command.market());
        if (account == null || market == null) {
            throw new IllegalStateException("they were found a line ago");
        }
        if (!market.isPerpetual()) {
            return new Outcome.Rejected(
                    RejectReason.INVALID_LEVERAGE, market.spec().maxLeverage());
        }
        Position position = account.position(market.spec());
        boolean isolated = OrderChecks.isIsolated(position, command.mode());
        refusal = OrderChecks.checkLeverage(market, position, command.leverage(), isolated);
        if (refusal == null) {
            refusal = checks.checkMargin(
                    account, new Margin.Change(position, command.leverage(), isolated, Side.BUY, 0, 0, 0));
        }
        if (refusal != null) {
            return refusal;
        }
        applyLeverage(account, position, command.leverage(), isolated, events);
        return new Outcome.LeverageSet(command.market(), command.leverage(), isolated);
    }

    public Outcome protect(Command.ProtectPosition command, EventSink events) {
        Outcome.Rejected refusal = findMarket(command.account(), command.market());
        if (refusal != null) {
            return refusal;
        }
        Account account = state.account(command.account());
        Market market = state.market(command.market());
        if (account == null || market == null) {
            throw new IllegalStateException("they were found a line ago");
        }
        if (isFlat(account, market)) {
            return OrderChecks.rejected(RejectReason.NO_POSITION);
        }
        refusal = MarketChecks.stateForResting(market);
        return refusal != null ? refusal : protection.protect(account, market, command, events);
    }

    /** Places the market order that closes a position, or answers with the one that a known client id already made. */
    public Outcome close(Command.ClosePosition command, EventSink events) {
        Outcome.Rejected refusal = findMarket(command.account(), command.market());
        if (refusal != null) {
            return refusal;
        }
        Account account = state.account(command.account());
        Market market = state.market(command.market());
        if (account == null || market == null) {
            throw new IllegalStateException("they were found a line ago");
        }
        OrderView known = command.clientOrderId().isEmpty()
                ? null
                : state.clientIds().find(account.id(), command.clientOrderId());
        if (known == null && isFlat(account, market)) {
            return OrderChecks.rejected(RejectReason.NO_POSITION);
        }
        Side side = known != null
                ? known.ticket().side()
                : account.position(market.spec()).size() > 0 ? Side.SELL : Side.BUY;
        long whole = known != null ? known.ticket().size() : closingSize(account.position(market.spec()));
        OrderTicket ticket = new OrderTicket(
                market.id(),
                side,
                OrderType.MARKET,
                TimeInForce.IOC,
                command.size() == 0 ? whole : command.size(),
                command.sizeDecimals(),
                0,
                0,
                true,
                0,
                command.clientOrderId());
        return place(new Command.PlaceOrder(account.id(), ticket), events);
    }

    private static boolean isFlat(Account account, Market market) {
        return !market.isPerpetual() || account.position(market.spec()).size() == 0;
    }

    /** Steps 8 to 10: nothing can be refused any more. */
    private Order accept(Account account, OrderTicket ticket, boolean bindsClientId, EventSink events) {
        Market market = state.markets().get(ticket.market());
        boolean waits = ticket.terms().waits();
        long limit = waits ? ticket.price() : OrderChecks.limit(market, ticket, state.mark(market));
        Order order = new Order(state.nextOrderId(), account, ticket, limit, state.nowMillis());
        if (bindsClientId && !ticket.clientOrderId().isEmpty()) {
            state.clientIds().bind(order);
        }
        if (waits) {
            order.await();
            register.enlistWaiting(order);
        } else {
            takeLeverage(market, order, events);
        }
        events.on(new Event.OrderAccepted(order.view()));
        if (!ticket.terms().isPlain()) {
            protection.addChildren(market, order, events);
        }
        if (!waits) {
            match(market, order, events);
        }
        return order;
    }

    /** Sends a liquidation order, which nothing can refuse. */
    void liquidate(Market market, Account account, OrderTicket ticket, EventSink events) {
        long limit = OrderChecks.limit(market, ticket, state.mark(market));
        Order order = new Order(state.nextOrderId(), account, ticket, limit, state.nowMillis());
        events.on(new Event.OrderAccepted(order.view()));
        match(market, order, events);
    }

    /** Steps 8 to 10 of an order that has waited. */
    void go(Market market, Order order, EventSink events) {
        takeLeverage(market, order, events);
        match(market, order, events);
    }

    private void takeLeverage(Market market, Order order, EventSink events) {
        OrderTicket ticket = order.ticket();
        if (ticket.leverage() != 0 || ticket.terms().marginMode() != MarginMode.KEEP) {
            Position position = order.owner().position(market.spec());
            int leverage = ticket.leverage() == 0 ? position.leverage() : ticket.leverage();
            boolean isolated = OrderChecks.isIsolated(position, ticket.terms().marginMode());
            applyLeverage(order.owner(), position, leverage, isolated, events);
        }
    }

    private void match(Market market, Order order, EventSink events) {
        matcher.match(market, order, events);
        if (order.remaining() == 0) {
            register.close(order, CancelReason.NONE, events);
        } else if (order.reduceOnly() && order.owner().position(market.spec()).size() == 0) {
            register.close(order, CancelReason.REDUCE_ONLY, events);
        } else if (OrderChecks.isImmediate(order.ticket())) {
            register.close(order, CancelReason.IMMEDIATE_REMAINDER, events);
        } else {
            register.rest(order);
        }
    }

    private static void applyLeverage(
            Account account, Position position, int leverage, boolean isolated, EventSink events) {
        if (position.leverage() != leverage || position.isIsolated() != isolated) {
            position.setLeverage(leverage);
            position.setIsolated(isolated);
            events.on(new Event.LeverageChanged(account.id(), position.market(), leverage, isolated));
        }
    }

    private Outcome.@Nullable Rejected findMarket(long account, int market) {
        if (state.account(account) == null) {
            return OrderChecks.rejected(RejectReason.UNKNOWN_ACCOUNT);
        }
        return state.market(market) == null ? OrderChecks.rejected(RejectReason.UNKNOWN_MARKET) : null;
    }

    private @Nullable Order openOrder(long account, int market, long orderId) {
        Order order = state.openOrders().get(orderId);
        boolean named = order != null && order.owner().id() == account && order.market() == market;
        return named ? order : null;
    }

    private static Outcome refuse(long account, OrderTicket ticket, Outcome.Rejected refusal, EventSink events) {
        events.on(new Event.OrderRejected(account, ticket, refusal.reason()));
        return refusal;
    }

    private static boolean isClientId(String text) {
        if (text.length() > Limits.CLIENT_ID_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}

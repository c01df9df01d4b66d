package io.tallystick.exchange.matching;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.TriggerKind;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Holders;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.accounts.Solvency;
import io.tallystick.exchange.accounts.WideMargin;
import io.tallystick.exchange.market.Market;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to those whom a mark leaves without margin: the section "Liquidation" of docs/exchange.md. */
final class Liquidation {
    private static final OrderTerms TERMS =
            new OrderTerms(MarginMode.KEEP, TriggerKind.NONE, 0, 0, 0, OrderOrigin.LIQUIDATION, 0);
    /** Value above which only a part is liquidated at first. */
    private static final long LARGE = 100_000 * Amount.ONE;

    private static final long FIRST_PERCENT = 20;
    private static final long COOLDOWN_MILLIS = 30_000;

    private final ExchangeState state;
    private final OrderRegister register;
    private final Trading trading;
    private final Settlement settlement;

    Liquidation(ExchangeState state, OrderRegister register, Trading trading) {
        this.state = state;
        this.register = register;
        this.trading = trading;
        this.settlement = new Settlement(state, register);
    }

    /** Looks at the holders of a market whose mark moved or whose funding was paid, and at nobody else. */
    void check(Market market, EventSink events) {
        Holders holders = market.holders();
        List<Position> below = new ArrayList<>(0);
        for (int i = 0; i < holders.size(); i++) {
            Position position = holders.get(i);
            if (!position.owner().isHouse() && solvency(position) != Solvency.HEALTHY) {
                below.add(position);
            }
        }
        below.sort(Comparator.comparingLong(position -> position.owner().id()));
        for (Position position : below) {
            if (position.isIsolated()) {
                liquidateIsolated(market, position, events);
            } else {
                liquidateCross(market, position.owner(), events);
            }
        }
        unwind(market, events);
    }

    private Solvency solvency(Position position) {
        return position.isIsolated()
                ? Solvency.ofIsolated(position, state.marks()[position.market()])
                : Solvency.ofCross(position.owner(), state.marks());
    }

    private void liquidateIsolated(Market market, Position position, EventSink events) {
        if (position.size() == 0 || solvency(position) == Solvency.HEALTHY) {
            return;
        }
        Account account = position.owner();
        long cash = account.cash();
        cancelOrders(account, market.id(), events);
        if (mayOrder(market, position)) {
            events.on(new Event.LiquidationStarted(
                    account.id(),
                    market.id(),
                    WideMargin.equity(account, position, state.marks()),
                    WideMargin.maintenance(account, position, state.marks())));
            order(market, position, events);
        }
        if (position.size() != 0 && solvency(position) == Solvency.FAILED) {
            long equity = WideMargin.equity(account, position, state.marks());
            if (insuranceBears(equity)) {
                takeOver(market, position, events);
                forfeit(account, market.id(), Math.subtractExact(account.cash(), cash), events);
            } else {
                deleverage(market, position, market.previousMark(), events);
            }
        }
        settlement.cover(account, market.id(), Math.subtractExact(cash, account.cash()), events);
    }

    private void liquidateCross(Market moved, Account account, EventSink events) {
        if (Solvency.ofCross(account, state.marks()) == Solvency.HEALTHY) {
            return;
        }
        cancelOrders(account, -1, events);
        orderCross(account, events);
        List<Position> left = crossPositions(account);
        if (!left.isEmpty() && Solvency.ofCross(account, state.marks()) == Solvency.FAILED) {
            if (insuranceBears(WideMargin.crossEquity(account, state.marks()))) {
                for (Position position : left) {
                    takeOver(state.markets().get(position.market()), position, events);
                }
                forfeit(account, -1, account.cash(), events);
            } else {
                for (Position position : left) {
                    Market market = state.markets().get(position.market());
                    long price = market == moved ? market.previousMark() : state.mark(market);
                    deleverage(market, position, price, events);
                }
            }
        }
        if (crossPositions(account).isEmpty()) {
            settlement.cover(account, -1, -account.cash(), events);
        }
    }

    private void orderCross(Account account, EventSink events) {
        boolean told = false;
        for (Position position : crossPositions(account)) {
            Market market = state.markets().get(position.market());
            if (Solvency.ofCross(account, state.marks()) == Solvency.HEALTHY) {
                return;
            }
            if (!mayOrder(market, position)) {
                continue;
            }
            if (!told) {
                told = true;
                events.on(new Event.LiquidationStarted(
                        account.id(),
                        -1,
                        WideMargin.equity(account, position, state.marks()),
                        WideMargin.maintenance(account, position, state.marks())));
            }
            order(market, position, events);
        }
    }

    static List<Position> crossPositions(Account account) {
        List<Position> positions = new ArrayList<>();
        for (@Nullable Position position : account.positions()) {
            if (position != null && position.size() != 0 && !position.isIsolated()) {
                positions.add(position);
            }
        }
        return positions;
    }

    /** @param market -1 for those of all markets with cross margin */
    private void cancelOrders(Account account, int market, EventSink events) {
        for (Order order : account.openOrders().toList()) {
            Market of = state.markets().get(order.market());
            boolean named = market == -1
                    ? of.isPerpetual() && !account.position(of.spec()).isIsolated()
                    : order.market() == market;
            if (named && order.isOpen()) {
                register.close(order, CancelReason.LIQUIDATED, events);
            }
        }
    }

    /** Whether a liquidation order would be sent now: not in the pause after the first one, and not into nothing. */
    private boolean mayOrder(Market market, Position position) {
        boolean pauses =
                position.liquidatedMillis() >= 0 && state.nowMillis() - position.liquidatedMillis() < COOLDOWN_MILLIS;
        OrderTicket ticket = ticket(market, position);
        long limit = OrderChecks.limit(market, ticket, state.mark(market));
        return !pauses
                && market.isOpen()
                && Matcher.findsMatch(market, position.owner().id(), ticket.side(), limit);
    }

    private void order(Market market, Position position, EventSink events) {
        OrderTicket ticket = ticket(market, position);
        if (ticket.size() < Math.abs(position.size())) {
            position.setLiquidatedMillis(state.nowMillis());
        }
        trading.liquidate(market, position.owner(), ticket, events);
    }

    private OrderTicket ticket(Market market, Position position) {
        long held = Math.abs(position.size());
        long size = held;
        if (position.liquidatedMillis() < 0 && isLarge(held, state.mark(market))) {
            long part = Amount.mulDivFloor(held, FIRST_PERCENT, 100);
            size = Math.max(market.lot(), part - part % market.lot());
        }
        Side side = position.size() > 0 ? Side.SELL : Side.BUY;
        return new OrderTicket(market.id(), side, OrderType.MARKET, TimeInForce.IOC, size, 0, 0, 0, true, 0, "", TERMS);
    }

    private static boolean isLarge(long size, long mark) {
        return Math.multiplyHigh(size, mark) > OrderChecks.MAX_PRODUCT_HIGH || Amount.timesCeil(size, mark) > LARGE;
    }

    /** Whether the insurance account can take something of that equity over without going below zero itself. */
    private boolean insuranceBears(long equity) {
        if (equity >= 0) {
            return true;
        }
        long own = WideMargin.crossEquity(state.insurance(), state.marks());
        return own > 0 && own + equity >= 0;
    }

    /** The insurance account takes a position at the mark. */
    private void takeOver(Market market, Position position, EventSink events) {
        Position taker = state.insurance().position(market.spec());
        settlement.transfer(
                market, position, taker, Math.abs(position.size()), state.mark(market), FillCause.BACKSTOP, events);
    }

    /** What is left of the margin goes with the positions, or, below 0, is borne by the insurance account. */
    private void forfeit(Account account, int market, long amount, EventSink events) {
        account.addCash(-amount);
        state.insurance().addCash(amount);
        events.on(new Event.MarginForfeited(account.id(), market, amount));
    }

    /** Closes a position against those of the other side, the most profitable and leveraged first. */
    private void deleverage(Market market, Position position, long price, EventSink events) {
        for (Position other : DeleveragingQueue.of(market, position, state.marks())) {
            long size = Math.min(Math.abs(position.size()), Math.abs(other.size()));
            if (size > 0) {
                settlement.transfer(market, position, other, size, price, FillCause.DELEVERAGING, events);
            }
        }
    }

    /** The insurance account sells what it took over into the book as soon as there is somebody to take it. */
    private void unwind(Market market, EventSink events) {
        Position held = state.insurance().position(market.spec());
        if (held.size() != 0) {
            Side side = held.size() > 0 ? Side.SELL : Side.BUY;
            OrderTicket ticket = new OrderTicket(
                    market.id(),
                    side,
                    OrderType.MARKET,
                    TimeInForce.IOC,
                    Math.abs(held.size()),
                    0,
                    0,
                    0,
                    true,
                    0,
                    "",
                    TERMS);
            long limit = OrderChecks.limit(market, ticket, state.mark(market));
            trading.matcher().match(market, new Order(0, state.insurance(), ticket, limit, state.nowMillis()), events);
        }
    }
}

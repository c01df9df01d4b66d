package io.tallystick.exchange.matching;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketLimits;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Outcome.Rejected;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.OrderLinks;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.market.Market;
import org.jspecify.annotations.Nullable;

/**
 * What a market's state and limits take, and how many orders an account may have: docs/exchange.md, "Market states".
 */
final class MarketChecks {
    private MarketChecks() {}

    /** Whether a market takes a new order. */
    static @Nullable Rejected state(Market market, OrderTicket ticket) {
        boolean rests = ticket.terms().waits() || !OrderChecks.isImmediate(ticket);
        return rests ? stateForResting(market) : stateForTrading(market);
    }

    /** Whether a market takes an order that rests or waits. */
    static @Nullable Rejected stateForResting(Market market) {
        return switch (market.state()) {
            case OPEN, POST_ONLY -> null;
            case CANCEL_ONLY -> OrderChecks.rejected(RejectReason.MARKET_CANCEL_ONLY);
            case HALTED -> OrderChecks.rejected(RejectReason.MARKET_HALTED);
            case SETTLED -> stateForCancel(market);
        };
    }

    private static @Nullable Rejected stateForTrading(Market market) {
        return switch (market.state()) {
            case POST_ONLY -> OrderChecks.rejected(RejectReason.MARKET_POST_ONLY);
            case OPEN, CANCEL_ONLY, HALTED, SETTLED -> stateForResting(market);
        };
    }

    /** Whether a market takes a cancel: always, unless it has no orders for ever. */
    static @Nullable Rejected stateForCancel(Market market) {
        return market.state() == MarketState.SETTLED ? OrderChecks.rejected(RejectReason.MARKET_SETTLED) : null;
    }

    /**
     * Whether an account may have that many open orders more.
     *
     * @param more those that would be there afterwards and are not yet, below 0 if it would have less
     */
    static @Nullable Rejected openOrders(Account account, int more) {
        return account.openOrders().count() + more > Limits.MAX_OPEN_ORDERS
                ? new Rejected(RejectReason.TOO_MANY_ORDERS, Limits.MAX_OPEN_ORDERS)
                : null;
    }

    /** How many more open orders an accepted order may lead to: itself unless it is immediate, and its children. */
    static int openOrdersOf(OrderTicket ticket, @Nullable Order replaced) {
        int more = ticket.terms().waits() || !OrderChecks.isImmediate(ticket) ? 1 : 0;
        more += ticket.terms().takeProfit() != 0 ? 1 : 0;
        more += ticket.terms().stopLoss() != 0 ? 1 : 0;
        if (replaced != null) {
            OrderLinks links = replaced.links();
            more--;
            more -= links != null && links.takeProfit() != null ? 1 : 0;
            more -= links != null && links.stopLoss() != null ? 1 : 0;
        }
        return more;
    }

    /** Price band and greatest value of one order. */
    static @Nullable Rejected limits(ExchangeState state, Market market, OrderTicket ticket, long notional) {
        MarketLimits limits = market.spec().limits();
        boolean limit = ticket.type() == OrderType.LIMIT;
        long band = limits.priceBandRate();
        if (limit && band != 0) {
            long oracle = state.oracle(market);
            if (ticket.price() < Amount.timesCeil(oracle, Amount.ONE - band)
                    || ticket.price() > Amount.timesFloor(oracle, Amount.ONE + band)) {
                return OrderChecks.rejected(RejectReason.PRICE_BAND);
            }
        }
        long most = limit ? limits.limitOrderValue() : limits.marketOrderValue();
        if (most == 0 || ticket.reduceOnly()) {
            return null;
        }
        long value = limit ? notional : Amount.timesFloor(ticket.size(), state.mark(market));
        return value > most ? new Rejected(RejectReason.ORDER_VALUE, most) : null;
    }

    /** Whether the open interest may grow by all that an order would open. */
    static @Nullable Rejected openInterest(Market market, Position position, OrderTicket ticket, long mark) {
        boolean over = !ticket.reduceOnly()
                && exceedsOpenInterest(market, opened(position, ticket.side(), ticket.size()), mark);
        return over
                ? new Rejected(
                        RejectReason.OPEN_INTEREST, market.spec().limits().openInterestValue())
                : null;
    }

    /** Whether so much more of open positions would be more than the market takes. */
    static boolean exceedsOpenInterest(Market market, long more, long mark) {
        long most = market.spec().limits().openInterestValue();
        if (most == 0 || more <= 0) {
            return false;
        }
        long after = market.openInterest() > Long.MAX_VALUE - more ? Long.MAX_VALUE : market.openInterest() + more;
        return Amount.isMore(after, mark, most);
    }

    /** The part of a fill that does not close what is open. */
    static long opened(Position position, Side side, long size) {
        return Math.max(0, size - position.reducible(side));
    }
}

package io.tallystick.exchange.matching;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Outcome.Rejected;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TickRule;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Margin;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.market.Market;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Whether an order may be accepted: steps 2 to 7 of docs/exchange.md. Looks, and changes nothing. */
final class OrderChecks {
    static final long MAX_PRODUCT_HIGH = BigInteger.valueOf(Limits.MAX_AMOUNT)
            .multiply(BigInteger.valueOf(Amount.ONE))
            .shiftRight(Long.SIZE)
            .longValueExact();

    private final ExchangeState state;

    OrderChecks(ExchangeState state) {
        this.state = state;
    }

    /** The price that an order may trade up to: its limit, or the slippage cap of a market order at this mark. */
    static long limit(Market market, OrderTicket ticket, long mark) {
        if (ticket.type() == OrderType.LIMIT) {
            return ticket.price();
        }
        MarketSpec spec = market.spec();
        long cap = ticket.terms().waits() ? Limits.TRIGGER_SLIPPAGE : spec.slippageCapRate();
        long price = ticket.side() == Side.BUY
                ? TickRule.floor(spec, Amount.timesFloor(mark, Amount.ONE + cap))
                : TickRule.ceil(spec, Amount.timesCeil(mark, Amount.ONE - cap));
        return Math.min(price, Limits.MAX_AMOUNT);
    }

    static boolean isImmediate(OrderTicket ticket) {
        return ticket.type() == OrderType.MARKET
                || ticket.timeInForce() == TimeInForce.IOC
                || ticket.timeInForce() == TimeInForce.FOK;
    }

    /**
     * @param replaced the open order that this one takes the place of, or null
     * @return why not, or null when it may be accepted
     */
    @Nullable
    Rejected check(Account account, OrderTicket ticket, @Nullable Order replaced) {
        Market market = state.market(ticket.market());
        if (market == null) {
            return rejected(RejectReason.UNKNOWN_MARKET);
        }
        Rejected first = MarketChecks.state(market, ticket);
        if (first == null) {
            first = checkNumbers(market, ticket);
        }
        if (first == null) {
            first = MarketChecks.openOrders(account, MarketChecks.openOrdersOf(ticket, replaced));
        }
        if (first != null) {
            return first;
        }
        if (!ticket.terms().isPlain()) {
            Rejected triggers = TriggerChecks.check(market, ticket, state.mark(market));
            if (triggers != null) {
                return triggers;
            }
            if (ticket.terms().waits()) {
                return TriggerChecks.checkWaiting(market, ticket);
            }
        }
        return checkTrade(account, market, ticket, replaced);
    }

    /**
     * Why an order that has waited may not go on, or null: all but what was checked when it was sent, and no minimum.
     */
    @Nullable
    Rejected checkTriggered(Account account, Market market, OrderTicket ticket) {
        return checkTrade(account, market, ticket, null);
    }

    private @Nullable Rejected checkTrade(
            Account account, Market market, OrderTicket ticket, @Nullable Order replaced) {
        long limit = limit(market, ticket, state.mark(market));
        if (Math.multiplyHigh(ticket.size(), limit) > MAX_PRODUCT_HIGH) {
            return rejected(RejectReason.INVALID_SIZE);
        }
        long notional = Amount.timesFloor(ticket.size(), limit);
        if (notional > Limits.MAX_AMOUNT) {
            return rejected(RejectReason.INVALID_SIZE);
        }
        Rejected limits = MarketChecks.limits(state, market, ticket, notional);
        if (limits != null) {
            return limits;
        }
        return market.isPerpetual()
                ? checkPerpetual(account, market, ticket, limit, notional, replaced)
                : checkSpot(account, market, ticket, limit, notional, replaced);
    }

    private static @Nullable Rejected checkNumbers(Market market, OrderTicket ticket) {
        if (ticket.size() <= 0
                || ticket.size() > Limits.MAX_AMOUNT
                || ticket.size() % market.lot() != 0
                || !isWrittenDecimals(ticket.sizeDecimals())) {
            return rejected(RejectReason.INVALID_SIZE);
        }
        if (!isWrittenDecimals(ticket.priceDecimals())) {
            return rejected(RejectReason.INVALID_PRICE);
        }
        if (ticket.type() == OrderType.MARKET) {
            return ticket.price() == 0 ? null : rejected(RejectReason.INVALID_PRICE);
        }
        if (ticket.price() <= 0 || ticket.price() > Limits.MAX_AMOUNT) {
            return rejected(RejectReason.INVALID_PRICE);
        }
        long tick = TickRule.tick(market.spec(), ticket.price());
        return ticket.price() % tick == 0 ? null : new Rejected(RejectReason.OFF_TICK, tick);
    }

    private static boolean isWrittenDecimals(int decimals) {
        return decimals >= 0 && decimals <= Limits.WRITTEN_DECIMALS;
    }

    private @Nullable Rejected checkPerpetual(
            Account account, Market market, OrderTicket ticket, long limit, long notional, @Nullable Order replaced) {
        Position position = account.position(market.spec());
        long freed = replaced == null || replaced.reduceOnly()
                ? 0
                : Amount.timesFloor(replaced.remaining(), replaced.price());
        if (!ticket.reduceOnly() && lacksRoom(position, ticket, notional, freed)) {
            return rejected(RejectReason.INVALID_SIZE);
        }
        boolean closesAll = ticket.reduceOnly()
                && position.reducible(ticket.side()) > 0
                && ticket.size() >= Math.abs(position.size());
        if (!closesAll && !ticket.terms().waits() && isBelowMinimum(market, ticket, notional)) {
            return belowMinimum(market);
        }
        boolean isolated = isIsolated(position, ticket.terms().marginMode());
        if (ticket.leverage() != 0 || isolated != position.isIsolated()) {
            int asked = ticket.leverage() == 0 ? position.leverage() : ticket.leverage();
            Rejected leverage = checkLeverage(market, position, asked, isolated);
            if (leverage != null) {
                return leverage;
            }
        }
        if (ticket.reduceOnly() && position.reducible(ticket.side()) == 0) {
            return rejected(RejectReason.REDUCE_ONLY_INCREASES);
        }
        Rejected book = MarketChecks.openInterest(market, position, ticket, state.mark(market));
        if (book == null) {
            book = checkBook(account, market, ticket, limit);
        }
        if (book != null || ticket.reduceOnly()) {
            return book;
        }
        int leverage = ticket.leverage() == 0 ? position.leverage() : ticket.leverage();
        return checkMargin(
                account, new Margin.Change(position, leverage, isolated, ticket.side(), ticket.size(), limit, freed));
    }

    private static boolean lacksRoom(Position position, OrderTicket ticket, long notional, long freed) {
        long resting = ticket.side() == Side.BUY ? position.restingBuys() : position.restingSells();
        return Math.abs(position.size()) + ticket.size() > Limits.MAX_HOLDING
                || Math.abs(position.cost()) + notional > Limits.MAX_HOLDING
                || resting - freed + notional > Limits.MAX_HOLDING;
    }

    /** The margin mode that a command leads to; a market for isolated positions alone has no other. */
    static boolean isIsolated(Position position, MarginMode asked) {
        return position.spec().risk().isolatedOnly()
                || (asked == MarginMode.KEEP ? position.isIsolated() : asked == MarginMode.ISOLATED);
    }

    /** Step 7 of a perpetual order, which setting leverage and mode alone shares. */
    @Nullable
    Rejected checkMargin(Account account, Margin.Change change) {
        int most = Margin.leverageLimit(state.marks(), change);
        if (change.leverage() > most) {
            return new Rejected(RejectReason.TIER_LIMIT, most);
        }
        return Margin.allows(account, state.marks(), change) ? null : rejected(RejectReason.INSUFFICIENT_MARGIN);
    }

    /** The rules of steps 2.7 and 3, which setting leverage and mode alone shares. */
    static @Nullable Rejected checkLeverage(Market market, Position position, int leverage, boolean isolated) {
        int maximum = market.spec().maxLeverage();
        if (leverage < 1 || leverage > maximum) {
            return new Rejected(RejectReason.INVALID_LEVERAGE, maximum);
        }
        if (position.size() != 0 && isolated != position.isIsolated()) {
            return rejected(RejectReason.MARGIN_MODE_LOCKED);
        }
        boolean lowered = position.size() != 0 && leverage < position.leverage();
        return lowered ? rejected(RejectReason.LEVERAGE_DECREASE) : null;
    }

    private @Nullable Rejected checkSpot(
            Account account, Market market, OrderTicket ticket, long limit, long notional, @Nullable Order replaced) {
        boolean buy = ticket.side() == Side.BUY;
        int received = buy ? market.baseAsset() : market.quoteAsset();
        if (account.spot().total(received) + (buy ? ticket.size() : notional) > Limits.MAX_HOLDING) {
            return rejected(RejectReason.INVALID_SIZE);
        }
        if (isBelowMinimum(market, ticket, notional)) {
            return belowMinimum(market);
        }
        if (ticket.leverage() != 0 || ticket.terms().marginMode() != MarginMode.KEEP) {
            return new Rejected(RejectReason.INVALID_LEVERAGE, market.spec().maxLeverage());
        }
        if (ticket.reduceOnly()) {
            return rejected(RejectReason.REDUCE_ONLY_INCREASES);
        }
        Rejected book = checkBook(account, market, ticket, limit);
        if (book != null) {
            return book;
        }
        int given = buy ? market.quoteAsset() : market.baseAsset();
        long needed = buy ? notional : ticket.size();
        long freed = 0;
        if (replaced != null) {
            freed = buy ? Amount.timesFloor(replaced.remaining(), replaced.price()) : replaced.remaining();
        }
        return account.spot().available(given) + freed >= needed ? null : rejected(RejectReason.INSUFFICIENT_BALANCE);
    }

    private boolean isBelowMinimum(Market market, OrderTicket ticket, long notional) {
        long value =
                ticket.type() == OrderType.MARKET ? Amount.timesFloor(ticket.size(), state.mark(market)) : notional;
        return value < market.spec().minimumNotional();
    }

    /** Post-only and immediate orders: steps 5 and 6. */
    private static @Nullable Rejected checkBook(Account account, Market market, OrderTicket ticket, long limit) {
        if (isImmediate(ticket)) {
            if (!Matcher.findsMatch(market, account.id(), ticket.side(), limit)) {
                return rejected(
                        ticket.type() == OrderType.MARKET
                                ? RejectReason.NO_LIQUIDITY
                                : RejectReason.NO_IMMEDIATE_MATCH);
            }
            return ticket.timeInForce() == TimeInForce.FOK && !fillsWhole(account, market, ticket, limit)
                    ? rejected(RejectReason.NOT_FILLED_WHOLE)
                    : null;
        }
        if (ticket.timeInForce() == TimeInForce.ALO || !market.isOpen()) {
            Order best = market.book().first(ticket.side().opposite());
            if (best != null && Matcher.reaches(ticket.side(), limit, best)) {
                return rejected(RejectReason.POST_ONLY_CROSSES);
            }
        }
        return null;
    }

    private static boolean fillsWhole(Account account, Market market, OrderTicket ticket, long limit) {
        long size = ticket.size();
        if (ticket.reduceOnly()) {
            size = Math.min(size, account.position(market.spec()).reducible(ticket.side()));
        }
        return Matcher.fills(market, account.id(), ticket.side(), limit, size);
    }

    private static Rejected belowMinimum(Market market) {
        return new Rejected(RejectReason.BELOW_MINIMUM, market.spec().minimumNotional());
    }

    static Rejected rejected(RejectReason reason) {
        return new Rejected(reason, 0);
    }
}

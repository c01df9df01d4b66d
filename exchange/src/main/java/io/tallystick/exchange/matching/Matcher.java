package io.tallystick.exchange.matching;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.accounts.Margin;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.book.OrderBook;
import io.tallystick.exchange.market.Market;

/** Price-time matching: step 9 of docs/exchange.md. */
final class Matcher {
    private final ExchangeState state;
    private final OrderRegister register;
    private final Settlement settlement;

    Matcher(ExchangeState state, OrderRegister register) {
        this.state = state;
        this.register = register;
        this.settlement = new Settlement(state, register);
    }

    /** Trades the taker against what rests within its limit. What is left of it is the caller's to rest or to close. */
    void match(Market market, Order taker, EventSink events) {
        OrderBook<Order> book = market.book();
        Side opposite = taker.side().opposite();
        boolean goesOn = true;
        Order resting = book.first(opposite);
        while (goesOn && resting != null && taker.remaining() > 0 && reaches(taker.side(), taker.price(), resting)) {
            goesOn = meet(market, resting, taker, events);
            resting = book.first(opposite);
        }
    }

    /** Whether anything but the account's own orders rests within a limit. */
    static boolean findsMatch(Market market, long account, Side side, long limit) {
        Order resting = market.book().first(side.opposite());
        while (resting != null && reaches(side, limit, resting)) {
            if (resting.owner().id() != account) {
                return true;
            }
            resting = market.book().after(resting);
        }
        return false;
    }

    /**
     * Whether orders that cannot but trade suffice for so much within a limit: those of others that are not
     * reduce-only. Against a fill-or-kill order they are not asked for margin again.
     */
    static boolean fills(Market market, long account, Side side, long limit, long size) {
        long left = size;
        Order resting = market.book().first(side.opposite());
        while (resting != null && left > 0 && reaches(side, limit, resting)) {
            if (resting.owner().id() != account && !resting.reduceOnly()) {
                left -= Math.min(left, resting.remaining());
            }
            resting = market.book().after(resting);
        }
        return left == 0;
    }

    static boolean reaches(Side side, long limit, Order resting) {
        return side == Side.BUY ? resting.price() <= limit : resting.price() >= limit;
    }

    /** Cancels or trades one resting order; false when the taker may not go on. */
    private boolean meet(Market market, Order resting, Order taker, EventSink events) {
        if (resting.owner() == taker.owner()) {
            register.close(resting, CancelReason.SELF_TRADE, events);
            return true;
        }
        long size = Math.min(resting.remaining(), taker.remaining());
        if (!market.isPerpetual()) {
            events.on(settlement.trade(market, resting, taker, size));
            closeIfFull(resting, events);
            return true;
        }
        Position restingPosition = resting.owner().position(market.spec());
        Position takerPosition = taker.owner().position(market.spec());
        if (taker.reduceOnly()) {
            size = Math.min(size, takerPosition.reducible(taker.side()));
        }
        if (resting.reduceOnly()) {
            size = Math.min(size, restingPosition.reducible(resting.side()));
            if (size == 0) {
                register.close(resting, CancelReason.REDUCE_ONLY, events);
                return true;
            }
        } else if (taker.owner().isMaker() && opensTooMuch(market, resting, taker, size)) {
            register.close(resting, CancelReason.OPEN_INTEREST, events);
            return true;
        } else if (taker.ticket().timeInForce() != TimeInForce.FOK && lacksMargin(resting, restingPosition, size)) {
            register.close(resting, CancelReason.MARGIN, events);
            return true;
        }
        tradePerpetual(market, resting, taker, size, events);
        if (resting.remaining() > 0 && resting.reduceOnly() && restingPosition.size() == 0) {
            register.close(resting, CancelReason.REDUCE_ONLY, events);
        }
        return !taker.reduceOnly() || takerPosition.size() != 0;
    }

    /** Whether a trade would bring the open interest over its limit; only the maker was not asked before. */
    private boolean opensTooMuch(Market market, Order resting, Order taker, long size) {
        long opened = MarketChecks.opened(resting.owner().position(market.spec()), resting.side(), size);
        long openedToo = MarketChecks.opened(taker.owner().position(market.spec()), taker.side(), size);
        return MarketChecks.exceedsOpenInterest(market, opened + openedToo - size, state.mark(market));
    }

    private boolean lacksMargin(Order resting, Position position, long size) {
        return !resting.owner().isMaker()
                && position.enlargedBy(resting.side(), size)
                && !Margin.covered(resting.owner(), state.marks());
    }

    private void tradePerpetual(Market market, Order resting, Order taker, long size, EventSink events) {
        Position restingPosition = resting.owner().position(market.spec());
        Position takerPosition = taker.owner().position(market.spec());
        long restingBefore = restingPosition.size();
        long takerBefore = takerPosition.size();
        events.on(settlement.trade(market, resting, taker, size));
        settlement.endProtection(restingPosition, restingBefore, events);
        settlement.endProtection(takerPosition, takerBefore, events);
        closeIfFull(resting, events);
    }

    private void closeIfFull(Order resting, EventSink events) {
        if (resting.remaining() == 0) {
            register.close(resting, CancelReason.NONE, events);
        }
    }
}

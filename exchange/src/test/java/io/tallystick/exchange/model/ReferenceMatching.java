package io.tallystick.exchange.model;

import static io.tallystick.exchange.model.Exact.big;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** Step 9 of docs/exchange.md, and what a trade does to the two accounts. */
final class ReferenceMatching {
    private final ReferenceState state;
    private final ReferenceMargin margin;

    ReferenceMatching(ReferenceState state, ReferenceMargin margin) {
        this.state = state;
        this.margin = margin;
    }

    /** Trades the taker, which is not in the book, as far as it goes. */
    void match(ReferenceOrder taker) {
        while (taker.remaining() > 0) {
            List<ReferenceOrder> within =
                    state.within(taker.market(), taker.side().opposite(), taker.limit);
            if (within.isEmpty()) {
                return;
            }
            meet(within.getFirst(), taker);
            if (taker.reduceOnly() && position(taker) == 0) {
                return;
            }
        }
    }

    private void meet(ReferenceOrder resting, ReferenceOrder taker) {
        if (resting.account == taker.account) {
            state.cancel(resting, CancelReason.SELF_TRADE);
            return;
        }
        long size = Math.min(resting.remaining(), taker.remaining());
        if (taker.reduceOnly()) {
            size = Math.min(size, Math.abs(position(taker)));
        }
        if (resting.reduceOnly()) {
            size = Math.min(
                    size, ReferenceChecks.reducible(state.account(resting.account), resting.market(), resting.side()));
            if (size == 0) {
                state.cancel(resting, CancelReason.REDUCE_ONLY);
                return;
            }
        }
        if (taker.account == ExchangeQueries.MAKER_ACCOUNT && opensTooMuch(resting, taker, size)) {
            state.cancel(resting, CancelReason.OPEN_INTEREST);
            return;
        }
        if (taker.ticket.timeInForce() != TimeInForce.FOK && lacksMargin(resting, size)) {
            state.cancel(resting, CancelReason.MARGIN);
            return;
        }
        trade(resting, taker, size);
        if (resting.remaining() == 0) {
            state.close(resting, OrderState.FILLED, CancelReason.NONE);
        } else if (resting.reduceOnly() && position(resting) == 0) {
            state.cancel(resting, CancelReason.REDUCE_ONLY);
        }
    }

    private long position(ReferenceOrder order) {
        return state.account(order.account).position(order.market()).size();
    }

    /** Whether the trade would bring the value of all long positions over what the market takes. */
    private boolean opensTooMuch(ReferenceOrder resting, ReferenceOrder taker, long size) {
        ReferenceMarket market = state.market(resting.market());
        long most = market.spec.limits().openInterestValue();
        if (!market.perpetual() || resting.reduceOnly() || most == 0) {
            return false;
        }
        BigInteger before = state.openInterest(market.id());
        BigInteger after = before;
        for (ReferenceOrder order : List.of(resting, taker)) {
            BigInteger held = big(position(order));
            BigInteger then = held.add(big(signed(order.side(), size)));
            after = after.add(then.max(BigInteger.ZERO)).subtract(held.max(BigInteger.ZERO));
        }
        BigInteger value = after.multiply(big(market.mark));
        return after.compareTo(before) > 0 && value.compareTo(big(most).multiply(big(Amount.ONE))) > 0;
    }

    private boolean lacksMargin(ReferenceOrder resting, long size) {
        if (!state.market(resting.market()).perpetual()
                || resting.reduceOnly()
                || resting.account == ExchangeQueries.MAKER_ACCOUNT) {
            return false;
        }
        long before = position(resting);
        long after = Math.addExact(before, signed(resting.side(), size));
        boolean enlarges = Math.abs(after) > Math.abs(before);
        return enlarges && margin.free(state.account(resting.account)).signum() < 0;
    }

    private void trade(ReferenceOrder resting, ReferenceOrder taker, long size) {
        ReferenceMarket market = state.market(resting.market());
        long price = resting.limit;
        state.trades++;
        market.lastTrade = price;
        int restingBefore = Long.signum(position(resting));
        int takerBefore = Long.signum(position(taker));
        FillView makerFill = fill(resting, market, price, size, false);
        FillView takerFill = fill(taker, market, price, size, true);
        state.tell(new Event.Traded(makerFill, takerFill));
        endProtection(resting, restingBefore);
        endProtection(taker, takerBefore);
    }

    /** A position that reached or crossed zero takes what waited to close it along. */
    private void endProtection(ReferenceOrder order, int signBefore) {
        endProtection(order.account, order.market(), signBefore);
    }

    private void endProtection(long account, int market, int signBefore) {
        if (Long.signum(state.account(account).position(market).size()) != signBefore) {
            state.protection(account, market).forEach(waiting -> state.cancel(waiting, CancelReason.POSITION_CLOSED));
        }
    }

    private FillView fill(ReferenceOrder order, ReferenceMarket market, long price, long size, boolean taker) {
        ReferenceAccount account = state.account(order.account);
        long notional = Exact.notional(size, price).longValueExact();
        order.filled = Math.addExact(order.filled, size);
        order.filledNotional = Math.addExact(order.filledNotional, notional);
        order.updatedMillis = state.nowMillis;

        boolean ofMaker =
                order.account == ExchangeQueries.MAKER_ACCOUNT || order.account == ExchangeQueries.INSURANCE_ACCOUNT;
        boolean liquidates = order.ticket.terms().origin() == OrderOrigin.LIQUIDATION;
        long rate = ofMaker ? 0 : taker ? market.spec.takerFeeRate() : market.spec.makerFeeRate();
        long startPosition = account.position(market.id()).size();
        boolean feeInBase = !market.perpetual() && order.side() == Side.BUY;
        long received = feeInBase ? size : notional;
        long fee = Exact.times(received, rate, RoundingMode.CEILING).longValueExact();
        long closedProfit = 0;
        if (market.perpetual()) {
            long closing = Math.min(size, ReferenceChecks.reducible(account, market.id(), order.side()));
            closedProfit = fillPosition(account, market.id(), order.side(), size, Exact.notional(size, price));
            if (account.isolated(market.spec)) {
                fillPot(
                        account,
                        market,
                        closing,
                        Exact.notional(size - closing, price),
                        startPosition,
                        closedProfit - fee,
                        liquidates);
            } else {
                account.cash = Math.addExact(account.cash, closedProfit - fee);
            }
            state.fees.cash = Math.addExact(state.fees.cash, fee);
        } else {
            String paid = feeInBase ? market.spec.quote() : market.spec.base();
            String got = feeInBase ? market.spec.base() : market.spec.quote();
            account.credit(paid, -(feeInBase ? notional : size));
            account.credit(got, received - fee);
            state.fees.credit(got, fee);
        }
        FillView view = new FillView(
                state.trades,
                order.id,
                order.ticket.clientOrderId(),
                order.account,
                market.id(),
                order.side(),
                price,
                size,
                fee,
                feeInBase ? market.spec.base() : market.spec.quote(),
                taker,
                startPosition,
                closedProfit,
                state.nowMillis,
                liquidates ? FillCause.LIQUIDATION : FillCause.TRADE);
        if (!ofMaker) {
            account.keepFill(view);
        }
        return view;
    }

    /** What a fill moves between an isolated position's pot and the cash. */
    private static void fillPot(
            ReferenceAccount account,
            ReferenceMarket market,
            long closing,
            BigInteger opened,
            long startPosition,
            long profitLessFee,
            boolean keeps) {
        BigInteger pot = big(account.pot(market.id()));
        BigInteger cash = big(account.cash);
        if (closing == 0) {
            cash = cash.add(big(profitLessFee));
        } else {
            pot = pot.add(big(profitLessFee));
            BigInteger share =
                    Exact.divide(pot.multiply(big(closing)), big(startPosition).abs(), RoundingMode.FLOOR);
            if (keeps && closing < Math.abs(startPosition)) {
                share = BigInteger.ZERO;
            }
            pot = pot.subtract(share);
            cash = cash.add(share);
        }
        BigInteger margin = Exact.divide(opened, big(account.leverage(market.spec)), RoundingMode.CEILING);
        account.cash = cash.subtract(margin).longValueExact();
        account.pots.put(market.id(), pot.add(margin).longValueExact());
    }

    /** Closes first, then opens what is left; returns the profit that the closing part realised. */
    private static long fillPosition(ReferenceAccount account, int market, Side side, long size, BigInteger notional) {
        ReferenceAccount.Position position = account.position(market);
        long closing = Math.min(size, ReferenceChecks.reducible(account, market, side));
        long profit = 0;
        BigInteger closed = BigInteger.ZERO;
        if (closing > 0) {
            closed = Exact.divide(notional.multiply(big(closing)), big(size), RoundingMode.FLOOR);
            long proceeds = signed(side, closed.longValueExact());
            BigInteger costOfSize = big(position.cost()).multiply(big(closing));
            long share = Exact.divide(costOfSize, big(position.size()).abs(), RoundingMode.CEILING)
                    .longValueExact();
            profit = Math.subtractExact(-proceeds, share);
            position = new ReferenceAccount.Position(
                    position.size() + signed(side, closing), Math.subtractExact(position.cost(), share));
        }
        if (closing > 0 && position.size() == 0) {
            account.fundingSinceOpen.remove(market);
            account.liquidatedMillis.remove(market);
        }
        long opening = size - closing;
        long cost = signed(side, notional.subtract(closed).longValueExact());
        account.setPosition(
                market,
                new ReferenceAccount.Position(
                        Math.addExact(position.size(), signed(side, opening)), Math.addExact(position.cost(), cost)));
        return profit;
    }

    /** Closes a position against another account, without orders and fees. */
    void transfer(
            ReferenceAccount account,
            ReferenceAccount other,
            ReferenceMarket market,
            long size,
            long price,
            FillCause cause) {
        Side side = account.position(market.id()).size() > 0 ? Side.SELL : Side.BUY;
        state.trades++;
        FillView otherFill = transferSide(other, market, side.opposite(), size, price, cause, false);
        FillView fill = transferSide(account, market, side, size, price, cause, true);
        state.tell(new Event.Traded(otherFill, fill));
        endProtection(other.id, market.id(), Long.signum(otherFill.startPosition()));
        endProtection(account.id, market.id(), Long.signum(fill.startPosition()));
    }

    private FillView transferSide(
            ReferenceAccount account,
            ReferenceMarket market,
            Side side,
            long size,
            long price,
            FillCause cause,
            boolean taker) {
        BigInteger notional = Exact.times(size, price, RoundingMode.FLOOR).min(big(Limits.MAX_HOLDING));
        long start = account.position(market.id()).size();
        long closing = Math.min(size, ReferenceChecks.reducible(account, market.id(), side));
        long profit = fillPosition(account, market.id(), side, size, notional);
        if (account.isolated(market.spec)) {
            fillPot(account, market, closing, BigInteger.ZERO, start, profit, false);
        } else {
            account.cash = Math.addExact(account.cash, profit);
        }
        FillView view = new FillView(
                state.trades,
                0,
                "",
                account.id,
                market.id(),
                side,
                price,
                size,
                0,
                market.spec.quote(),
                taker,
                start,
                profit,
                state.nowMillis,
                cause);
        if (account.id > 0) {
            account.keepFill(view);
        }
        return view;
    }

    private static long signed(Side side, long amount) {
        return side == Side.BUY ? amount : -amount;
    }
}

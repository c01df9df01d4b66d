package io.tallystick.exchange.model;

import static io.tallystick.exchange.model.Exact.big;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.FillView;
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
        if (Long.signum(position(order)) != signBefore) {
            state.protection(order.account, order.market())
                    .forEach(waiting -> state.cancel(waiting, CancelReason.POSITION_CLOSED));
        }
    }

    private FillView fill(ReferenceOrder order, ReferenceMarket market, long price, long size, boolean taker) {
        ReferenceAccount account = state.account(order.account);
        long notional = Exact.notional(size, price).longValueExact();
        order.filled = Math.addExact(order.filled, size);
        order.filledNotional = Math.addExact(order.filledNotional, notional);
        order.updatedMillis = state.nowMillis;

        boolean ofMaker = order.account == ExchangeQueries.MAKER_ACCOUNT;
        long rate = ofMaker ? 0 : taker ? market.spec.takerFeeRate() : market.spec.makerFeeRate();
        long startPosition = account.position(market.id()).size();
        boolean feeInBase = !market.perpetual() && order.side() == Side.BUY;
        long received = feeInBase ? size : notional;
        long fee = Exact.times(received, rate, RoundingMode.CEILING).longValueExact();
        long closedProfit = 0;
        if (market.perpetual()) {
            long closing = Math.min(size, ReferenceChecks.reducible(account, market.id(), order.side()));
            closedProfit = fillPosition(account, market.id(), order.side(), size, price);
            if (account.isolated(market.spec)) {
                fillPot(account, market, size, closing, price, startPosition, closedProfit - fee);
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
                state.nowMillis);
        if (!ofMaker) {
            account.keepFill(view);
        }
        return view;
    }

    /** What a fill moves between an isolated position's pot and the cash. */
    private static void fillPot(
            ReferenceAccount account,
            ReferenceMarket market,
            long size,
            long closing,
            long price,
            long startPosition,
            long profitLessFee) {
        BigInteger pot = big(account.pot(market.id()));
        BigInteger cash = big(account.cash);
        if (closing == 0) {
            cash = cash.add(big(profitLessFee));
        } else {
            pot = pot.add(big(profitLessFee));
            BigInteger share =
                    Exact.divide(pot.multiply(big(closing)), big(startPosition).abs(), RoundingMode.FLOOR);
            pot = pot.subtract(share);
            cash = cash.add(share);
        }
        BigInteger margin = Exact.divide(
                Exact.notional(size - closing, price), big(account.leverage(market.spec)), RoundingMode.CEILING);
        account.cash = cash.subtract(margin).longValueExact();
        account.pots.put(market.id(), pot.add(margin).longValueExact());
    }

    /** Closes first, then opens what is left; returns the profit that the closing part realised. */
    private static long fillPosition(ReferenceAccount account, int market, Side side, long size, long price) {
        ReferenceAccount.Position position = account.position(market);
        long closing = Math.min(size, ReferenceChecks.reducible(account, market, side));
        long profit = 0;
        if (closing > 0) {
            long proceeds = signed(side, Exact.notional(closing, price).longValueExact());
            BigInteger costOfSize = big(position.cost()).multiply(big(closing));
            long share = Exact.divide(costOfSize, big(position.size()).abs(), RoundingMode.CEILING)
                    .longValueExact();
            profit = Math.subtractExact(-proceeds, share);
            position = new ReferenceAccount.Position(
                    position.size() + signed(side, closing), Math.subtractExact(position.cost(), share));
        }
        if (closing > 0 && position.size() == 0) {
            account.fundingSinceOpen.remove(market);
        }
        long opening = size - closing;
        long cost = signed(side, Exact.notional(opening, price).longValueExact());
        account.setPosition(
                market,
                new ReferenceAccount.Position(
                        Math.addExact(position.size(), signed(side, opening)), Math.addExact(position.cost(), cost)));
        return profit;
    }

    private static long signed(Side side, long amount) {
        return side == Side.BUY ? amount : -amount;
    }
}

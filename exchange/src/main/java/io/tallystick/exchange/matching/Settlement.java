package io.tallystick.exchange.matching;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.accounts.SpotWallet;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.FillCodec;
import io.tallystick.exchange.market.Market;

/** Moves the money and the position of both sides of a trade, fees included. */
final class Settlement {
    private final ExchangeState state;
    private final OrderRegister register;
    private final BinaryWriter record = new BinaryWriter();

    Settlement(ExchangeState state, OrderRegister register) {
        this.state = state;
        this.register = register;
    }

    /** One trade at the resting order's price. */
    Event.Traded trade(Market market, Order resting, Order taker, long size) {
        long price = resting.price();
        long notional = Amount.timesFloor(size, price);
        register.fillResting(resting, size, notional);
        taker.fill(size, notional, state.nowMillis());
        market.setLastTrade(price);
        long tradeId = state.nextTradeId();
        FillView makerSide = settle(market, resting, tradeId, size, price, notional, false);
        FillView takerSide = settle(market, taker, tradeId, size, price, notional, true);
        return new Event.Traded(makerSide, takerSide);
    }

    private FillView settle(
            Market market, Order order, long tradeId, long size, long price, long notional, boolean taker) {
        Account owner = order.owner();
        long rate = 0;
        if (!owner.isHouse()) {
            rate = taker ? market.spec().takerFeeRate() : market.spec().makerFeeRate();
        }
        FillCause cause =
                order.ticket().terms().origin() == OrderOrigin.LIQUIDATION ? FillCause.LIQUIDATION : FillCause.TRADE;
        String feeAsset = market.spec().quote();
        long fee = Amount.timesCeil(notional, rate);
        long start = 0;
        long profit = 0;
        if (market.isPerpetual()) {
            Position position = owner.position(market.spec());
            start = position.size();
            profit = move(market, position, order.side(), size, notional, fee, cause == FillCause.LIQUIDATION);
            state.fees().addCash(fee);
        } else if (order.side() == Side.BUY) {
            feeAsset = market.spec().base();
            fee = Amount.timesCeil(size, rate);
            exchange(owner.spot(), market.quoteAsset(), notional, market.baseAsset(), size - fee);
            state.fees().spot().add(market.baseAsset(), fee);
        } else {
            exchange(owner.spot(), market.baseAsset(), size, market.quoteAsset(), notional - fee);
            state.fees().spot().add(market.quoteAsset(), fee);
        }
        FillView fill = new FillView(
                tradeId,
                order.id(),
                order.ticket().clientOrderId(),
                owner.id(),
                market.id(),
                order.side(),
                price,
                size,
                fee,
                feeAsset,
                taker,
                start,
                profit,
                state.nowMillis(),
                cause);
        keep(owner, fill);
        return fill;
    }

    private void keep(Account owner, FillView fill) {
        if (!owner.isHouse()) {
            FillCodec.write(record.clear(), fill);
            owner.fills().add(record);
        }
    }

    /** @return the profit that was realised */
    private static long move(
            Market market, Position position, Side side, long size, long notional, long fee, boolean keepsPot) {
        long start = position.size();
        long profit = settle(position, side, size, notional, fee, keepsPot);
        market.positionChanged(position, start);
        return profit;
    }

    /** What a fill does to a position, its pot and its owner's cash. */
    static long settle(Position position, Side side, long size, long notional, long fee, boolean keepsPot) {
        long start = position.size();
        long closing = position.isIsolated() ? Math.min(size, position.reducible(side)) : 0;
        long profit = position.trade(side, size, notional);
        position.owner()
                .addCash(
                        position.isIsolated()
                                ? position.settlePot(size, notional, closing, Math.abs(start), profit, fee, keepsPot)
                                : Math.subtractExact(profit, fee));
        return profit;
    }

    /**
     * Closes so much of a position against another account without orders and fees. The value is rounded down and at
     * most 10^10 units, for both alike.
     */
    void transfer(
            Market market, Position closed, Position other, long size, long price, FillCause cause, EventSink events) {
        Side side = closed.size() > 0 ? Side.SELL : Side.BUY;
        long notional = Math.multiplyHigh(size, price) > OrderChecks.MAX_PRODUCT_HIGH * 10
                ? Limits.MAX_HOLDING
                : Math.min(Limits.MAX_HOLDING, Amount.timesFloor(size, price));
        long tradeId = state.nextTradeId();
        FillView otherSide = transferSide(market, other, side.opposite(), tradeId, size, price, notional, false, cause);
        FillView closedSide = transferSide(market, closed, side, tradeId, size, price, notional, true, cause);
        events.on(new Event.Traded(otherSide, closedSide));
        endProtection(other, otherSide.startPosition(), events);
        endProtection(closed, closedSide.startPosition(), events);
    }

    private FillView transferSide(
            Market market,
            Position position,
            Side side,
            long tradeId,
            long size,
            long price,
            long notional,
            boolean taker,
            FillCause cause) {
        long start = position.size();
        long profit = move(market, position, side, size, notional, 0, false);
        FillView fill = new FillView(
                tradeId,
                0,
                "",
                position.owner().id(),
                market.id(),
                side,
                price,
                size,
                0,
                market.spec().quote(),
                taker,
                start,
                profit,
                state.nowMillis(),
                cause);
        keep(position.owner(), fill);
        return fill;
    }

    /** Losses that an account's margin did not bear are borne by the insurance account. */
    void cover(Account account, int market, long deficit, EventSink events) {
        if (deficit > 0) {
            account.addCash(deficit);
            state.insurance().addCash(-deficit);
            events.on(new Event.DeficitCovered(account.id(), market, deficit));
        }
    }

    /** What waited to close a position goes when it reaches or crosses zero. */
    void endProtection(Position position, long before, EventSink events) {
        if (!position.protection().isEmpty() && Long.signum(position.size()) != Long.signum(before)) {
            register.endProtection(position, events);
        }
    }

    private static void exchange(SpotWallet wallet, int given, long givenAmount, int received, long receivedAmount) {
        wallet.add(given, -givenAmount);
        wallet.add(received, receivedAmount);
    }
}

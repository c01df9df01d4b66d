package io.tallystick.exchange.matching;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.accounts.SpotWallet;
import io.tallystick.exchange.market.Market;

/** Moves the money and the position of both sides of a trade, fees included. */
final class Settlement {
    private final ExchangeState state;
    private final OrderRegister register;

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
        if (!owner.isMaker()) {
            rate = taker ? market.spec().takerFeeRate() : market.spec().makerFeeRate();
        }
        String feeAsset = market.spec().quote();
        long fee;
        long start = 0;
        long profit = 0;
        if (market.isPerpetual()) {
            Position position = owner.position(market.spec());
            start = position.size();
            fee = Amount.timesCeil(notional, rate);
            long closing = position.isIsolated() ? Math.min(size, position.reducible(order.side())) : 0;
            profit = position.trade(order.side(), size, notional);
            market.positionChanged(position, start);
            owner.addCash(
                    position.isIsolated()
                            ? position.settlePot(size, notional, closing, Math.abs(start), profit, fee)
                            : Math.subtractExact(profit, fee));
            state.fees().addCash(fee);
        } else if (order.side() == Side.BUY) {
            feeAsset = market.spec().base();
            fee = Amount.timesCeil(size, rate);
            exchange(owner.spot(), market.quoteAsset(), notional, market.baseAsset(), size - fee);
            state.fees().spot().add(market.baseAsset(), fee);
        } else {
            fee = Amount.timesCeil(notional, rate);
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
                state.nowMillis());
        if (!owner.isMaker()) {
            owner.fills().add(fill);
        }
        return fill;
    }

    private static void exchange(SpotWallet wallet, int given, long givenAmount, int received, long receivedAmount) {
        wallet.add(given, -givenAmount);
        wallet.add(received, receivedAmount);
    }
}

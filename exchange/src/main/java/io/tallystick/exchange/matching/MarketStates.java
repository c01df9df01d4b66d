package io.tallystick.exchange.matching;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.market.Market;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Opens, narrows, halts and settles markets: the section "Market states" of docs/exchange.md. */
public final class MarketStates {
    private final ExchangeState state;
    private final OrderRegister register;
    private final Maker maker;
    private final Settlement settlement;

    public MarketStates(ExchangeState state, OrderRegister register, Maker maker) {
        this.state = state;
        this.register = register;
        this.maker = maker;
        this.settlement = new Settlement(state, register);
    }

    public Outcome set(Command.SetMarketState command, EventSink events) {
        Market market = state.market(command.market());
        if (market == null) {
            return OrderChecks.rejected(RejectReason.UNKNOWN_MARKET);
        }
        if (market.state() == command.state()) {
            return new Outcome.Done();
        }
        if (market.state() == MarketState.SETTLED) {
            return OrderChecks.rejected(RejectReason.MARKET_SETTLED);
        }
        market.setState(command.state());
        events.on(new Event.MarketStateChanged(market.id(), command.state()));
        if (market.isOpen()) {
            reopen(market, events);
        } else {
            maker.withdraw(market, events);
        }
        if (market.state() == MarketState.SETTLED) {
            settle(market, events);
        }
        return new Outcome.Done();
    }

    /** What would have gone on meanwhile goes on at the mark as it is now. */
    private void reopen(Market market, EventSink events) {
        maker.resume(market, events);
        if (market.isPerpetual()) {
            market.setPreviousMark(state.mark(market));
            market.demandRiskCheck();
            state.touch(market);
        }
    }

    private void settle(Market market, EventSink events) {
        maker.stop(market);
        List<Order> orders = new ArrayList<>();
        for (Account account : state.accounts()) {
            for (Order order : account.openOrders().toList()) {
                if (order.market() == market.id()) {
                    orders.add(order);
                }
            }
        }
        orders.sort(Comparator.comparingLong(Order::id));
        for (Order order : orders) {
            if (order.isOpen()) { // a child may have gone with its parent
                register.close(order, CancelReason.DELISTED, events);
            }
        }
        if (market.isPerpetual()) {
            closePositions(market, events);
        }
    }

    /** Longs against shorts at the mark, both by account; then what the margins did not bear. */
    private void closePositions(Market market, EventSink events) {
        List<Position> holders = market.holders().byAccount();
        long[] cash =
                holders.stream().mapToLong(position -> position.owner().cash()).toArray();
        for (Position bought : holders) {
            for (Position sold : holders) {
                long size = Math.min(bought.size(), -sold.size());
                if (size > 0) {
                    settlement.transfer(market, bought, sold, size, state.mark(market), FillCause.SETTLEMENT, events);
                }
            }
        }
        for (int i = 0; i < cash.length; i++) {
            Position position = holders.get(i);
            Account owner = position.owner();
            if (owner.isHouse()) {
                continue;
            }
            if (position.isIsolated()) {
                settlement.cover(owner, market.id(), cash[i] - owner.cash(), events);
            } else if (Liquidation.crossPositions(owner).isEmpty()) {
                settlement.cover(owner, -1, -owner.cash(), events);
            }
        }
    }
}

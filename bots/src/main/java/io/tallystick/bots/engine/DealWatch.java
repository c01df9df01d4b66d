package io.tallystick.bots.engine;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.math.DealMath;
import io.tallystick.bots.math.Exit;
import io.tallystick.bots.math.Rung;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.view.DealEvent;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a deal does at a price or a time, besides what its resting orders do. Whenever one of its alarms goes off, or
 * one of its orders has filled, it looks at everything, in this order: liquidation, timer, moving stop, stop, trailing,
 * targets at the market, safety orders at the market.
 */
final class DealWatch {
    private final FleetState state;
    private final DealFlow flow;
    private final DealOrders orders;
    private final Signals signals;

    DealWatch(FleetState state, DealFlow flow, DealOrders orders, Signals signals) {
        this.state = state;
        this.flow = flow;
        this.orders = orders;
        this.signals = signals;
    }

    void look(Deal deal) {
        if (liquidated(deal)) {
            return;
        }
        switch (deal.status) {
            case CREATED -> {
                if (state.marketMillis >= Levels.startsAt(deal)) {
                    flow.enter(deal);
                }
            }
            case ENTERING -> lookEntering(deal);
            case OPEN, TRAILING -> lookOpen(deal);
            case TAKING_PROFIT, STOPPING, CLOSING, COMPLETED, STOPPED, CLOSED, CANCELED, FAILED, LIQUIDATED -> {}
        }
        flow.settle(deal);
    }

    /** A limit base order that waits: at the market after its time, else at the price of now. */
    private void lookEntering(Deal deal) {
        Optional<DealOrder> base = deal.live(OrderRole.BASE, 0).filter(order -> order.type == OrderType.LIMIT);
        if (base.isEmpty() || base.get().cancelling) {
            return;
        }
        BigDecimal last = deal.market.steps().nearest(last(deal));
        boolean moved = base.get().price.compareTo(last) != 0;
        if (entryTimedOut(deal) || (state.marketMillis >= Levels.repositionsAt(deal, base.get()) && moved)) {
            orders.cancel(deal, base.get());
        }
    }

    boolean entryTimedOut(Deal deal) {
        return state.marketMillis >= Levels.entryTimesOutAt(deal);
    }

    private void lookOpen(Deal deal) {
        BigDecimal last = last(deal);
        if (Levels.better(deal, last, deal.best)) {
            deal.best = last;
        }
        if (timedOut(deal)) {
            return;
        }
        moveStop(deal, last);
        if (stop(deal, last) || trail(deal, last)) {
            return;
        }
        takeAtMarket(deal, last);
        enterAtMarket(deal, last);
    }

    private boolean liquidated(Deal deal) {
        Optional<BigDecimal> at = Levels.liquidation(deal);
        if (deal.over() || deal.liquidating() || at.isEmpty() || Levels.better(deal, last(deal), at.get())) {
            return false;
        }
        flow.close(deal, CloseMode.MARKET, CloseReason.LIQUIDATION, DealStatus.CLOSING, DealStatus.LIQUIDATED);
        return true;
    }

    private boolean timedOut(Deal deal) {
        if (state.marketMillis < Levels.closesAt(deal)) {
            return false;
        }
        flow.close(deal, CloseMode.MARKET, CloseReason.TIMER, DealStatus.CLOSING, DealStatus.CLOSED);
        return true;
    }

    private void moveStop(Deal deal, BigDecimal last) {
        Optional<BigDecimal> trigger = Levels.moveTrigger(deal);
        if (trigger.isPresent() && !Levels.worse(deal, last, trigger.get())) {
            deal.stopMoved = true;
            note(deal, DealEvent.Kind.STOP_MOVED, last);
        }
    }

    private boolean stop(Deal deal, BigDecimal last) {
        Optional<BigDecimal> level = Levels.stop(deal);
        if (level.isEmpty() || Levels.better(deal, last, level.get())) {
            deal.beyondStopSince = 0;
            return false;
        }
        StopLoss stop = deal.plan.stopLoss().orElseThrow();
        if (deal.beyondStopSince == 0) {
            deal.beyondStopSince = state.marketMillis;
        }
        if (state.marketMillis < Levels.stopsAt(deal)) {
            return false;
        }
        boolean partly = deal.stoppedTargets < stop.targets().size() - 1;
        if (partly && stopPart(deal)) {
            return false;
        }
        deal.beyondStopSince = 0;
        flow.close(deal, CloseMode.MARKET, CloseReason.STOP_LOSS, DealStatus.STOPPING, DealStatus.STOPPED);
        return true;
    }

    /** One share of a stop with several; false when the share is too small to be ordered. */
    private boolean stopPart(Deal deal) {
        boolean underWay = deal.live().stream().anyMatch(order -> order.role == OrderRole.STOP_LOSS);
        if (underWay || !deal.refused.allow(OrderRole.STOP_LOSS, deal.stoppedTargets, state.marketMillis)) {
            return true;
        }
        BigDecimal last = last(deal);
        BigDecimal quantity = DealMath.of(deal.plan.contract())
                .stopQuantity(deal.plan, deal.market, deal.ledger, Levels.stopState(deal), last);
        if (quantity.compareTo(deal.market.minQuantityAt(last)) < 0) {
            return false;
        }
        orders.cancelExits(deal, order -> true);
        orders.place(deal, OrderRole.STOP_LOSS, deal.stoppedTargets, OrderType.MARKET, last, quantity);
        return true;
    }

    private boolean trail(Deal deal, BigDecimal last) {
        Optional<BigDecimal> activation = Levels.activation(deal);
        if (activation.isEmpty()) {
            return false;
        }
        if (deal.trailingBest == null) {
            if (!Levels.worse(deal, last, activation.get())) {
                startTrailing(deal, last);
            }
            return false;
        }
        if (Levels.better(deal, last, deal.trailingBest)) {
            deal.trailingBest = last;
            return false;
        }
        if (Levels.better(deal, last, Levels.trailing(deal, deal.trailingBest))) {
            return false;
        }
        flow.close(deal, CloseMode.MARKET, CloseReason.TRAILING, DealStatus.TAKING_PROFIT, DealStatus.COMPLETED);
        return true;
    }

    void startTrailing(Deal deal, BigDecimal last) {
        deal.trailingBest = last;
        deal.status = DealStatus.TRAILING;
        note(deal, DealEvent.Kind.TRAILING_STARTED, last);
    }

    /** Targets that do not rest. */
    private void takeAtMarket(Deal deal, BigDecimal last) {
        for (Exit exit : Levels.marketExits(deal)) {
            boolean underWay = deal.live(OrderRole.TAKE_PROFIT, exit.step()).isPresent();
            if (!underWay
                    && !Levels.worse(deal, last, exit.price())
                    && deal.refused.allow(OrderRole.TAKE_PROFIT, exit.step(), state.marketMillis)) {
                orders.place(deal, OrderRole.TAKE_PROFIT, exit.step(), OrderType.MARKET, last, exit.quantity());
            }
        }
    }

    /** One at a time: the fill of each looks again, and finds the next one if the price has passed that too. */
    private void enterAtMarket(Deal deal, BigDecimal last) {
        Optional<Rung> next = Levels.nextMarketRung(deal);
        if (next.isPresent()
                && !Levels.better(deal, last, next.get().price())
                && deal.live(OrderRole.SAFETY, next.get().number()).isEmpty()
                && deal.refused.allow(OrderRole.SAFETY, next.get().number(), state.marketMillis)) {
            Rung rung = next.get();
            orders.place(deal, OrderRole.SAFETY, rung.number(), OrderType.MARKET, last, rung.quantity());
        }
    }

    /**
     * A candle closed and signals of the deal hold: those of the take profit end it where the least profit is reached
     * (contracts/gainium.md 4.10, contracts/3commas.md 3.3), else those of the ladder execute at the market each level
     * that the price has passed (contracts/3commas.md 3.1, contracts/gainium.md 4.4).
     */
    void signalled(Deal deal) {
        if (!deal.open()) {
            return;
        }
        BigDecimal last = last(deal);
        boolean enough = DealMath.of(deal.plan.contract()).leavesMinimum(deal.plan, deal.market, deal.ledger, last);
        if (signals.closesNow(deal) && enough) {
            flow.close(
                    deal,
                    deal.plan.takeProfit().signalClose(),
                    CloseReason.SIGNAL,
                    DealStatus.TAKING_PROFIT,
                    DealStatus.COMPLETED);
        } else if (signals.addsNow(deal)) {
            addBySignal(deal);
        }
    }

    /**
     * Executes each safety order whose level the price has passed.
     *
     * @return how many
     */
    int addBySignal(Deal deal) {
        BigDecimal last = last(deal);
        int placed = 0;
        for (Rung rung : DealOrders.unfilledRungs(deal)) {
            boolean due = deal.live(OrderRole.SAFETY, rung.number()).isEmpty()
                    && deal.refused.allow(OrderRole.SAFETY, rung.number(), state.marketMillis);
            if (due && !Levels.better(deal, last, rung.price())) {
                orders.place(deal, OrderRole.SAFETY, rung.number(), OrderType.MARKET, last, rung.quantity());
                placed++;
            }
        }
        return placed;
    }

    private void note(Deal deal, DealEvent.Kind kind, BigDecimal last) {
        deal.log(new DealEvent(
                state.marketMillis,
                kind,
                OrderRole.CLOSE,
                0,
                0,
                last,
                deal.ledger.openQty(),
                last,
                BigDecimal.ZERO,
                ""));
        state.changed(deal);
    }

    private BigDecimal last(Deal deal) {
        return state.prices(deal.market.market()).last();
    }
}

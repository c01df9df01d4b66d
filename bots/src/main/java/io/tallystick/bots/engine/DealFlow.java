package io.tallystick.bots.engine;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.market.Steps;
import io.tallystick.bots.math.DealLedger;
import io.tallystick.bots.math.DealMath;
import io.tallystick.bots.math.Sizing;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.view.DealEvent;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.bots.view.OrderStatus;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;

/**
 * The life of a deal: created, entering, open, closing, over. Whatever happened to it, {@link #settle} brings its
 * orders to what they should be and {@link DealAlarm} says when to look again.
 */
final class DealFlow implements VenueSink {
    private final FleetState state;
    private final DealOrders orders;
    private final DealAlarm alarm;
    private final DealWatch watch;
    private final Closing closing;
    private final BotFlow bots;
    private final Signals signals;

    DealFlow(FleetState state, BotFlow bots, Signals signals) {
        this.state = state;
        this.orders = new DealOrders(state);
        this.alarm = new DealAlarm(state);
        this.bots = bots;
        this.signals = signals;
        this.watch = new DealWatch(state, this, orders, signals);
        this.closing = new Closing(state, orders, alarm, bots, signals);
    }

    DealOrders orders() {
        return orders;
    }

    /** A new deal; its limits were checked. */
    Deal start(Bot bot, Instrument market, DcaPlan plan, Sizing sizing) {
        Deal deal = new Deal(
                ++state.lastDealId,
                bot,
                state.account(bot.accountId).venue(),
                market,
                plan,
                sizing,
                state.marketMillis);
        state.add(deal);
        bots.started(bot, deal);
        state.changed(deal);
        if (plan.entry().startDelaySeconds() > 0) {
            alarm.arm(deal);
        } else {
            enter(deal);
            alarm.arm(deal);
        }
        return deal;
    }

    /** Sends the base order, at the price of now. */
    void enter(Deal deal) {
        DealMath math = DealMath.of(deal.plan.contract());
        deal.sizing = deal.sizing.at(last(deal), state.usdRate(deal.market.quote()));
        BigDecimal price = math.basePrice(deal.plan, deal.market, deal.sizing);
        BigDecimal quantity = math.baseQuantity(deal.plan, deal.market, deal.sizing);
        deal.status = DealStatus.ENTERING;
        if (quantity.signum() <= 0) {
            fail(deal, "The base order is smaller than the market's least size");
            return;
        }
        orders.place(deal, OrderRole.BASE, 0, deal.plan.entry().type(), price, quantity);
    }

    /** Brings orders and alarms to what the deal now needs. */
    void settle(Deal deal) {
        switch (deal.status) {
            case CREATED, ENTERING -> {}
            case OPEN, TRAILING -> {
                if (!closing.endIfDone(deal)) {
                    orders.settle(deal);
                }
            }
            case TAKING_PROFIT, STOPPING, CLOSING -> closing.settle(deal);
            case COMPLETED, STOPPED, CLOSED, CANCELED, FAILED, LIQUIDATED -> {}
        }
        alarm.arm(deal);
    }

    /**
     * Begins to close a deal.
     *
     * @param during what it is called until it is over
     * @param after what it is called then
     */
    void close(Deal deal, CloseMode mode, CloseReason reason, DealStatus during, DealStatus after) {
        closing.begin(deal, mode, reason, during, after);
        alarm.arm(deal);
    }

    /** Takes a base order back that has filled in part; the deal goes on with that part. */
    void endEntry(Deal deal) {
        deal.closeMode = CloseMode.LEAVE;
        deal.live(OrderRole.BASE, 0).ifPresent(base -> orders.cancel(deal, base));
        alarm.arm(deal);
    }

    // What the venues tell.

    @Override
    public void resting(Deal deal, DealOrder order) {
        order.status = OrderStatus.RESTING;
        order.updatedAt = state.marketMillis;
        taken(deal, order);
        state.changed(deal);
    }

    private static void taken(Deal deal, DealOrder order) {
        deal.refused.taken(order);
        deal.error = deal.refused.why();
    }

    @Override
    public void filled(
            Deal deal, DealOrder order, BigDecimal quantity, BigDecimal price, BigDecimal fee, boolean feeInBase) {
        order.filled = Steps.tidy(order.filled.add(quantity));
        order.filledQuote = Steps.tidy(order.filledQuote.add(quantity.multiply(price)));
        order.feeQuote = Steps.tidy(order.feeQuote.add(feeInBase ? fee.multiply(price) : fee));
        order.updatedAt = state.marketMillis;
        if (order.role.isEntry() && deal.countedFrom != 0) {
            Excursion.settle(state, deal);
        }
        deal.ledger = deal.ledger.plus(part(order.role), quantity, price, fee, feeInBase);
        taken(deal, order);
        state.changed(deal);
        if (order.remaining().signum() <= 0) {
            order.status = OrderStatus.FILLED;
            order.cancelling = false;
            orders.log(deal, order, DealEvent.Kind.FILLED, "");
            whole(deal, order);
        }
        watch.look(deal);
    }

    private void whole(Deal deal, DealOrder order) {
        switch (order.role) {
            case BASE -> opened(deal);
            case SAFETY -> {
                deal.rungsDone.add(order.number);
                bestFromHere(deal);
                bots.averaged(deal);
            }
            case ADDED_FUNDS -> {
                bestFromHere(deal);
                bots.averaged(deal);
            }
            case TAKE_PROFIT -> {
                if (deal.open()) {
                    deal.taken.add(order.number);
                }
            }
            case STOP_LOSS -> {
                if (deal.open()) {
                    deal.stoppedTargets++;
                }
            }
            case REDUCED_FUNDS, CLOSE -> {}
        }
    }

    private static DealLedger.Part part(OrderRole role) {
        return switch (role) {
            case BASE -> DealLedger.Part.BASE_ORDER;
            case SAFETY, ADDED_FUNDS -> DealLedger.Part.FURTHER_ENTRY;
            case REDUCED_FUNDS, TAKE_PROFIT, STOP_LOSS, CLOSE -> DealLedger.Part.EXIT;
        };
    }

    /** The deal begins with what its base order has filled. One that is being closed meanwhile goes on closing. */
    private void opened(Deal deal) {
        if (deal.openedAt == 0) {
            deal.openedAt = state.marketMillis;
            Excursion.settle(state, deal);
            signals.follow(deal);
        }
        if (!deal.entering()) {
            return;
        }
        deal.status = DealStatus.OPEN;
        deal.closeMode = CloseMode.MARKET;
        deal.ladder = DealMath.of(deal.plan.contract()).ladder(deal.plan, deal.market, deal.sizing, deal.ledger);
        bestFromHere(deal);
        bots.opened(deal);
    }

    /** After an entry the best price counts anew: what was good for the old average says nothing of the new one. */
    private void bestFromHere(Deal deal) {
        deal.best = last(deal);
        deal.trailingBest = null;
        if (deal.status == DealStatus.TRAILING) {
            deal.status = DealStatus.OPEN;
        }
    }

    @Override
    public void canceled(Deal deal, DealOrder order) {
        boolean wanted = order.cancelling;
        order.status = OrderStatus.CANCELED;
        order.cancelling = false;
        order.updatedAt = state.marketMillis;
        orders.log(deal, order, DealEvent.Kind.CANCELED, "");
        state.changed(deal);
        if (order.role == OrderRole.BASE && deal.status == DealStatus.ENTERING) {
            baseGone(deal, order, wanted);
        } else if (!wanted) {
            refused(deal, order, "The venue cancelled an order");
        }
        watch.look(deal);
    }

    /**
     * What is left of a limit base order is priced anew or sent at the market; else the deal opens with what it has.
     */
    private void baseGone(Deal deal, DealOrder order, boolean wanted) {
        boolean holds = closing.quantity(deal).signum() > 0;
        boolean goesOn = wanted && deal.closeMode != CloseMode.LEAVE;
        if (goesOn && order.remaining().compareTo(deal.market.minQuantityAt(last(deal))) >= 0) {
            OrderType type = watch.entryTimedOut(deal) ? OrderType.MARKET : OrderType.LIMIT;
            orders.place(deal, OrderRole.BASE, 0, type, deal.market.steps().nearest(last(deal)), order.remaining());
        } else if (holds) {
            opened(deal);
        } else {
            fail(deal, wanted ? "What is left of the base order is too small" : "The venue cancelled the base order");
        }
    }

    @Override
    public void rejected(Deal deal, DealOrder order, String why, Refusal kind) {
        order.status = OrderStatus.REJECTED;
        order.updatedAt = state.marketMillis;
        orders.log(deal, order, DealEvent.Kind.REFUSED, why);
        state.changed(deal);
        if (deal.over()) {
            return;
        }
        if (order.role == OrderRole.BASE && deal.entering()) {
            if (closing.quantity(deal).signum() <= 0) {
                fail(deal, why);
                return;
            }
            opened(deal);
            deal.error = why;
            bots.note(deal.botId, "Deal " + deal.dealId + ": " + why);
        } else if (kind == Refusal.NOTHING_HELD && deal.openedAt != 0) {
            closing.vanished(deal);
            return;
        } else if (kind == Refusal.TOO_SMALL && deal.closing()) {
            closing.giveUp(deal, why);
            return;
        } else {
            refused(deal, order, why);
        }
        settle(deal);
    }

    /** What its owner ordered is not ordered again; what the deal needs is, after a wait. */
    private void refused(Deal deal, DealOrder order, String why) {
        boolean owners = order.role == OrderRole.ADDED_FUNDS || order.role == OrderRole.REDUCED_FUNDS;
        if (owners || deal.refused.add(order, state.marketMillis, why)) {
            bots.note(deal.botId, "Deal " + deal.dealId + ": " + why);
        }
        deal.error = why;
    }

    private void fail(Deal deal, String why) {
        deal.error = why;
        deal.closeReason = CloseReason.FAILURE;
        closing.finish(deal, DealStatus.FAILED, why);
        bots.failed(deal, why);
    }

    /** Follows the price from now on. */
    void startTrailing(Deal deal) {
        watch.startTrailing(deal, last(deal));
        settle(deal);
    }

    /** Signals of the deal held when a candle closed. */
    void signalled(Deal deal) {
        watch.signalled(deal);
    }

    /** @return how many safety orders it executes */
    int addBySignal(Deal deal) {
        return watch.addBySignal(deal);
    }

    /** A price or a time that the deal waits for has come, or its settings have changed. */
    void look(Deal deal) {
        watch.look(deal);
    }

    private BigDecimal last(Deal deal) {
        return state.prices(deal.market.market()).last();
    }
}

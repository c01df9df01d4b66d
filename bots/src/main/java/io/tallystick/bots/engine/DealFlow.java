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
 * orders to what they should be and {@link DealWatch} says when to look again.
 */
final class DealFlow implements VenueSink {
    private static final long FIRST_RETRY_MILLIS = 15_000;
    private static final int RETRY_DOUBLINGS_MOST = 8;

    private final FleetState state;
    private final DealOrders orders;
    private final DealWatch watch;
    private final BotFlow bots;
    private final Signals signals;

    DealFlow(FleetState state, BotFlow bots, Signals signals) {
        this.state = state;
        this.orders = new DealOrders(state);
        this.bots = bots;
        this.signals = signals;
        this.watch = new DealWatch(state, this, orders, signals);
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
            watch.arm(deal);
        } else {
            enter(deal);
        }
        return deal;
    }

    /** Sends the base order. */
    void enter(Deal deal) {
        DealMath math = DealMath.of(deal.plan.contract());
        BigDecimal price = math.basePrice(deal.plan, deal.market, deal.sizing);
        BigDecimal quantity = math.baseQuantity(deal.plan, deal.market, deal.sizing);
        deal.status = DealStatus.ENTERING;
        if (quantity.signum() <= 0) {
            fail(deal, "The base order is smaller than the market's least size");
            return;
        }
        orders.place(deal, OrderRole.BASE, 0, deal.plan.entry().type(), price, quantity);
        watch.arm(deal);
    }

    /** Brings orders and watches to what the deal now needs. */
    void settle(Deal deal) {
        switch (deal.status) {
            case CREATED, ENTERING -> {}
            case OPEN, TRAILING -> {
                if (soldOut(deal)) {
                    close(
                            deal,
                            CloseMode.MARKET,
                            CloseReason.TAKE_PROFIT,
                            DealStatus.TAKING_PROFIT,
                            DealStatus.COMPLETED);
                    return;
                }
                orders.settle(deal);
            }
            case TAKING_PROFIT, STOPPING, CLOSING -> settleClosing(deal);
            case COMPLETED, STOPPED, CLOSED, CANCELED, FAILED, LIQUIDATED -> {}
        }
        watch.arm(deal);
    }

    /** Something of it has left, and what is still there cannot be ordered. */
    private boolean soldOut(Deal deal) {
        return deal.ledger.exitQty().signum() > 0
                && deal.live().stream().noneMatch(order -> order.role != OrderRole.SAFETY)
                && closeQuantity(deal).signum() <= 0;
    }

    private BigDecimal closeQuantity(Deal deal) {
        return DealMath.of(deal.plan.contract())
                .closeQuantity(
                        deal.plan,
                        deal.market,
                        deal.ledger,
                        state.prices(deal.market.market()).last());
    }

    /**
     * Begins to close a deal.
     *
     * @param during what it is called until it is over
     * @param after what it is called then
     */
    void close(Deal deal, CloseMode mode, CloseReason reason, DealStatus during, DealStatus after) {
        if (mode == CloseMode.LEAVE) {
            return;
        }
        boolean entering = deal.status == DealStatus.CREATED || deal.status == DealStatus.ENTERING;
        deal.closeReason = reason;
        deal.closeMode = entering && deal.ledger.entryQty().signum() == 0 ? CloseMode.CANCEL : mode;
        deal.closesAs = deal.closeMode == CloseMode.CANCEL ? DealStatus.CANCELED : after;
        deal.status = during;
        deal.retryAt = 0;
        deal.closeOrderId = 0;
        state.changed(deal);
        settle(deal);
    }

    private void settleClosing(Deal deal) {
        for (DealOrder order : deal.live()) {
            if (!closes(deal, order)) {
                orders.cancel(deal, order);
            }
        }
        if (!deal.live().isEmpty()) {
            return;
        }
        BigDecimal quantity = deal.closeMode == CloseMode.CANCEL ? BigDecimal.ZERO : closeQuantity(deal);
        if (quantity.signum() <= 0) {
            finish(deal, deal.closesAs);
        } else if (state.marketMillis >= deal.retryAt) {
            OrderType type = deal.closeMode == CloseMode.LIMIT ? OrderType.LIMIT : OrderType.MARKET;
            deal.closeOrderId = orders.place(deal, closingRole(deal), 0, type, closingPrice(deal), quantity).orderId;
        }
    }

    /** Whether an order is the one that closes the deal, as it is now to be closed. */
    private static boolean closes(Deal deal, DealOrder order) {
        return order.orderId == deal.closeOrderId
                && (order.type == OrderType.LIMIT) == (deal.closeMode == CloseMode.LIMIT);
    }

    private static OrderRole closingRole(Deal deal) {
        return switch (deal.status) {
            case STOPPING -> OrderRole.STOP_LOSS;
            case TAKING_PROFIT -> OrderRole.TAKE_PROFIT;
            default -> OrderRole.CLOSE;
        };
    }

    private BigDecimal closingPrice(Deal deal) {
        BigDecimal last = state.prices(deal.market.market()).last();
        return deal.market.steps().nearest(last);
    }

    // What the venues tell.

    @Override
    public void resting(Deal deal, DealOrder order) {
        order.status = OrderStatus.RESTING;
        order.updatedAt = state.marketMillis;
        deal.refusals = 0;
        deal.error = "";
        state.changed(deal);
    }

    @Override
    public void filled(
            Deal deal, DealOrder order, BigDecimal quantity, BigDecimal price, BigDecimal fee, boolean feeInBase) {
        order.filled = Steps.tidy(order.filled.add(quantity));
        order.filledQuote = Steps.tidy(order.filledQuote.add(quantity.multiply(price)));
        order.feeQuote = Steps.tidy(order.feeQuote.add(feeInBase ? fee.multiply(price) : fee));
        order.updatedAt = state.marketMillis;
        deal.ledger = deal.ledger.plus(part(order.role), quantity, price, fee, feeInBase);
        deal.refusals = 0;
        deal.error = "";
        state.changed(deal);
        if (order.remaining().signum() <= 0) {
            order.status = OrderStatus.FILLED;
            orders.log(deal, order, DealEvent.Kind.FILLED, "");
            whole(deal, order);
        }
        settle(deal);
    }

    private void whole(Deal deal, DealOrder order) {
        switch (order.role) {
            case BASE -> opened(deal);
            case SAFETY -> {
                deal.rungsDone.add(order.number);
                bestFromHere(deal);
            }
            case ADDED_FUNDS -> bestFromHere(deal);
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

    private void opened(Deal deal) {
        if (deal.status == DealStatus.CREATED || deal.status == DealStatus.ENTERING) {
            deal.status = DealStatus.OPEN;
        }
        deal.openedAt = state.marketMillis;
        signals.follow(deal);
        deal.ladder = DealMath.of(deal.plan.contract()).ladder(deal.plan, deal.market, deal.sizing, deal.ledger);
        bestFromHere(deal);
        bots.opened(deal);
    }

    /** After an entry the best price counts anew: what was good for the old average says nothing of the new one. */
    private void bestFromHere(Deal deal) {
        deal.best = state.prices(deal.market.market()).last();
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
            return;
        }
        if (!wanted) {
            waitAfterRefusal(deal, "The venue cancelled an order");
        }
        settle(deal);
    }

    /** A base order that went away with a part filled opens the deal with that part. */
    private void baseGone(Deal deal, DealOrder order, boolean wanted) {
        if (closeQuantity(deal).signum() > 0) {
            opened(deal);
            settle(deal);
        } else if (!wanted) {
            fail(deal, "The venue cancelled the base order");
        } else if (deal.live().isEmpty()) {
            reenter(deal, order);
        }
    }

    /** The base order was taken back to be priced anew, or to be sent at the market. */
    private void reenter(Deal deal, DealOrder before) {
        boolean timedOut = watch.entryTimedOut(deal);
        BigDecimal last = state.prices(deal.market.market()).last();
        OrderType type = timedOut ? OrderType.MARKET : OrderType.LIMIT;
        orders.place(deal, OrderRole.BASE, 0, type, deal.market.steps().nearest(last), before.quantity);
        watch.arm(deal);
    }

    @Override
    public void rejected(Deal deal, DealOrder order, String why) {
        order.status = OrderStatus.REJECTED;
        order.updatedAt = state.marketMillis;
        orders.log(deal, order, DealEvent.Kind.REFUSED, why);
        state.changed(deal);
        if (order.role == OrderRole.BASE) {
            fail(deal, why);
            return;
        }
        deal.error = why;
        if (order.role == OrderRole.ADDED_FUNDS || order.role == OrderRole.REDUCED_FUNDS) {
            bots.note(deal.botId, "Deal " + deal.dealId + ": " + why);
            settle(deal);
            return;
        }
        waitAfterRefusal(deal, why);
        settle(deal);
    }

    private void waitAfterRefusal(Deal deal, String why) {
        if (deal.refusals == 0) {
            bots.note(deal.botId, "Deal " + deal.dealId + ": " + why);
        }
        deal.error = why;
        deal.retryAt = state.marketMillis + (FIRST_RETRY_MILLIS << Math.min(deal.refusals, RETRY_DOUBLINGS_MOST));
        deal.refusals++;
    }

    private void fail(Deal deal, String why) {
        deal.error = why;
        deal.closeReason = CloseReason.FAILURE;
        orders.cancelAll(deal);
        finish(deal, DealStatus.FAILED);
        bots.failed(deal, why);
    }

    private void finish(Deal deal, DealStatus as) {
        watch.forget(deal);
        if (deal.openedAt != 0) {
            signals.unfollow(deal);
        }
        BigDecimal last = state.prices(deal.market.market()).last();
        deal.status = as;
        deal.closedAt = state.marketMillis;
        deal.closePrice = last;
        deal.closeUsdRate = state.usdRate(deal.market.quote());
        deal.log(new DealEvent(
                state.marketMillis,
                DealEvent.Kind.ENDED,
                OrderRole.CLOSE,
                0,
                0,
                last,
                deal.ledger.exitQty(),
                last,
                deal.error));
        state.changed(deal);
        bots.ended(deal);
    }

    /** Takes back what rests to leave, so that its coins can leave otherwise. */
    void freeExits(Deal deal) {
        watch.freeExits(deal);
    }

    void startTrailing(Deal deal) {
        watch.startTrailing(deal, state.prices(deal.market.market()).last());
        settle(deal);
    }

    DealWatch watch() {
        return watch;
    }

    /** Signals of the deal held when a candle closed. */
    void signalled(Deal deal) {
        watch.signalled(deal);
    }

    /** A price or a time that the deal waits for has come. */
    void look(Deal deal) {
        watch.look(deal);
    }
}

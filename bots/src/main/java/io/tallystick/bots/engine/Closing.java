package io.tallystick.bots.engine;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.Venue;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.market.Steps;
import io.tallystick.bots.math.DealMath;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.view.DealEvent;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.bots.view.OrderStatus;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/** The end of a deal: first what rests is taken back, then what is held is closed, then it is over. */
final class Closing {
    private final FleetState state;
    private final DealOrders orders;
    private final DealAlarm alarm;
    private final BotFlow bots;
    private final Signals signals;

    Closing(FleetState state, DealOrders orders, DealAlarm alarm, BotFlow bots, Signals signals) {
        this.state = state;
        this.orders = orders;
        this.alarm = alarm;
        this.bots = bots;
        this.signals = signals;
    }

    /** What closing at the last price would close; 0 when nothing that can be ordered is held. */
    BigDecimal quantity(Deal deal) {
        return DealMath.of(deal.plan.contract()).closeQuantity(deal.plan, deal.market, deal.ledger, last(deal));
    }

    void begin(Deal deal, CloseMode mode, CloseReason reason, DealStatus during, DealStatus after) {
        if (mode == CloseMode.LEAVE || deal.over() || deal.liquidating()) {
            return;
        }
        boolean nothing = deal.entering() && deal.ledger.entryQty().signum() == 0;
        CloseMode asked = nothing ? CloseMode.CANCEL : mode;
        if (deal.openedAt == 0 && !nothing) {
            deal.openedAt = state.marketMillis;
            Excursion.settle(state, deal);
            signals.follow(deal);
        }
        deal.refused.clear();
        if (!deal.closing() || deal.closeMode != asked) {
            deal.closeReason = reason;
            deal.closeMode = asked;
            deal.closesAs = asked == CloseMode.CANCEL ? DealStatus.CANCELED : after;
            deal.status = during;
            deal.closeOrderId = 0;
            deal.beyondStopSince = 0;
            state.changed(deal);
        }
        settle(deal);
    }

    /** Ends an open deal of which all targets have filled, or of which nothing is left that can be ordered. */
    boolean endIfDone(Deal deal) {
        if (deal.ledger.exitQty().signum() == 0
                || deal.live().stream().anyMatch(order -> !order.role.isEntry() && !resting(order))) {
            return false;
        }
        Optional<DealOrder> last = deal.orders.stream()
                .filter(order -> !order.role.isEntry() && order.filled.signum() > 0)
                .max(Comparator.comparingLong((DealOrder order) -> order.updatedAt)
                        .thenComparingLong(order -> order.orderId));
        boolean restsStill = deal.live().stream().anyMatch(order -> !order.role.isEntry());
        BigDecimal left = quantity(deal);
        boolean done = allTaken(deal) || left.signum() <= 0 || (!restsStill && tooLittle(deal, left));
        if (last.isEmpty() || !done) {
            return false;
        }
        boolean reduced = last.get().role == OrderRole.REDUCED_FUNDS;
        boolean stopped = last.get().role == OrderRole.STOP_LOSS;
        deal.closeReason = stopped ? CloseReason.STOP_LOSS : reduced ? CloseReason.API : CloseReason.TAKE_PROFIT;
        deal.closesAs = stopped ? DealStatus.STOPPED : reduced ? DealStatus.CLOSED : DealStatus.COMPLETED;
        deal.status = stopped ? DealStatus.STOPPING : reduced ? DealStatus.CLOSING : DealStatus.TAKING_PROFIT;
        deal.closeMode = CloseMode.MARKET;
        deal.closeOrderId = last.get().orderId;
        deal.refused.clear();
        state.changed(deal);
        settle(deal);
        return true;
    }

    private static boolean resting(DealOrder order) {
        return order.type == OrderType.LIMIT;
    }

    private static boolean allTaken(Deal deal) {
        TakeProfit takeProfit = deal.plan.takeProfit();
        int targets =
                takeProfit.fixedPrice().isPresent() ? 1 : takeProfit.targets().size();
        return takeProfit.byPrice() && deal.taken.size() >= targets;
    }

    /** Nothing, or less than the venue takes. On paper and of a position any whole lot can be closed. */
    private boolean tooLittle(Deal deal, BigDecimal quantity) {
        return quantity.signum() <= 0
                || (deal.venue == Venue.HOUSE && quantity.compareTo(deal.market.minQuantityAt(last(deal))) < 0);
    }

    /** Of a deal that is being closed: the next thing to do. */
    void settle(Deal deal) {
        for (DealOrder order : deal.live()) {
            if (!closes(deal, order)) {
                orders.cancel(deal, order);
            }
        }
        if (!deal.live().isEmpty()) {
            return;
        }
        BigDecimal quantity = toClose(deal);
        OrderRole role = role(deal);
        if (converts(deal)) {
            convert(deal);
        } else if (tooLittle(deal, quantity)) {
            finish(deal, deal.closesAs, leftOver(deal));
        } else if (deal.refused.allow(role, 0, state.marketMillis)) {
            OrderType type = deal.closeMode == CloseMode.LIMIT ? OrderType.LIMIT : OrderType.MARKET;
            BigDecimal price = deal.market.steps().nearest(last(deal));
            deal.closeOrderId = orders.place(deal, role, 0, type, price, quantity).orderId;
        }
    }

    private static boolean converts(Deal deal) {
        return deal.closeReason == CloseReason.CONVERSION && deal.closeMode == CloseMode.CANCEL;
    }

    /** Nothing rests any more: what is held goes on as a smart trade. */
    private void convert(Deal deal) {
        if (quantity(deal).signum() <= 0) {
            // The last of it was sold while its orders were being taken back.
            finish(deal, DealStatus.COMPLETED, "");
            return;
        }
        Deal trade = Trades.of(state, deal);
        deal.margin = BigDecimal.ZERO;
        finish(deal, DealStatus.CANCELED, "It goes on as smart trade " + trade.dealId);
        state.add(trade);
        trade.reach = deal.reach;
        Excursion.settle(state, trade);
        state.changed(trade);
        orders.settle(trade);
        alarm.arm(trade);
    }

    /** A position on paper belongs to its deal and cannot outlive it; on spot and on the exchange coins stay. */
    private BigDecimal toClose(Deal deal) {
        boolean keeps = converts(deal)
                || (deal.closeMode == CloseMode.CANCEL
                        && !(deal.venue.isPaper() && deal.market.kind() == Instrument.Kind.LINEAR));
        // With the profit left in coins, what is left after the closing order is that profit.
        boolean profitStays = deal.plan.takeProfit().profitCurrency() == TakeProfit.ProfitCurrency.BASE
                && deal.order(deal.closeOrderId)
                        .map(order -> order.status == OrderStatus.FILLED)
                        .orElse(false);
        return keeps || profitStays ? BigDecimal.ZERO : quantity(deal);
    }

    /** Whether an order is the one that closes the deal, as it is now to be closed. */
    private static boolean closes(Deal deal, DealOrder order) {
        return order.orderId == deal.closeOrderId
                && (order.type == OrderType.LIMIT) == (deal.closeMode == CloseMode.LIMIT);
    }

    private static OrderRole role(Deal deal) {
        return switch (deal.status) {
            case STOPPING -> OrderRole.STOP_LOSS;
            case TAKING_PROFIT -> OrderRole.TAKE_PROFIT;
            default -> OrderRole.CLOSE;
        };
    }

    /** What nobody manages from now on (reliability B18), "" for nothing. */
    private String leftOver(Deal deal) {
        BigDecimal left = quantity(deal);
        boolean profit = deal.plan.takeProfit().profitCurrency() == TakeProfit.ProfitCurrency.BASE
                && deal.closeMode != CloseMode.CANCEL;
        return left.signum() <= 0 || profit
                ? ""
                : Steps.tidy(left).toPlainString() + " " + deal.market.base()
                        + " stays on the account and is not managed any more";
    }

    /** The venue will never take the order that closes the deal. */
    void giveUp(Deal deal, String why) {
        String left = leftOver(deal);
        deal.error = left.isEmpty() ? why : why + "; " + left;
        bots.note(deal.botId, "Deal " + deal.dealId + ": " + deal.error);
        finish(deal, deal.closesAs, deal.error);
    }

    /** Somebody else has closed its position, or the exchange has. */
    void vanished(Deal deal) {
        String why = "The position is not on the exchange any more";
        if (!deal.error.equals(why)) {
            deal.error = why;
            bots.note(deal.botId, "Deal " + deal.dealId + ": " + why);
        }
        begin(deal, CloseMode.CANCEL, CloseReason.FAILURE, DealStatus.CLOSING, DealStatus.CANCELED);
    }

    void finish(Deal deal, DealStatus as, String text) {
        BigDecimal last = last(deal);
        alarm.forget(deal);
        Excursion.end(state, deal);
        if (deal.openedAt != 0) {
            signals.unfollow(deal);
        }
        deal.status = as;
        deal.closedAt = state.marketMillis;
        deal.closePrice = last;
        deal.closeUsdRate = state.usdRate(deal.market.quote());
        deal.refused.clear();
        deal.log(new DealEvent(
                state.marketMillis,
                DealEvent.Kind.ENDED,
                OrderRole.CLOSE,
                0,
                0,
                last,
                deal.ledger.exitQty(),
                last,
                BigDecimal.ZERO,
                text));
        state.changed(deal);
        bots.ended(deal);
    }

    private BigDecimal last(Deal deal) {
        return state.prices(deal.market.market()).last();
    }
}

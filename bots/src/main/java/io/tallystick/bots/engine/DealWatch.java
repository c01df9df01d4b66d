package io.tallystick.bots.engine;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealMath;
import io.tallystick.bots.math.Exit;
import io.tallystick.bots.math.Rung;
import io.tallystick.bots.math.StopState;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.view.DealEvent;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a deal waits for besides fills: prices and times. It registers the nearest price on either side and the next
 * time; when one comes it looks at everything and registers anew.
 */
final class DealWatch {
    /** Just beyond a price: prices are whole multiples of it. */
    private static final BigDecimal UNIT = new BigDecimal("0.00000001");

    private final FleetState state;
    private final DealFlow flow;
    private final DealOrders orders;
    private final Signals signals;
    private final PaperMargin margin;

    DealWatch(FleetState state, DealFlow flow, DealOrders orders, Signals signals) {
        this.state = state;
        this.flow = flow;
        this.orders = orders;
        this.signals = signals;
        this.margin = new PaperMargin(state);
    }

    void look(Deal deal) {
        switch (deal.status) {
            case CREATED -> {
                if (state.marketMillis >= startsAt(deal)) {
                    flow.enter(deal);
                }
            }
            case ENTERING -> lookEntering(deal);
            case OPEN, TRAILING -> lookOpen(deal);
            case TAKING_PROFIT, STOPPING, CLOSING -> flow.settle(deal);
            case COMPLETED, STOPPED, CLOSED, CANCELED, FAILED, LIQUIDATED -> {}
        }
        if (!deal.over()) {
            arm(deal);
        }
    }

    private static long startsAt(Deal deal) {
        return deal.createdAt + deal.plan.entry().startDelaySeconds() * 1000L;
    }

    /** A limit base order that waits: at the market after its time, else at the price of now. */
    private void lookEntering(Deal deal) {
        Optional<DealOrder> base = deal.live(OrderRole.BASE, 0).filter(order -> order.type == OrderType.LIMIT);
        if (base.isEmpty() || base.get().cancelling) {
            return;
        }
        BigDecimal last = deal.market.steps().nearest(last(deal));
        boolean moved = base.get().price.compareTo(last) != 0;
        if (entryTimedOut(deal) || (state.marketMillis >= repositionsAt(deal, base.get()) && moved)) {
            orders.cancel(deal, base.get());
        }
    }

    boolean entryTimedOut(Deal deal) {
        int seconds = deal.plan.entry().limitTimeoutSeconds();
        return seconds > 0 && state.marketMillis >= startsAt(deal) + seconds * 1000L;
    }

    private static long repositionsAt(Deal deal, DealOrder base) {
        return deal.plan.entry().reposition() ? base.createdAt + Entry.REPOSITION_SECONDS * 1000L : Long.MAX_VALUE;
    }

    private void lookOpen(Deal deal) {
        BigDecimal last = last(deal);
        if (better(deal, last, deal.best)) {
            deal.best = last;
        }
        if (liquidated(deal, last) || timedOut(deal)) {
            return;
        }
        moveStop(deal, last);
        if (stop(deal, last) || trail(deal, last)) {
            return;
        }
        takeAtMarket(deal, last);
        enterAtMarket(deal, last);
        flow.settle(deal);
    }

    private boolean liquidated(Deal deal, BigDecimal last) {
        Optional<BigDecimal> at = liquidation(deal);
        if (at.isEmpty() || better(deal, last, at.get())) {
            return false;
        }
        flow.close(deal, CloseMode.MARKET, CloseReason.LIQUIDATION, DealStatus.CLOSING, DealStatus.LIQUIDATED);
        return true;
    }

    private Optional<BigDecimal> liquidation(Deal deal) {
        boolean paperFutures = deal.market.kind() == Instrument.Kind.LINEAR && deal.venue.isPaper();
        return paperFutures ? margin.liquidationPrice(deal) : Optional.empty();
    }

    private boolean timedOut(Deal deal) {
        if (state.marketMillis < closesAt(deal)) {
            return false;
        }
        flow.close(deal, CloseMode.MARKET, CloseReason.TIMER, DealStatus.CLOSING, DealStatus.CLOSED);
        return true;
    }

    private static long closesAt(Deal deal) {
        int seconds = deal.plan.takeProfit().closeAfterSeconds();
        return seconds == 0 ? Long.MAX_VALUE : deal.openedAt + seconds * 1000L;
    }

    private void moveStop(Deal deal, BigDecimal last) {
        Optional<BigDecimal> trigger = moveTrigger(deal);
        if (trigger.isPresent() && !worse(deal, last, trigger.get())) {
            deal.stopMoved = true;
            note(deal, DealEvent.Kind.STOP_MOVED, last);
        }
    }

    private Optional<BigDecimal> moveTrigger(Deal deal) {
        return deal.stopMoved ? Optional.empty() : math(deal).moveTrigger(deal.plan, deal.market, deal.ledger);
    }

    private boolean stop(Deal deal, BigDecimal last) {
        Optional<BigDecimal> level = stopLevel(deal);
        if (level.isEmpty() || better(deal, last, level.get())) {
            deal.beyondStopSince = 0;
            return false;
        }
        StopLoss stop = deal.plan.stopLoss().orElseThrow();
        if (deal.beyondStopSince == 0) {
            deal.beyondStopSince = state.marketMillis;
        }
        if (state.marketMillis < stopsAt(deal)) {
            return false;
        }
        deal.beyondStopSince = 0;
        boolean partly = deal.stoppedTargets < stop.targets().size() - 1;
        if (partly && stopPart(deal)) {
            return false;
        }
        flow.close(deal, CloseMode.MARKET, CloseReason.STOP_LOSS, DealStatus.STOPPING, DealStatus.STOPPED);
        return true;
    }

    /** One share of a stop with several; false when the share is too small to be ordered. */
    private boolean stopPart(Deal deal) {
        if (deal.live().stream().anyMatch(order -> order.role == OrderRole.STOP_LOSS)) {
            return true;
        }
        BigDecimal quantity = math(deal).stopQuantity(deal.plan, deal.market, deal.ledger, stopState(deal), last(deal));
        if (quantity.compareTo(deal.market.minQuantityAt(last(deal))) < 0) {
            return false;
        }
        freeExits(deal);
        orders.place(deal, OrderRole.STOP_LOSS, deal.stoppedTargets, OrderType.MARKET, last(deal), quantity);
        return true;
    }

    /** What rests to leave holds the coins that an exit at the market needs. */
    void freeExits(Deal deal) {
        for (DealOrder order : deal.live()) {
            if (!order.role.isEntry() && order.type == OrderType.LIMIT) {
                orders.cancel(deal, order);
            }
        }
    }

    private long stopsAt(Deal deal) {
        int seconds = deal.plan.stopLoss().map(StopLoss::timeoutSeconds).orElse(0);
        return deal.beyondStopSince == 0 ? Long.MAX_VALUE : deal.beyondStopSince + seconds * 1000L;
    }

    Optional<BigDecimal> stopLevel(Deal deal) {
        return deal.plan.stopLoss().isEmpty()
                ? Optional.empty()
                : math(deal).stopLevel(deal.plan, deal.market, deal.ledger, stopState(deal));
    }

    static StopState stopState(Deal deal) {
        return new StopState(deal.best, deal.stopMoved, deal.taken.size(), deal.stoppedTargets);
    }

    private boolean trail(Deal deal, BigDecimal last) {
        Optional<BigDecimal> activation = activation(deal);
        if (activation.isEmpty()) {
            return false;
        }
        if (deal.trailingBest == null) {
            if (!worse(deal, last, activation.get())) {
                startTrailing(deal, last);
            }
            return false;
        }
        if (better(deal, last, deal.trailingBest)) {
            deal.trailingBest = last;
            return false;
        }
        if (better(deal, last, math(deal).trailingLevel(deal.plan, deal.trailingBest))) {
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

    private static Optional<BigDecimal> activation(Deal deal) {
        TakeProfit takeProfit = deal.plan.takeProfit();
        boolean lastOnly = deal.taken.size() >= takeProfit.targets().size() - 1;
        return takeProfit.trailing() && lastOnly && deal.ledger.openQty().signum() > 0
                ? math(deal).trailingActivation(deal.plan, deal.market, deal.ledger)
                : Optional.empty();
    }

    /** Targets that do not rest. */
    private void takeAtMarket(Deal deal, BigDecimal last) {
        for (Exit exit : marketExits(deal)) {
            boolean underWay = deal.live(OrderRole.TAKE_PROFIT, exit.step()).isPresent();
            if (!underWay && !worse(deal, last, exit.price())) {
                orders.place(deal, OrderRole.TAKE_PROFIT, exit.step(), OrderType.MARKET, last, exit.quantity());
            }
        }
    }

    private static List<Exit> marketExits(Deal deal) {
        if (DealOrders.rests(deal.plan)) {
            return List.of();
        }
        return DealOrders.exits(deal).stream()
                .filter(exit -> exit.quantity().signum() > 0 && !DealOrders.trails(deal, exit))
                .toList();
    }

    private void enterAtMarket(Deal deal, BigDecimal last) {
        Optional<Rung> next = nextMarketRung(deal);
        if (next.isPresent()
                && !better(deal, last, next.get().price())
                && deal.live(OrderRole.SAFETY, next.get().number()).isEmpty()
                && state.marketMillis >= deal.retryAt) {
            Rung rung = next.get();
            orders.place(deal, OrderRole.SAFETY, rung.number(), OrderType.MARKET, last, rung.quantity());
        }
    }

    private static Optional<Rung> nextMarketRung(Deal deal) {
        return deal.plan.ladder().byMarket() && deal.plan.ladder().signals().isEmpty()
                ? deal.ladder.stream()
                        .filter(rung -> !deal.rungsDone.contains(rung.number()))
                        .findFirst()
                : Optional.empty();
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
        if (signals.closesNow(deal) && math(deal).leavesMinimum(deal.plan, deal.market, deal.ledger, last)) {
            flow.close(
                    deal,
                    deal.plan.takeProfit().signalClose(),
                    CloseReason.SIGNAL,
                    DealStatus.TAKING_PROFIT,
                    DealStatus.COMPLETED);
        } else if (signals.addsNow(deal) && !DealOrders.ladderEnded(deal) && state.marketMillis >= deal.retryAt) {
            for (Rung rung : deal.ladder) {
                boolean due = !deal.rungsDone.contains(rung.number())
                        && deal.live(OrderRole.SAFETY, rung.number()).isEmpty();
                if (due && !better(deal, last, rung.price())) {
                    orders.place(deal, OrderRole.SAFETY, rung.number(), OrderType.MARKET, last, rung.quantity());
                }
            }
        }
    }

    /** Registers the nearest price on either side and the next time that matter to the deal. */
    void arm(Deal deal) {
        forget(deal);
        if (deal.over()) {
            return;
        }
        deal.watched.time(state, nextTime(deal), deal.dealId);
        if (deal.open()) {
            armPrices(deal);
        }
    }

    void forget(Deal deal) {
        deal.watched.clear(state, deal.dealId);
    }

    private long nextTime(Deal deal) {
        long next = deal.retryAt > state.marketMillis ? deal.retryAt : Long.MAX_VALUE;
        return switch (deal.status) {
            case CREATED -> startsAt(deal);
            case ENTERING ->
                deal.live(OrderRole.BASE, 0)
                        .filter(order -> order.type == OrderType.LIMIT && !order.cancelling)
                        .map(order -> nextEntryTime(deal, order))
                        .orElse(Long.MAX_VALUE);
            case OPEN, TRAILING -> Math.min(next, Math.min(closesAt(deal), stopsAt(deal)));
            default -> next;
        };
    }

    private long nextEntryTime(Deal deal, DealOrder base) {
        int timeout = deal.plan.entry().limitTimeoutSeconds();
        long times = timeout == 0 ? Long.MAX_VALUE : startsAt(deal) + timeout * 1000L;
        long repositions = repositionsAt(deal, base);
        while (repositions <= state.marketMillis) {
            repositions += Entry.REPOSITION_SECONDS * 1000L;
        }
        return Math.min(times, repositions);
    }

    private void armPrices(Deal deal) {
        List<BigDecimal> onTheWay = new ArrayList<>();
        List<BigDecimal> against = new ArrayList<>();
        boolean follows = deal.trailingBest != null
                || deal.plan.stopLoss().map(StopLoss::trailing).orElse(false);
        if (follows) {
            onTheWay.add(beyond(deal, deal.trailingBest == null ? deal.best : deal.trailingBest));
        }
        if (deal.trailingBest == null) {
            activation(deal).ifPresent(onTheWay::add);
        } else {
            against.add(math(deal).trailingLevel(deal.plan, deal.trailingBest));
        }
        marketExits(deal).forEach(exit -> onTheWay.add(exit.price()));
        moveTrigger(deal).ifPresent(onTheWay::add);
        stopLevel(deal).ifPresent(level -> {
            if (deal.beyondStopSince == 0) {
                against.add(level);
            } else {
                onTheWay.add(beyond(deal, level));
            }
        });
        nextMarketRung(deal).ifPresent(rung -> against.add(rung.price()));
        liquidation(deal).ifPresent(against::add);
        boolean isLong = deal.plan.direction().sign() > 0;
        nearest(onTheWay, isLong).ifPresent(price -> register(deal, isLong, price));
        nearest(against, !isLong).ifPresent(price -> register(deal, !isLong, price));
    }

    private static Optional<BigDecimal> nearest(List<BigDecimal> prices, boolean above) {
        return above
                ? prices.stream().min(BigDecimal::compareTo)
                : prices.stream().max(BigDecimal::compareTo);
    }

    private void register(Deal deal, boolean above, BigDecimal price) {
        deal.watched.price(state, deal.market.market(), above, price, deal.dealId);
    }

    private void note(Deal deal, DealEvent.Kind kind, BigDecimal last) {
        deal.log(new DealEvent(state.marketMillis, kind, OrderRole.CLOSE, 0, 0, last, deal.ledger.openQty(), last, ""));
        state.changed(deal);
    }

    private static BigDecimal beyond(Deal deal, BigDecimal price) {
        return deal.plan.direction().sign() > 0 ? price.add(UNIT) : price.subtract(UNIT);
    }

    /** Strictly on the earning side. */
    private static boolean better(Deal deal, BigDecimal price, BigDecimal than) {
        return towards(deal, price, than) > 0;
    }

    /** Strictly on the losing side. */
    private static boolean worse(Deal deal, BigDecimal price, BigDecimal than) {
        return towards(deal, price, than) < 0;
    }

    private static int towards(Deal deal, BigDecimal price, BigDecimal than) {
        return deal.plan.direction() == Direction.LONG ? price.compareTo(than) : than.compareTo(price);
    }

    private static DealMath math(Deal deal) {
        return DealMath.of(deal.plan.contract());
    }

    private BigDecimal last(Deal deal) {
        return state.prices(deal.market.market()).last();
    }
}

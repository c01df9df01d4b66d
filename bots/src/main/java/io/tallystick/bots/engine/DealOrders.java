package io.tallystick.bots.engine;

import io.tallystick.bots.market.Steps;
import io.tallystick.bots.math.DealMath;
import io.tallystick.bots.math.Exit;
import io.tallystick.bots.math.Rung;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.view.DealEvent;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.bots.view.OrderStatus;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Brings the orders of a deal to what its settings and fills ask for: what is there and wanted stays, the rest is taken
 * back first, then what is missing is placed, nearest first. Orders go to the venue through the queue of intents.
 */
final class DealOrders {
    private final FleetState state;

    DealOrders(FleetState state) {
        this.state = state;
    }

    /** Puts an order into the queue for its venue. */
    DealOrder place(Deal deal, OrderRole role, int number, OrderType type, BigDecimal price, BigDecimal quantity) {
        Side side = role.isEntry()
                ? deal.plan.direction().entrySide()
                : deal.plan.direction().exitSide();
        DealOrder order = new DealOrder(
                ++state.lastOrderId,
                role,
                number,
                deal.attempts(role, number),
                side,
                type,
                price,
                quantity,
                state.marketMillis);
        deal.orders.add(order);
        state.intents.add(new FleetState.Intent(deal.dealId, order.orderId, false));
        log(deal, order, DealEvent.Kind.PLACING, "");
        state.changed(deal);
        return order;
    }

    /** Takes an order back; one that has not left yet is simply forgotten. */
    void cancel(Deal deal, DealOrder order) {
        if (order.status == OrderStatus.PENDING) {
            order.status = OrderStatus.CANCELED;
            order.updatedAt = state.marketMillis;
            log(deal, order, DealEvent.Kind.CANCELED, "");
        } else if (!order.cancelling) {
            order.cancelling = true;
            state.intents.add(new FleetState.Intent(deal.dealId, order.orderId, true));
            log(deal, order, DealEvent.Kind.CANCELLING, "");
        }
        state.changed(deal);
    }

    /** @return whether nothing is live any more */
    boolean cancelAll(Deal deal) {
        deal.live().forEach(order -> cancel(deal, order));
        return deal.live().isEmpty();
    }

    /** Takes back resting orders that leave: they hold the coins that another exit needs. */
    void cancelExits(Deal deal, Predicate<DealOrder> which) {
        for (DealOrder order : deal.live()) {
            if (!order.role.isEntry() && order.type == OrderType.LIMIT && which.test(order)) {
                cancel(deal, order);
            }
        }
    }

    /** For a deal that is open: safety orders and take profits as they should rest. */
    void settle(Deal deal) {
        List<DealOrder> unwanted = new ArrayList<>();
        NavigableMap<Integer, Rung> rungs = restingRungs(deal);
        NavigableMap<Integer, Exit> exits = restingExits(deal);
        for (DealOrder order : deal.live()) {
            if (order.cancelling) {
                continue;
            }
            if (order.role == OrderRole.SAFETY && order.type == OrderType.LIMIT) {
                Rung rung = rungs.get(order.number);
                keepOr(unwanted, order, rung != null && sameLeft(order, rung.price(), rung.quantity()));
            } else if (order.role == OrderRole.TAKE_PROFIT && order.type == OrderType.LIMIT) {
                Exit exit = exits.get(order.number);
                keepOr(unwanted, order, exit != null && sameLeft(order, exit.price(), exit.quantity()));
            }
        }
        unwanted.forEach(order -> cancel(deal, order));
        for (Exit exit : exits.values()) {
            if (wanting(deal, OrderRole.TAKE_PROFIT, exit.step())) {
                place(deal, OrderRole.TAKE_PROFIT, exit.step(), OrderType.LIMIT, exit.price(), exit.quantity());
            }
        }
        for (Rung rung : rungs.values()) {
            if (wanting(deal, OrderRole.SAFETY, rung.number())) {
                place(deal, OrderRole.SAFETY, rung.number(), OrderType.LIMIT, rung.price(), rung.quantity());
            }
        }
    }

    /** Exits that fill at the market when their price is touched, and trailing ones, do not rest. */
    static boolean rests(DcaPlan plan) {
        return plan.takeProfit().byPrice() && plan.takeProfit().orderType() == OrderType.LIMIT;
    }

    /**
     * What is still to be closed at each target. What a target has closed of its own share already counts for that
     * target alone, and what a stop or reduced funds are about to close is left out (reliability B6).
     */
    static List<Exit> exits(Deal deal) {
        if (!deal.plan.takeProfit().byPrice() || deal.ledger.openQty().signum() <= 0) {
            return List.of();
        }
        Map<Integer, BigDecimal> closed = new TreeMap<>();
        BigDecimal shift = BigDecimal.ZERO;
        for (DealOrder order : deal.orders) {
            if (order.role == OrderRole.TAKE_PROFIT) {
                if (order.filled.signum() > 0
                        && order.orderId > deal.targetsAfter
                        && !deal.taken.contains(order.number)) {
                    closed.merge(order.number, order.filled, BigDecimal::add);
                    shift = shift.add(order.filled);
                }
            } else if (!order.role.isEntry() && order.live()) {
                shift = shift.subtract(order.remaining());
            }
        }
        List<Exit> exits = DealMath.of(deal.plan.contract())
                .takeProfits(deal.plan, deal.market, deal.ledger.lessExits(shift), deal.taken);
        return closed.isEmpty()
                ? exits
                : exits.stream().map(e -> less(e, closed)).toList();
    }

    private static Exit less(Exit exit, Map<Integer, BigDecimal> closed) {
        BigDecimal left = exit.quantity().subtract(closed.getOrDefault(exit.step(), BigDecimal.ZERO));
        return new Exit(exit.step(), exit.price(), Steps.tidy(left.max(BigDecimal.ZERO)));
    }

    /** What live orders other than take profits are going to close. */
    static BigDecimal leaving(Deal deal) {
        BigDecimal sum = BigDecimal.ZERO;
        for (DealOrder order : deal.orders) {
            if (order.live() && !order.role.isEntry() && order.role != OrderRole.TAKE_PROFIT) {
                sum = sum.add(order.remaining());
            }
        }
        return sum;
    }

    /** The last target of a trailing take profit is watched. */
    static boolean trails(Deal deal, Exit exit) {
        return deal.plan.takeProfit().trailing()
                && exit.step() == deal.plan.takeProfit().targets().size() - 1;
    }

    private static NavigableMap<Integer, Rung> restingRungs(Deal deal) {
        boolean watched = deal.plan.ladder().byMarket() || deal.plan.ladder().bySignal();
        return watched ? new TreeMap<>() : wantedRungs(deal);
    }

    /** The safety orders that may fill next, as far as they have not: nearest first, no more than the window shows. */
    static NavigableMap<Integer, Rung> wantedRungs(Deal deal) {
        NavigableMap<Integer, Rung> wanted = new TreeMap<>();
        DcaPlan plan = deal.plan;
        int most =
                plan.ladder().active() == 0 ? Integer.MAX_VALUE : plan.ladder().active();
        Optional<BigDecimal> end =
                DealMath.of(plan.contract()).ladderEnd(plan, deal.market, deal.ledger, Levels.stopState(deal));
        for (Rung rung : unfilledRungs(deal)) {
            if (wanted.size() == most || (end.isPresent() && reaches(deal, rung.price(), end.get()))) {
                break;
            }
            wanted.put(rung.number(), rung);
        }
        return wanted;
    }

    /** The ladder, nearest first, as far as it has not filled. */
    static List<Rung> unfilledRungs(Deal deal) {
        // Contract gainium 4.6: the first target that fills ends the ladder.
        if (deal.plan.contract() == Contract.GAINIUM && !deal.taken.isEmpty()) {
            return List.of();
        }
        List<Rung> rungs = new ArrayList<>();
        for (Rung rung : deal.ladder) {
            BigDecimal left = rung.quantity().subtract(filledBefore(deal, rung.number()));
            if (!deal.rungsDone.contains(rung.number()) && left.compareTo(deal.market.minQuantity()) >= 0) {
                rungs.add(new Rung(rung.number(), rung.price(), Steps.tidy(left)));
            }
        }
        return rungs;
    }

    /** What orders of a safety order's number have filled, those that are gone and the one that rests. */
    private static BigDecimal filledBefore(Deal deal, int number) {
        BigDecimal sum = BigDecimal.ZERO;
        for (DealOrder order : deal.orders) {
            if (order.role == OrderRole.SAFETY && order.number == number) {
                sum = sum.add(order.filled);
            }
        }
        return sum;
    }

    /** At or beyond, away from the entry. */
    private static boolean reaches(Deal deal, BigDecimal price, BigDecimal end) {
        return deal.plan.direction() == Direction.LONG ? price.compareTo(end) <= 0 : price.compareTo(end) >= 0;
    }

    private static NavigableMap<Integer, Exit> restingExits(Deal deal) {
        NavigableMap<Integer, Exit> wanted = new TreeMap<>();
        if (rests(deal.plan)) {
            for (Exit exit : exits(deal)) {
                if (exit.quantity().signum() > 0 && !trails(deal, exit)) {
                    wanted.put(exit.step(), exit);
                }
            }
        }
        return wanted;
    }

    /** Nothing of the kind is on its way, one that is being taken back not counted; and no refusal holds it. */
    private boolean wanting(Deal deal, OrderRole role, int number) {
        for (DealOrder order : deal.orders) {
            if (order.role == role && order.number == number && order.live() && !order.cancelling) {
                return false;
            }
        }
        return deal.refused.allow(role, number, state.marketMillis);
    }

    private static void keepOr(List<DealOrder> unwanted, DealOrder order, boolean keep) {
        if (!keep) {
            unwanted.add(order);
        }
    }

    private static boolean sameLeft(DealOrder order, BigDecimal price, BigDecimal quantity) {
        return order.price.compareTo(price) == 0 && order.remaining().compareTo(quantity) == 0;
    }

    void log(Deal deal, DealOrder order, DealEvent.Kind kind, String text) {
        deal.log(new DealEvent(
                state.marketMillis,
                kind,
                order.role,
                order.number,
                outOf(deal, order.role),
                order.type == OrderType.MARKET && order.filled.signum() == 0 ? BigDecimal.ZERO : shownPrice(order),
                order.quantity,
                state.prices(deal.market.market()).last(),
                kind == DealEvent.Kind.PLACING && order.role == OrderRole.BASE
                        ? DealMath.of(deal.plan.contract()).compounded(deal.plan, deal.sizing)
                        : BigDecimal.ZERO,
                text));
    }

    private static BigDecimal shownPrice(DealOrder order) {
        return order.filled.signum() == 0
                ? order.price
                : order.filledQuote.divide(order.filled, MathContext.DECIMAL128);
    }

    private static int outOf(Deal deal, OrderRole role) {
        return switch (role) {
            case SAFETY -> deal.plan.ladder().size();
            case TAKE_PROFIT -> deal.plan.takeProfit().targets().size();
            case BASE, ADDED_FUNDS, REDUCED_FUNDS, STOP_LOSS, CLOSE -> 0;
        };
    }
}

package io.tallystick.bots.engine;

import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Registers the nearest price on either side and the next time that matter to a deal. */
final class DealAlarm {
    private final FleetState state;

    DealAlarm(FleetState state) {
        this.state = state;
    }

    void arm(Deal deal) {
        forget(deal);
        if (deal.over()) {
            return;
        }
        deal.watched.time(state, nextTime(deal), deal.dealId);
        List<BigDecimal> onTheWay = new ArrayList<>();
        List<BigDecimal> against = new ArrayList<>();
        if (deal.open()) {
            collect(deal, onTheWay, against);
        }
        Levels.liquidation(deal).ifPresent(against::add);
        boolean isLong = deal.plan.direction().sign() > 0;
        nearest(onTheWay, isLong).ifPresent(price -> register(deal, isLong, price));
        nearest(against, !isLong).ifPresent(price -> register(deal, !isLong, price));
    }

    void forget(Deal deal) {
        deal.watched.clear(state, deal.dealId);
    }

    private long nextTime(Deal deal) {
        long retry = deal.refused.next(state.marketMillis);
        return switch (deal.status) {
            case CREATED -> Levels.startsAt(deal);
            case ENTERING ->
                deal.live(OrderRole.BASE, 0)
                        .filter(order -> order.type == OrderType.LIMIT && !order.cancelling)
                        .map(order -> nextEntryTime(deal, order))
                        .orElse(Long.MAX_VALUE);
            case OPEN, TRAILING -> Math.min(retry, Math.min(ahead(Levels.closesAt(deal)), ahead(Levels.stopsAt(deal))));
            default -> retry;
        };
    }

    /** What was due and is not done waits for something else than time. */
    private long ahead(long time) {
        return time > state.marketMillis ? time : Long.MAX_VALUE;
    }

    private long nextEntryTime(Deal deal, DealOrder base) {
        long repositions = Levels.repositionsAt(deal, base);
        if (repositions <= state.marketMillis) {
            long step = Entry.REPOSITION_SECONDS * 1000L;
            repositions += ((state.marketMillis - repositions) / step + 1) * step;
        }
        return Math.min(Levels.entryTimesOutAt(deal), repositions);
    }

    private static void collect(Deal deal, List<BigDecimal> onTheWay, List<BigDecimal> against) {
        boolean stopFollows = deal.plan.stopLoss().map(StopLoss::trailing).orElse(false);
        if (deal.trailingBest != null) {
            onTheWay.add(Levels.beyond(deal, deal.trailingBest));
            against.add(Levels.trailing(deal, deal.trailingBest));
        } else {
            Levels.activation(deal).ifPresent(onTheWay::add);
        }
        if (stopFollows) {
            onTheWay.add(Levels.beyond(deal, deal.best));
        }
        Levels.marketExits(deal).forEach(exit -> onTheWay.add(exit.price()));
        Levels.moveTrigger(deal).ifPresent(onTheWay::add);
        Levels.stop(deal).ifPresent(level -> {
            if (deal.beyondStopSince == 0) {
                against.add(level);
            } else {
                onTheWay.add(Levels.beyond(deal, level));
            }
        });
        Levels.nextMarketRung(deal).ifPresent(rung -> against.add(rung.price()));
    }

    private static Optional<BigDecimal> nearest(List<BigDecimal> prices, boolean above) {
        return above
                ? prices.stream().min(BigDecimal::compareTo)
                : prices.stream().max(BigDecimal::compareTo);
    }

    private void register(Deal deal, boolean above, BigDecimal price) {
        deal.watched.price(state, deal.market.market(), above, price, deal.dealId);
    }
}

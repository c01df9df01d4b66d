package io.tallystick.bots.engine;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealMath;
import io.tallystick.bots.math.Exit;
import io.tallystick.bots.math.Rung;
import io.tallystick.bots.math.StopState;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** The prices and times at which something of a deal happens that no resting order does. */
final class Levels {
    /** Prices are whole multiples of 10^-8. */
    private static final int PRICE_DECIMALS = 8;

    private static final BigDecimal UNIT = BigDecimal.ONE.movePointLeft(PRICE_DECIMALS);

    private Levels() {}

    // Times.

    static long startsAt(Deal deal) {
        return deal.createdAt + deal.plan.entry().startDelaySeconds() * 1000L;
    }

    /** When an unfilled limit base order is replaced by a market order, {@link Long#MAX_VALUE} for never. */
    static long entryTimesOutAt(Deal deal) {
        int seconds = deal.plan.entry().limitTimeoutSeconds();
        return seconds == 0 ? Long.MAX_VALUE : startsAt(deal) + seconds * 1000L;
    }

    static long repositionsAt(Deal deal, DealOrder base) {
        return deal.plan.entry().reposition() ? base.createdAt + Entry.REPOSITION_SECONDS * 1000L : Long.MAX_VALUE;
    }

    static long closesAt(Deal deal) {
        int seconds = deal.plan.takeProfit().closeAfterSeconds();
        return seconds == 0 ? Long.MAX_VALUE : deal.openedAt + seconds * 1000L;
    }

    /** When the price has been beyond the stop for long enough, {@link Long#MAX_VALUE} while it is not beyond it. */
    static long stopsAt(Deal deal) {
        int seconds = deal.plan.stopLoss().map(StopLoss::timeoutSeconds).orElse(0);
        return deal.beyondStopSince == 0 ? Long.MAX_VALUE : deal.beyondStopSince + seconds * 1000L;
    }

    // Prices.

    static StopState stopState(Deal deal) {
        return new StopState(deal.best, deal.stopMoved, deal.taken.size(), deal.stoppedTargets);
    }

    static Optional<BigDecimal> stop(Deal deal) {
        return deal.plan.stopLoss().isEmpty()
                ? Optional.empty()
                : math(deal).stopLevel(deal.plan, deal.market, deal.ledger, stopState(deal));
    }

    static Optional<BigDecimal> moveTrigger(Deal deal) {
        return deal.stopMoved ? Optional.empty() : math(deal).moveTrigger(deal.plan, deal.market, deal.ledger);
    }

    /** Where the take profit begins to follow; with steps only once the last one is left. */
    static Optional<BigDecimal> activation(Deal deal) {
        TakeProfit takeProfit = deal.plan.takeProfit();
        boolean lastOnly = deal.taken.size() >= takeProfit.targets().size() - 1;
        return takeProfit.trailing() && lastOnly && deal.ledger.openQty().signum() > 0
                ? math(deal).trailingActivation(deal.plan, deal.market, deal.ledger)
                : Optional.empty();
    }

    static BigDecimal trailing(Deal deal, BigDecimal best) {
        return math(deal).trailingLevel(deal.plan, best);
    }

    /** Where the venue takes the position away; only paper futures are ours to liquidate. */
    static Optional<BigDecimal> liquidation(Deal deal) {
        boolean paperFutures = deal.market.kind() == Instrument.Kind.LINEAR && deal.venue.isPaper();
        return paperFutures ? PaperMargin.liquidationPrice(deal) : Optional.empty();
    }

    /** Targets that do not rest: they close at the market when the price is there. */
    static List<Exit> marketExits(Deal deal) {
        if (DealOrders.rests(deal.plan)) {
            return List.of();
        }
        return DealOrders.exits(deal).stream()
                .filter(exit -> exit.quantity().signum() > 0 && !DealOrders.trails(deal, exit))
                .toList();
    }

    /** The next safety order that is executed at the market. */
    static Optional<Rung> nextMarketRung(Deal deal) {
        if (!deal.plan.ladder().byMarket() || deal.plan.ladder().bySignal()) {
            return Optional.empty();
        }
        return DealOrders.wantedRungs(deal).values().stream().findFirst();
    }

    // Which way prices go.

    /** The first price that is further on the earning side. */
    static BigDecimal beyond(Deal deal, BigDecimal price) {
        return next(price, deal.plan.direction() == Direction.LONG);
    }

    /** The first price that a market can have above (or below) this one. */
    static BigDecimal next(BigDecimal price, boolean above) {
        return above
                ? price.setScale(PRICE_DECIMALS, RoundingMode.FLOOR).add(UNIT)
                : price.setScale(PRICE_DECIMALS, RoundingMode.CEILING).subtract(UNIT);
    }

    /** Strictly on the earning side. */
    static boolean better(Deal deal, BigDecimal price, BigDecimal than) {
        return towards(deal, price, than) > 0;
    }

    /** Strictly on the losing side. */
    static boolean worse(Deal deal, BigDecimal price, BigDecimal than) {
        return towards(deal, price, than) < 0;
    }

    private static int towards(Deal deal, BigDecimal price, BigDecimal than) {
        return deal.plan.direction() == Direction.LONG ? price.compareTo(than) : than.compareTo(price);
    }

    private static DealMath math(Deal deal) {
        return DealMath.of(deal.plan.contract());
    }
}

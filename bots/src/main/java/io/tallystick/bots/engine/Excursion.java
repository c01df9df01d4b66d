package io.tallystick.bots.engine;

import io.tallystick.bots.math.DealMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How far an open deal has been below and above its average at most, in percent times its leverage
 * (contracts/gainium.md 4.14). An entry changes the average: what was before it is reckoned with the average of then.
 */
final class Excursion {
    private static final int DECIMALS = 8;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private Excursion() {}

    /**
     * @param worst 0 or below
     * @param best 0 or above
     */
    record Reach(BigDecimal worst, BigDecimal best) {
        static final Reach NONE = new Reach(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** The deal opens, or its average is about to change: what has been counts from now on as settled. */
    static void settle(FleetState state, Deal deal) {
        Extremes extremes = state.extremes(deal.market.market());
        end(state, deal);
        deal.countedFrom = extremes.begin();
    }

    /** Nothing counts any more. */
    static void end(FleetState state, Deal deal) {
        if (deal.countedFrom != 0) {
            deal.reach = now(state, deal);
            state.extremes(deal.market.market()).end(deal.countedFrom);
            deal.countedFrom = 0;
        }
    }

    static Reach now(FleetState state, Deal deal) {
        if (deal.countedFrom == 0) {
            return deal.reach;
        }
        Extremes extremes = state.extremes(deal.market.market());
        BigDecimal average = DealMath.of(deal.plan.contract()).average(deal.plan, deal.market, deal.ledger);
        BigDecimal low = percent(deal, extremes.lowestSince(deal.countedFrom), average);
        BigDecimal high = percent(deal, extremes.highestSince(deal.countedFrom), average);
        return new Reach(
                deal.reach.worst.min(low).min(high), deal.reach.best.max(low).max(high));
    }

    private static BigDecimal percent(Deal deal, BigDecimal price, BigDecimal average) {
        if (average.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        long factor = (long) deal.plan.direction().sign()
                * Math.max(1, deal.plan.futures().leverage());
        return price.subtract(average)
                .multiply(HUNDRED)
                .multiply(BigDecimal.valueOf(factor))
                .divide(average, MathContext.DECIMAL128)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}

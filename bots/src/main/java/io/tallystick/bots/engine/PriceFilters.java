package io.tallystick.bots.engine;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.StartLimits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prices at which a bot starts no deal: outside of its range, or too near to its last deal. */
final class PriceFilters {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    /** Contract gainium 4.11: the distances of the dynamic filter are at least so many percent. */
    private static final BigDecimal LEAST_DISTANCE = new BigDecimal("0.5");

    private final FleetState state;

    PriceFilters(FleetState state) {
        this.state = state;
    }

    /** Why the price of now is no price to start at, empty when it is one. */
    Optional<String> refusal(Bot bot, Instrument market) {
        BigDecimal last = state.prices(market.market()).last();
        for (Bound bound : bounds(bot, market)) {
            if (!bound.inside(last)) {
                return Optional.of(
                        "The price of " + market.symbol() + " is " + (bound.above() ? "not above " : "not below ")
                                + bound.price().toPlainString());
            }
        }
        Optional<StartLimits.Distance> distance = bot.plan.limits().distance();
        if (distance.isPresent() && tooNear(bot, market, distance.get(), last)) {
            return Optional.of("The price of " + market.symbol() + " is too near to that of the last deal");
        }
        if (bot.plan.limits().noOverlap() && overlaps(bot, market, last)) {
            return Optional.of("The price of " + market.symbol() + " is inside the range of an open deal");
        }
        return Optional.empty();
    }

    /** A side of the range: the price must be strictly beyond it. */
    record Bound(boolean above, BigDecimal price) {
        boolean inside(BigDecimal last) {
            return above ? last.compareTo(price) > 0 : last.compareTo(price) < 0;
        }

        /** The first price that is beyond it. */
        BigDecimal beyond() {
            return Levels.next(price, above);
        }
    }

    /** Prices at which it is worth asking again. */
    List<Bound> wakes(Bot bot, Instrument market) {
        BigDecimal last = state.prices(market.market()).last();
        List<Bound> wakes = new ArrayList<>(bounds(bot, market));
        wakes.removeIf(bound -> bound.inside(last));
        bot.plan.limits().distance().ifPresent(distance -> {
            BigDecimal reference = reference(bot, market, distance);
            if (reference.signum() > 0) {
                distance.overPercent().ifPresent(p -> wakes.add(new Bound(true, over(reference, p))));
                distance.underPercent().ifPresent(p -> wakes.add(new Bound(false, under(reference, p))));
            }
        });
        if (bot.plan.limits().noOverlap()) {
            ranges(bot, market).forEach(range -> {
                wakes.add(new Bound(true, range.high()));
                wakes.add(new Bound(false, range.low()));
            });
        }
        return wakes;
    }

    List<Bound> bounds(Bot bot, Instrument market) {
        StartLimits limits = bot.plan.limits();
        List<Bound> bounds = new ArrayList<>(4);
        limits.minPrice().ifPresent(price -> bounds.add(new Bound(true, price)));
        limits.maxPrice().ifPresent(price -> bounds.add(new Bound(false, price)));
        BigDecimal enabled = bot.memory(market.symbol()).enabledPrice;
        if (enabled.signum() > 0) {
            limits.minPricePercent().ifPresent(p -> bounds.add(new Bound(true, shifted(enabled, p))));
            limits.maxPricePercent().ifPresent(p -> bounds.add(new Bound(false, shifted(enabled, p))));
        }
        return bounds;
    }

    private static boolean tooNear(Bot bot, Instrument market, StartLimits.Distance distance, BigDecimal last) {
        BigDecimal reference = reference(bot, market, distance);
        if (reference.signum() == 0) {
            return false;
        }
        boolean over = distance.overPercent().isPresent()
                && last.compareTo(over(reference, distance.overPercent().get())) > 0;
        boolean under = distance.underPercent().isPresent()
                && last.compareTo(under(reference, distance.underPercent().get())) < 0;
        return !over && !under;
    }

    private static BigDecimal reference(Bot bot, Instrument market, StartLimits.Distance distance) {
        Bot.PairMemory memory = bot.memory(market.symbol());
        return distance.fromAverage() ? memory.lastAverage : memory.lastEntry;
    }

    private static BigDecimal over(BigDecimal reference, BigDecimal percent) {
        return shifted(reference, percent.max(LEAST_DISTANCE));
    }

    private static BigDecimal under(BigDecimal reference, BigDecimal percent) {
        return shifted(reference, percent.max(LEAST_DISTANCE).negate());
    }

    private boolean overlaps(Bot bot, Instrument market, BigDecimal last) {
        return ranges(bot, market).stream()
                .anyMatch(range -> last.compareTo(range.low()) >= 0 && last.compareTo(range.high()) <= 0);
    }

    private record Range(BigDecimal low, BigDecimal high) {}

    /** From the entry to the last safety order of each open deal in a market. */
    private List<Range> ranges(Bot bot, Instrument market) {
        List<Range> ranges = new ArrayList<>();
        for (long dealId : bot.activeDeals) {
            Deal deal = state.deal(dealId);
            if (deal.market.market() == market.market() && !deal.ladder.isEmpty()) {
                BigDecimal entry = deal.ledger.baseQuote().divide(deal.ledger.baseQty(), MathContext.DECIMAL128);
                BigDecimal far = deal.ladder.getLast().price();
                ranges.add(new Range(entry.min(far), entry.max(far)));
            }
        }
        return ranges;
    }

    private static BigDecimal shifted(BigDecimal price, BigDecimal percent) {
        return price.add(price.multiply(percent).divide(HUNDRED, MathContext.DECIMAL128));
    }
}

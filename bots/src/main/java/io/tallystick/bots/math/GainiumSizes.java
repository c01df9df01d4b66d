package io.tallystick.bots.math;

import static io.tallystick.bots.math.Decimals.divide;
import static io.tallystick.bots.math.Decimals.factor;
import static io.tallystick.bots.math.Decimals.part;
import static io.tallystick.bots.math.Decimals.settle;
import static io.tallystick.bots.math.Decimals.times;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.market.PriceSteps;
import io.tallystick.bots.plan.Compounding;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Sizes and prices of Gainium's base and DCA orders (contracts/gainium.md, 4.3, 4.4 and 4.12). */
final class GainiumSizes {
    /** How far a market base order's nominal price lies from the last one. */
    private static final BigDecimal SLIPPAGE = new BigDecimal("0.005");

    private GainiumSizes() {}

    /** What earlier results add to the quantity of each order, in base; negative when they take off. */
    private record Extras(BigDecimal base, List<BigDecimal> ladder) {
        static final Extras NONE = new Extras(BigDecimal.ZERO, List.of());

        BigDecimal rung(int index) {
            return index < ladder.size() ? ladder.get(index) : BigDecimal.ZERO;
        }
    }

    static BigDecimal basePrice(DcaPlan plan, Instrument market, Sizing sizing) {
        if (plan.entry().type() == OrderType.LIMIT) {
            return market.steps().nearest(sizing.last());
        }
        Compounding compounding = plan.compounding();
        boolean compounds = compounding.reinvestPercent().signum() > 0
                || compounding.riskReductionPercent().signum() > 0;
        int sign = compounds ? plan.direction().sign() : -plan.direction().sign();
        return market.steps().nearest(sizing.last().multiply(factor(sign, SLIPPAGE)));
    }

    static BigDecimal baseQuantity(DcaPlan plan, Instrument market, Sizing sizing) {
        return baseQuantity(plan, market, sizing, extras(plan, market, sizing).base());
    }

    /** @param filled price at which the base order filled */
    static List<Rung> ladder(DcaPlan plan, Instrument market, Sizing sizing, BigDecimal filled) {
        return ladder(plan, market, sizing, filled, extras(plan, market, sizing));
    }

    static BigDecimal fundsNeeded(DcaPlan plan, Instrument market, Sizing sizing) {
        BigDecimal price = basePrice(plan, market, sizing);
        boolean inBase = spendsBase(plan, market);
        BigDecimal base = baseQuantity(plan, market, sizing);
        BigDecimal sum = inBase ? base : base.multiply(price);
        for (Rung rung : ladder(plan, market, sizing, market.steps().nearest(sizing.last()))) {
            sum = sum.add(inBase ? rung.quantity() : rung.quantity().multiply(rung.price()));
        }
        boolean borrows = market.kind() == Instrument.Kind.LINEAR;
        return settle(borrows ? divide(sum, BigDecimal.valueOf(plan.futures().leverage())) : sum);
    }

    /** The next valid price on the far side of {@code price}: above it for sign +1. */
    static BigDecimal beyond(PriceSteps steps, BigDecimal price, int sign) {
        BigDecimal little = steps.stepAt(price).movePointLeft(3);
        return sign > 0 ? steps.ceil(price.add(little)) : steps.floor(price.subtract(little));
    }

    static boolean spendsBase(DcaPlan plan, Instrument market) {
        return plan.direction() == Direction.SHORT && market.kind() == Instrument.Kind.SPOT;
    }

    private static BigDecimal baseQuantity(DcaPlan plan, Instrument market, Sizing sizing, BigDecimal extra) {
        BigDecimal price = basePrice(plan, market, sizing);
        Volume volume = plan.entry().volume();
        BigDecimal fee =
                market.kind() == Instrument.Kind.LINEAR ? BigDecimal.ONE : BigDecimal.ONE.add(market.takerFee());
        boolean allFunds = volume.amount().compareTo(Decimals.HUNDRED) == 0;
        BigDecimal exact = switch (volume.unit()) {
            case QUOTE -> divide(volume.amount(), price).multiply(fee).add(extra);
            case BASE -> volume.amount().multiply(fee).add(extra);
            case USD ->
                divide(volume.amount().multiply(fee), sizing.usdRate().multiply(price))
                        .add(extra);
            case PERCENT_FREE, PERCENT_TOTAL ->
                ofFunds(plan, market, sizing, volume, sizing.last()).multiply(allFunds ? BigDecimal.ONE : fee);
        };
        if (volume.amount().signum() <= 0 || (exact.signum() <= 0 && extra.signum() == 0)) {
            return BigDecimal.ZERO;
        }
        BigDecimal quantity = settle(exact).setScale(decimals(market), RoundingMode.FLOOR);
        return market.ceilToLot(raised(plan, market, quantity, price, fee));
    }

    /**
     * A base order is raised so that it may be placed, and on spot so that its take profit, which is smaller by the
     * fee, may be too.
     */
    private static BigDecimal raised(
            DcaPlan plan, Instrument market, BigDecimal quantity, BigDecimal price, BigDecimal fee) {
        BigDecimal raised = quantity;
        BigDecimal target = exitPercent(plan);
        if (market.kind() == Instrument.Kind.SPOT && target.signum() > 0) {
            BigDecimal exitPrice = price.multiply(factor(1, part(target)));
            BigDecimal exit =
                    quantity.multiply(new BigDecimal(2).subtract(fee)).setScale(decimals(market), RoundingMode.FLOOR);
            if (exit.multiply(exitPrice).compareTo(market.minNotional()) < 0) {
                raised = up(
                        market,
                        divide(market.minNotional(), exitPrice).multiply(fee).add(market.lot()));
            }
            if (exit.compareTo(market.minQuantity()) < 0) {
                raised =
                        raised.max(up(market, market.minQuantity().multiply(fee).add(market.lot())));
            }
        }
        if (raised.compareTo(market.minQuantity()) < 0) {
            raised = up(market, market.minQuantity().multiply(fee));
        }
        if (raised.multiply(price).compareTo(market.minNotional()) < 0) {
            raised = up(market, divide(market.minNotional(), price).multiply(fee));
        }
        if (spendsBase(plan, market) && target.signum() > 0) {
            BigDecimal exit = divide(raised, fee).setScale(decimals(market), RoundingMode.FLOOR);
            BigDecimal worth = exit.multiply(price).multiply(factor(-1, part(target)));
            if (worth.compareTo(market.minNotional()) < 0) {
                raised = raised.add(market.lot());
            }
        }
        return raised.max(BigDecimal.ZERO);
    }

    /** Percentage of the price at which the deal is expected to close; 0 when no price does. */
    private static BigDecimal exitPercent(DcaPlan plan) {
        TakeProfit profit = plan.takeProfit();
        return switch (profit.close()) {
            case PRICE, PRICE_OR_WEBHOOK ->
                profit.targets().isEmpty()
                        ? BigDecimal.ZERO
                        : profit.targets().getFirst().percent();
            case SIGNALS, WEBHOOK -> profit.minimumPercent().orElse(BigDecimal.ZERO);
            case NEVER -> BigDecimal.ZERO;
        };
    }

    private static List<Rung> ladder(DcaPlan plan, Instrument market, Sizing sizing, BigDecimal filled, Extras extras) {
        return switch (plan.ladder().shape()) {
            case Ladder.None none -> List.of();
            case Ladder.Scaled scaled -> scaled(plan, market, sizing, filled, extras, scaled);
            case Ladder.Custom custom -> custom(plan, market, sizing, filled, extras, custom);
        };
    }

    private static List<Rung> scaled(
            DcaPlan plan, Instrument market, Sizing sizing, BigDecimal filled, Extras extras, Ladder.Scaled scaled) {
        int sign = plan.direction().sign();
        BigDecimal first = market.steps().nearest(settle(filled));
        BigDecimal distance = first.multiply(part(scaled.stepPercent()));
        BigDecimal volumeFactor = BigDecimal.ONE;
        BigDecimal price = first;
        List<Rung> rungs = new ArrayList<>();
        for (int i = 0; i < scaled.orders(); i++) {
            price = next(market, price, price.subtract(Decimals.signed(sign, distance)), sign);
            if (price.signum() <= 0) {
                break;
            }
            BigDecimal exact = rungQuantity(plan, market, sizing, scaled.volume(), volumeFactor, price, first);
            rungs.add(new Rung(i + 1, price, rounded(market, exact.add(extras.rung(i)), price)));
            distance = times(distance, scaled.stepScale());
            volumeFactor = times(volumeFactor, scaled.volumeScale());
        }
        return rungs;
    }

    private static List<Rung> custom(
            DcaPlan plan, Instrument market, Sizing sizing, BigDecimal filled, Extras extras, Ladder.Custom custom) {
        int sign = plan.direction().sign();
        BigDecimal first = market.steps().nearest(settle(filled));
        BigDecimal price = first;
        List<Rung> rungs = new ArrayList<>();
        for (int i = 0; i < custom.levels().size(); i++) {
            Ladder.Level level = custom.levels().get(i);
            price = next(market, price, price.multiply(factor(-sign, part(level.deviationPercent()))), sign);
            if (price.signum() <= 0) {
                break;
            }
            Volume volume = new Volume(level.size(), custom.unit());
            BigDecimal exact = rungQuantity(plan, market, sizing, volume, BigDecimal.ONE, price, first);
            rungs.add(new Rung(i + 1, price, rounded(market, exact.add(extras.rung(i)), price)));
        }
        return rungs;
    }

    /** The rounded price after {@code before}, one step further where both would be equal; 0 where the ladder ends. */
    private static BigDecimal next(Instrument market, BigDecimal before, BigDecimal exact, int sign) {
        BigDecimal settled = settle(exact);
        if (settled.signum() <= 0 || settled.compareTo(Decimals.HIGHEST_PRICE) > 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal price = market.steps().nearest(settled);
        return price.compareTo(before) == 0 ? beyond(market.steps(), before, -sign) : price;
    }

    private static BigDecimal rungQuantity(
            DcaPlan plan,
            Instrument market,
            Sizing sizing,
            Volume volume,
            BigDecimal scale,
            BigDecimal price,
            BigDecimal first) {
        BigDecimal one = switch (volume.unit()) {
            case QUOTE -> divide(volume.amount(), price);
            case BASE -> volume.amount();
            case USD -> divide(volume.amount(), sizing.usdRate().multiply(first));
            case PERCENT_FREE, PERCENT_TOTAL -> ofFunds(plan, market, sizing, volume, price);
        };
        return times(one, scale);
    }

    private static BigDecimal ofFunds(DcaPlan plan, Instrument market, Sizing sizing, Volume volume, BigDecimal price) {
        BigDecimal funds = volume.unit() == VolumeUnit.PERCENT_FREE ? sizing.free() : sizing.total();
        BigDecimal share = funds.multiply(part(volume.amount()));
        if (market.kind() == Instrument.Kind.LINEAR) {
            return divide(share.multiply(BigDecimal.valueOf(plan.futures().leverage())), price);
        }
        return spendsBase(plan, market) ? share : divide(share, price);
    }

    /** To the lot's decimals, halves up; lifted to the market's least size; then up to a whole lot. */
    private static BigDecimal rounded(Instrument market, BigDecimal exact, BigDecimal price) {
        BigDecimal quantity = settle(exact).setScale(decimals(market), RoundingMode.HALF_UP);
        if (quantity.compareTo(market.minQuantity()) < 0) {
            quantity = market.minQuantity();
        }
        if (quantity.signum() <= 0 || quantity.multiply(price).compareTo(market.minNotional()) < 0) {
            quantity = market.minQuantityAt(price);
        }
        return market.ceilToLot(quantity);
    }

    /**
     * The bot's result so far, its share for this deal, spread over the orders by their quantities at the price when
     * the deal starts. Sizes that are percentages of funds grow and shrink by themselves.
     */
    private static Extras extras(DcaPlan plan, Instrument market, Sizing sizing) {
        Compounding compounding = plan.compounding();
        int result = sizing.realised().signum();
        boolean applies = (result > 0 && compounding.reinvestPercent().signum() > 0)
                || (result < 0 && compounding.riskReductionPercent().signum() > 0);
        VolumeUnit unit = plan.entry().volume().unit();
        if (!applies || unit == VolumeUnit.PERCENT_FREE || unit == VolumeUnit.PERCENT_TOTAL) {
            return Extras.NONE;
        }
        BigDecimal percent = compounding.reinvestPercent().signum() > 0
                ? compounding.reinvestPercent()
                : compounding.riskReductionPercent();
        BigDecimal share =
                divide(sizing.realised().multiply(part(percent)), BigDecimal.valueOf(Math.max(1, sizing.maxDeals())));
        BigDecimal base = baseQuantity(plan, market, sizing, BigDecimal.ZERO);
        List<Rung> rungs = ladder(plan, market, sizing, sizing.last(), Extras.NONE);
        BigDecimal total = base;
        for (Rung rung : rungs) {
            total = total.add(rung.quantity());
        }
        if (total.signum() == 0) {
            return Extras.NONE;
        }
        BigDecimal each = divide(share, total);
        List<BigDecimal> ladder = new ArrayList<>();
        for (Rung rung : rungs) {
            ladder.add(divide(times(each, rung.quantity()), rung.price()));
        }
        return new Extras(divide(times(each, base), basePrice(plan, market, sizing)), List.copyOf(ladder));
    }

    private static BigDecimal up(Instrument market, BigDecimal exact) {
        return settle(exact).setScale(decimals(market), RoundingMode.CEILING);
    }

    /** Decimals to which quantities are rounded before they are brought to whole lots. */
    private static int decimals(Instrument market) {
        return Math.max(0, market.lot().stripTrailingZeros().scale());
    }
}

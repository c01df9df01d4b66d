package io.tallystick.bots.math;

import static io.tallystick.bots.math.Decimals.divide;
import static io.tallystick.bots.math.Decimals.factor;
import static io.tallystick.bots.math.Decimals.part;
import static io.tallystick.bots.math.Decimals.settle;
import static io.tallystick.bots.math.Decimals.times;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sizes and prices of 3Commas' base and safety orders (contracts/3commas.md, 3.1). */
final class ThreeCommasSizes {
    private ThreeCommasSizes() {}

    /** One safety order before its price and quantity are rounded. */
    private record Step(BigDecimal deviationPercent, BigDecimal amount, VolumeUnit unit) {}

    static BigDecimal basePrice(DcaPlan plan, Instrument market, Sizing sizing) {
        return plan.entry().type() == OrderType.LIMIT ? market.steps().nearest(sizing.last()) : sizing.last();
    }

    static BigDecimal baseQuantity(DcaPlan plan, Instrument market, Sizing sizing) {
        BigDecimal price = basePrice(plan, market, sizing);
        Volume volume = plan.entry().volume();
        BigDecimal quantity = quantity(plan, market, sizing, volume.amount(), volume.unit(), price);
        return quantity.compareTo(market.minQuantityAt(price)) < 0 ? BigDecimal.ZERO : quantity;
    }

    /** @param base average of the base order with its fee */
    static List<Rung> ladder(DcaPlan plan, Instrument market, Sizing sizing, BigDecimal base) {
        boolean isLong = plan.direction() == Direction.LONG;
        List<Rung> rungs = new ArrayList<>();
        int number = 0;
        for (Step step : steps(plan)) {
            number++;
            BigDecimal exact = settle(base.multiply(factor(-1, part(step.deviationPercent()))));
            if (exact.signum() <= 0 || exact.compareTo(Decimals.HIGHEST_PRICE) > 0) {
                break;
            }
            BigDecimal price =
                    isLong ? market.steps().floor(exact) : market.steps().ceil(exact);
            if (price.signum() <= 0) {
                break;
            }
            BigDecimal quantity = quantity(plan, market, sizing, step.amount(), step.unit(), price);
            if (quantity.signum() > 0) {
                rungs.add(new Rung(number, price, quantity));
            }
        }
        return rungs;
    }

    static BigDecimal fundsNeeded(DcaPlan plan, Instrument market, Sizing sizing) {
        BigDecimal price = basePrice(plan, market, sizing);
        if (spendsBase(plan, market)) {
            BigDecimal sum = baseQuantity(plan, market, sizing);
            for (Rung rung : ladder(plan, market, sizing, price)) {
                sum = sum.add(rung.quantity());
            }
            return sum;
        }
        Volume volume = plan.entry().volume();
        BigDecimal sum = value(plan, sizing, volume.amount(), volume.unit(), price);
        for (Step step : steps(plan)) {
            BigDecimal at = price.multiply(factor(-1, part(step.deviationPercent())));
            if (at.signum() <= 0) {
                break;
            }
            sum = sum.add(value(plan, sizing, step.amount(), step.unit(), at));
        }
        boolean borrows = market.kind() == Instrument.Kind.LINEAR;
        return settle(borrows ? divide(sum, BigDecimal.valueOf(plan.futures().leverage())) : sum);
    }

    /**
     * The ladder as distances below the base order's price: those of a short are negative. Each is counted from the
     * base order, not from the order before it.
     */
    private static List<Step> steps(DcaPlan plan) {
        int sign = plan.direction().sign();
        List<Step> steps = new ArrayList<>();
        switch (plan.ladder().shape()) {
            case Ladder.None none -> {}
            case Ladder.Scaled scaled -> {
                BigDecimal deviation = BigDecimal.ZERO;
                BigDecimal next = scaled.stepPercent();
                BigDecimal amount = scaled.volume().amount();
                for (int k = 0; k < scaled.orders(); k++) {
                    deviation = deviation.add(next, Decimals.WORK);
                    steps.add(new Step(
                            Decimals.signed(sign, deviation),
                            amount,
                            scaled.volume().unit()));
                    next = times(next, scaled.stepScale());
                    amount = times(amount, scaled.volumeScale());
                }
            }
            case Ladder.Custom custom -> {
                for (Ladder.Level level : custom.levels()) {
                    steps.add(new Step(level.deviationPercent().negate(), level.size(), custom.unit()));
                }
                steps.sort(Comparator.comparing(step -> step.deviationPercent().multiply(BigDecimal.valueOf(sign))));
            }
        }
        return steps;
    }

    /**
     * The constant amount of quote by which earlier results change every order: the reinvested share of a profit, or
     * the part of a loss by which the risk is reduced, over the number of orders that a deal may have.
     */
    static BigDecimal perOrder(DcaPlan plan, Sizing sizing) {
        BigDecimal percent = sizing.realised().signum() >= 0
                ? plan.compounding().reinvestPercent()
                : plan.compounding().riskReductionPercent();
        BigDecimal orders = BigDecimal.valueOf(1L + plan.ladder().size());
        return divide(sizing.realised().multiply(part(percent)), orders);
    }

    private static BigDecimal quantity(
            DcaPlan plan, Instrument market, Sizing sizing, BigDecimal amount, VolumeUnit unit, BigDecimal price) {
        BigDecimal inBase = switch (unit) {
            case BASE -> amount;
            case QUOTE -> divide(amount, price);
            case USD -> divide(amount, sizing.usdRate().multiply(price));
            case PERCENT_FREE -> ofFunds(plan, market, amount, sizing.free(), price);
            case PERCENT_TOTAL -> ofFunds(plan, market, amount, sizing.total(), price);
        };
        BigDecimal exact = settle(inBase.add(divide(perOrder(plan, sizing), price)));
        return exact.signum() <= 0 ? BigDecimal.ZERO : market.ceilToLot(exact);
    }

    private static BigDecimal ofFunds(
            DcaPlan plan, Instrument market, BigDecimal percent, BigDecimal funds, BigDecimal price) {
        BigDecimal share = funds.multiply(part(percent));
        return spendsBase(plan, market) ? share : divide(share, price);
    }

    /** What an order is worth in quote before any rounding. */
    private static BigDecimal value(DcaPlan plan, Sizing sizing, BigDecimal amount, VolumeUnit unit, BigDecimal price) {
        BigDecimal value = switch (unit) {
            case BASE -> amount.multiply(price);
            case QUOTE -> amount;
            case USD -> divide(amount, sizing.usdRate());
            case PERCENT_FREE -> sizing.free().multiply(part(amount));
            case PERCENT_TOTAL -> sizing.total().multiply(part(amount));
        };
        return value.add(perOrder(plan, sizing)).max(BigDecimal.ZERO);
    }

    private static boolean spendsBase(DcaPlan plan, Instrument market) {
        return plan.direction() == Direction.SHORT && market.kind() == Instrument.Kind.SPOT;
    }
}

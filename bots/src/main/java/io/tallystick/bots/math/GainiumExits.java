package io.tallystick.bots.math;

import static io.tallystick.bots.math.Decimals.divide;
import static io.tallystick.bots.math.Decimals.factor;
import static io.tallystick.bots.math.Decimals.part;
import static io.tallystick.bots.math.Decimals.settle;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.plan.VolumeUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Prices and quantities of Gainium's closing orders (contracts/gainium.md, 4.6, 4.7 and 4.15). */
final class GainiumExits {
    private static final BigDecimal TWO = new BigDecimal(2);

    private GainiumExits() {}

    static List<Exit> takeProfits(DcaPlan plan, Instrument market, DealLedger ledger, Set<Integer> taken) {
        TakeProfit profit = plan.takeProfit();
        if (!profit.byPrice() || ledger.entryQty().signum() == 0) {
            return List.of();
        }
        boolean single = profit.fixedPrice().isPresent() || profit.targets().size() == 1;
        if (single && taken.contains(0)) {
            return List.of();
        }
        if (profit.fixedPrice().isPresent()) {
            BigDecimal price = market.steps().nearest(profit.fixedPrice().get());
            return List.of(new Exit(0, price, quantity(plan, market, ledger, price)));
        }
        if (single) {
            BigDecimal percent = profit.targets().getFirst().percent();
            BigDecimal price = profit.trailing()
                    ? GainiumMath.INSTANCE
                            .trailingActivation(plan, market, ledger)
                            .map(market.steps()::nearest)
                            .orElseThrow()
                    : price(plan, market, ledger, percent);
            return List.of(new Exit(0, price, quantity(plan, market, ledger, price)));
        }
        return several(plan, market, ledger, taken);
    }

    private static List<Exit> several(DcaPlan plan, Instrument market, DealLedger ledger, Set<Integer> taken) {
        List<Target> targets = plan.takeProfit().targets();
        List<Integer> open = new ArrayList<>();
        BigDecimal untaken = Decimals.HUNDRED;
        for (int index = 0; index < targets.size(); index++) {
            if (taken.contains(index)) {
                untaken = untaken.subtract(targets.get(index).amountPercent());
            } else {
                open.add(index);
            }
        }
        open.sort(Comparator.comparing(index -> targets.get(index).percent()));
        if (open.isEmpty()) {
            return List.of();
        }
        BigDecimal first =
                price(plan, market, ledger, targets.get(open.getFirst()).percent());
        BigDecimal whole = quantity(plan, market, ledger, first);
        BigDecimal left = whole;
        List<Exit> exits = new ArrayList<>();
        for (int index : open) {
            Target target = targets.get(index);
            BigDecimal price = price(plan, market, ledger, target.percent());
            BigDecimal quantity = share(market, whole, left, target.amountPercent(), untaken, price);
            if (index == open.getLast()) {
                quantity = left;
            }
            left = left.subtract(quantity);
            exits.add(new Exit(index, price, quantity));
            if (left.signum() == 0) {
                break;
            }
        }
        return exits;
    }

    /** One target's part of {@code whole}, all that is left when the rest would be too small to be ordered. */
    private static BigDecimal share(
            Instrument market, BigDecimal whole, BigDecimal left, BigDecimal amount, BigDecimal of, BigDecimal price) {
        BigDecimal least = market.minQuantityAt(price);
        BigDecimal exact = of.signum() <= 0 ? left : divide(whole.multiply(amount), of);
        BigDecimal quantity = market.floorToLot(settle(exact)).max(least).min(left);
        return left.subtract(quantity).compareTo(least) < 0 ? left : quantity;
    }

    /** The part of {@code whole} that the stop's target with this index closes once those before it have. */
    static BigDecimal stopShare(
            Instrument market, List<Target> targets, int index, BigDecimal whole, BigDecimal price) {
        if (index == targets.size() - 1) {
            return whole;
        }
        BigDecimal of = Decimals.HUNDRED;
        for (Target done : targets.subList(0, index)) {
            of = of.subtract(done.amountPercent());
        }
        return share(market, whole, whole, targets.get(index).amountPercent(), of, price);
    }

    /** A valid price that is so many percent beyond the average after the fees of both sides, and never at it. */
    static BigDecimal price(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal percent) {
        int sign = plan.direction().sign();
        BigDecimal average = GainiumMath.exactAverage(market, ledger);
        BigDecimal fees = worstFee(market).multiply(TWO);
        BigDecimal exact = average.multiply(factor(sign, part(percent))).multiply(factor(sign, fees));
        BigDecimal price = market.steps().nearest(settle(exact));
        if (Decimals.beyond(sign, price, settle(average))) {
            return price;
        }
        return GainiumSizes.beyond(market.steps(), settle(average), sign);
    }

    /**
     * What a deal closes at a price. On spot the fee of the entries is left out, since it came out of the coins; unless
     * it is seen that a long's fees were taken in quote.
     */
    static BigDecimal quantity(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price) {
        boolean spot = market.kind() == Instrument.Kind.SPOT;
        boolean isLong = plan.direction().sign() > 0;
        boolean paidInQuote = isLong
                && ledger.feeInBase().signum() == 0
                && ledger.feeInQuote().signum() > 0;
        BigDecimal fee = worstFee(market);
        BigDecimal entered = spot && !paidInQuote ? ledger.entryQty().multiply(factor(-1, fee)) : ledger.entryQty();
        BigDecimal exact = entered.subtract(ledger.exitQty());
        if (isLong) {
            exact = exact.min(ledger.openQty().subtract(ledger.feeInBase()));
        }
        BigDecimal quantity = market.floorToLot(settle(exact.max(BigDecimal.ZERO)));
        if (!spot || plan.takeProfit().profitCurrency() != TakeProfit.ProfitCurrency.BASE || price.signum() <= 0) {
            return quantity;
        }
        BigDecimal forCost = market.floorToLot(
                settle(divide(exact.max(BigDecimal.ZERO).multiply(GainiumMath.exactAverage(market, ledger)), price)));
        return isLong ? quantity.min(forCost) : quantity.max(forCost);
    }

    static BigDecimal fundsQuantity(
            DcaPlan plan,
            Instrument market,
            DealLedger ledger,
            boolean adds,
            BigDecimal amount,
            VolumeUnit unit,
            BigDecimal price) {
        boolean share = unit == VolumeUnit.PERCENT_TOTAL || unit == VolumeUnit.PERCENT_FREE;
        BigDecimal cost = GainiumSizes.spendsBase(plan, market) ? ledger.openQty() : divide(ledger.openQuote(), price);
        BigDecimal exact = switch (unit) {
            case BASE -> amount;
            case QUOTE, USD -> divide(amount, price);
            case PERCENT_FREE, PERCENT_TOTAL -> cost.multiply(part(amount));
        };
        int decimals = Math.max(0, market.lot().stripTrailingZeros().scale());
        BigDecimal quantity = market.ceilToLot(settle(exact).setScale(decimals, RoundingMode.HALF_UP));
        BigDecimal least = market.minQuantityAt(price);
        if (share && quantity.compareTo(least) < 0) {
            quantity = least;
        }
        if (!adds) {
            quantity = quantity.min(closable(plan, market, ledger));
        }
        return quantity.compareTo(least) < 0 ? BigDecimal.ZERO : quantity;
    }

    private static BigDecimal closable(DcaPlan plan, Instrument market, DealLedger ledger) {
        return quantity(plan, market, ledger, BigDecimal.ZERO);
    }

    private static BigDecimal worstFee(Instrument market) {
        return market.makerFee().max(market.takerFee());
    }
}

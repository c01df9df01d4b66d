package io.tallystick.bots.math;

import static io.tallystick.bots.math.Decimals.divide;
import static io.tallystick.bots.math.Decimals.factor;
import static io.tallystick.bots.math.Decimals.part;
import static io.tallystick.bots.math.Decimals.settle;
import static io.tallystick.bots.math.Decimals.signed;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.market.Steps;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.TakeProfit.Base;
import io.tallystick.bots.plan.VolumeUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arithmetic of 3Commas (contracts/3commas.md, section 3). Fees are always in: a long's average is what was paid
 * with fees for one unit, a short's what was received less fees. The fee of an exit is the greater of the market's two.
 */
final class ThreeCommasMath implements DealMath {
    static final ThreeCommasMath INSTANCE = new ThreeCommasMath();

    private static final int PROFIT_DECIMALS = 8;

    private ThreeCommasMath() {}

    @Override
    public BigDecimal basePrice(DcaPlan plan, Instrument market, Sizing sizing) {
        return ThreeCommasSizes.basePrice(plan, market, sizing);
    }

    @Override
    public BigDecimal baseQuantity(DcaPlan plan, Instrument market, Sizing sizing) {
        return ThreeCommasSizes.baseQuantity(plan, market, sizing);
    }

    @Override
    public BigDecimal compounded(DcaPlan plan, Sizing sizing) {
        return Decimals.settle(ThreeCommasSizes.perOrder(plan, sizing));
    }

    @Override
    public List<Rung> ladder(DcaPlan plan, Instrument market, Sizing sizing, DealLedger ledger) {
        return ledger.baseQty().signum() == 0
                ? List.of()
                : ThreeCommasSizes.ladder(plan, market, sizing, baseAverage(plan, ledger));
    }

    @Override
    public BigDecimal fundsNeeded(DcaPlan plan, Instrument market, Sizing sizing) {
        return ThreeCommasSizes.fundsNeeded(plan, market, sizing);
    }

    @Override
    public BigDecimal average(DcaPlan plan, Instrument market, DealLedger ledger) {
        return ledger.entryQty().signum() == 0
                ? BigDecimal.ZERO
                : PrintedQuotient.of(entryVolume(plan, ledger), ledger.entryQty());
    }

    @Override
    public List<Exit> takeProfits(DcaPlan plan, Instrument market, DealLedger ledger, Set<Integer> taken) {
        TakeProfit profit = plan.takeProfit();
        if (!profit.byPrice() || ledger.entryQty().signum() == 0) {
            return List.of();
        }
        BigDecimal left = held(plan, market, ledger);
        if (profit.fixedPrice().isPresent()) {
            if (taken.contains(0)) {
                return List.of();
            }
            BigDecimal price = exitPrice(plan, market, profit.fixedPrice().get());
            return List.of(new Exit(0, price, inProfitCurrency(plan, market, ledger, price, left)));
        }
        List<Integer> open = new ArrayList<>();
        for (int step = 0; step < profit.targets().size(); step++) {
            if (!taken.contains(step)) {
                open.add(step);
            }
        }
        List<Exit> exits = new ArrayList<>();
        for (int step : open) {
            BigDecimal share =
                    ledger.entryQty().multiply(part(profit.targets().get(step).amountPercent()));
            boolean last = step == open.getLast();
            BigDecimal quantity = last ? left : market.floorToLot(settle(share)).min(left);
            left = left.subtract(quantity);
            BigDecimal price = targetPrice(plan, market, ledger, step);
            exits.add(new Exit(step, price, inProfitCurrency(plan, market, ledger, price, quantity)));
        }
        return exits;
    }

    @Override
    public Optional<BigDecimal> trailingActivation(DcaPlan plan, Instrument market, DealLedger ledger) {
        TakeProfit profit = plan.takeProfit();
        if (!profit.trailing() || !profit.byPrice() || ledger.entryQty().signum() == 0) {
            return Optional.empty();
        }
        if (profit.fixedPrice().isPresent()) {
            return profit.fixedPrice();
        }
        return Optional.of(targetPrice(plan, market, ledger, profit.targets().size() - 1));
    }

    @Override
    public BigDecimal trailingLevel(DcaPlan plan, BigDecimal best) {
        int sign = plan.direction().sign();
        return settle(best.multiply(factor(-sign, part(plan.takeProfit().trailingPercent()))));
    }

    @Override
    public Optional<BigDecimal> stopLevel(DcaPlan plan, Instrument market, DealLedger ledger, StopState state) {
        if (plan.stopLoss().isEmpty() || ledger.baseQty().signum() == 0) {
            return Optional.empty();
        }
        StopLoss stop = plan.stopLoss().get();
        BigDecimal down = factor(-plan.direction().sign(), part(stop.percent()));
        Optional<BigDecimal> level = stop.fixedPrice();
        if (level.isEmpty() && stop.percent().signum() > 0) {
            level = Optional.of(settle(baseAverage(plan, ledger).multiply(down)));
        }
        if (stop.trailing() && stop.percent().signum() > 0 && state.best().signum() > 0) {
            level = Optional.of(tighter(plan, level, settle(state.best().multiply(down))));
        }
        if (stop.breakEvenSteps().isPresent() && state.takenSteps() > 0) {
            int step = Math.min(state.takenSteps() - 1, stop.breakEvenSteps().get());
            BigDecimal even = step == 0 ? average(plan, market, ledger) : targetPrice(plan, market, ledger, step - 1);
            level = Optional.of(tighter(plan, level, even));
        }
        return level;
    }

    /** The level that acts first: the higher one of a long. A stop never goes back. */
    private static BigDecimal tighter(DcaPlan plan, Optional<BigDecimal> level, BigDecimal other) {
        return level.filter(l -> Decimals.beyond(plan.direction().sign(), l, other))
                .orElse(other);
    }

    @Override
    public Optional<BigDecimal> moveTrigger(DcaPlan plan, Instrument market, DealLedger ledger) {
        return Optional.empty();
    }

    /** A stop must lie beyond the last safety order when it is set, so that every order may be placed. */
    @Override
    public Optional<BigDecimal> ladderEnd(DcaPlan plan, Instrument market, DealLedger ledger, StopState state) {
        return Optional.empty();
    }

    @Override
    public Optional<BigDecimal> minimumPrice(DcaPlan plan, Instrument market, DealLedger ledger) {
        TakeProfit profit = plan.takeProfit();
        return ledger.entryQty().signum() == 0
                ? Optional.empty()
                : profit.minimumPercent()
                        .map(percent -> profitPrice(plan, market, ledger, percent, profit.minimumBase()));
    }

    @Override
    public BigDecimal closeQuantity(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price) {
        BigDecimal quantity = inProfitCurrency(plan, market, ledger, price, held(plan, market, ledger));
        return quantity.compareTo(market.minQuantity()) < 0 ? BigDecimal.ZERO : quantity;
    }

    @Override
    public BigDecimal stopQuantity(
            DcaPlan plan, Instrument market, DealLedger ledger, StopState state, BigDecimal price) {
        return closeQuantity(plan, market, ledger, price);
    }

    @Override
    public BigDecimal fundsQuantity(
            DcaPlan plan,
            Instrument market,
            DealLedger ledger,
            boolean adds,
            BigDecimal amount,
            VolumeUnit unit,
            BigDecimal price) {
        BigDecimal exact = switch (unit) {
            case BASE -> amount;
            case PERCENT_FREE, PERCENT_TOTAL -> ledger.openQty().multiply(part(amount));
            case QUOTE, USD -> divide(amount, price);
        };
        BigDecimal quantity = market.floorToLot(settle(exact));
        if (!adds) {
            quantity = quantity.min(held(plan, market, ledger));
        }
        return quantity.compareTo(market.minQuantityAt(price)) < 0 ? BigDecimal.ZERO : quantity;
    }

    @Override
    public BigDecimal breakEven(DcaPlan plan, Instrument market, DealLedger ledger) {
        if (ledger.openQty().signum() <= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal out = entryVolume(plan, ledger).subtract(exitVolume(plan, ledger));
        return settle(divide(out, ledger.openQty().multiply(exitShare(plan, market))));
    }

    /** To eight decimals, halves up, as it is kept and told. */
    @Override
    public BigDecimal profit(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price) {
        BigDecimal open = ledger.openQty().multiply(price).multiply(exitShare(plan, market));
        BigDecimal out = exitVolume(plan, ledger).add(open).subtract(entryVolume(plan, ledger));
        return Steps.tidy(signed(plan.direction().sign(), out).setScale(PROFIT_DECIMALS, RoundingMode.HALF_UP));
    }

    /** Of a deal that is over: its profit on what went in. Of one that runs: the way of the price alone. */
    @Override
    public BigDecimal profitPercent(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price) {
        BigDecimal entered = entryVolume(plan, ledger);
        if (held(plan, market, ledger).signum() == 0) {
            return Decimals.percent(profit(plan, market, ledger, price), entered);
        }
        BigDecimal worth = price.multiply(ledger.entryQty());
        return Decimals.percent(signed(plan.direction().sign(), worth.subtract(entered)), entered);
    }

    /** Average of the base order with its fee: {@code base_order_average_price}. */
    private static BigDecimal baseAverage(DcaPlan plan, DealLedger ledger) {
        return divide(baseVolume(plan, ledger), ledger.baseQty());
    }

    private static BigDecimal baseVolume(DcaPlan plan, DealLedger ledger) {
        return ledger.baseQuote().add(signed(plan.direction().sign(), ledger.baseFee()));
    }

    /** {@code bought_volume} of a long, {@code sold_volume} of a short. */
    private static BigDecimal entryVolume(DcaPlan plan, DealLedger ledger) {
        return ledger.entryQuote().add(signed(plan.direction().sign(), ledger.entryFee()));
    }

    private static BigDecimal exitVolume(DcaPlan plan, DealLedger ledger) {
        return ledger.exitQuote().subtract(signed(plan.direction().sign(), ledger.exitFee()));
    }

    /** What of its price an exit leaves after its fee: 1 - f of a sell; a buy costs 1 + f. */
    private static BigDecimal exitShare(DcaPlan plan, Instrument market) {
        return factor(-plan.direction().sign(), market.makerFee().max(market.takerFee()));
    }

    /** What is left to be closed. A fee that was taken out of the coins themselves cannot be sold. */
    private static BigDecimal held(DcaPlan plan, Instrument market, DealLedger ledger) {
        BigDecimal open = ledger.openQty();
        BigDecimal whole = plan.direction().sign() > 0 ? open.subtract(ledger.feeInBase()) : open;
        return market.floorToLot(whole.max(BigDecimal.ZERO));
    }

    private static BigDecimal targetPrice(DcaPlan plan, Instrument market, DealLedger ledger, int step) {
        TakeProfit profit = plan.takeProfit();
        return profitPrice(plan, market, ledger, profit.targets().get(step).percent(), profit.base());
    }

    /** The price that leaves so much of {@code base} when all that was entered is closed there. */
    private static BigDecimal profitPrice(
            DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal percent, Base base) {
        BigDecimal entered = entryVolume(plan, ledger);
        BigDecimal measured = switch (base) {
            case TOTAL -> entered;
            case BASE_ORDER -> baseVolume(plan, ledger);
        };
        BigDecimal aim = entered.add(signed(plan.direction().sign(), measured.multiply(part(percent))));
        return exitPrice(plan, market, divide(aim, ledger.entryQty().multiply(exitShare(plan, market))));
    }

    /** A valid price that leaves no less than {@code exact} does. */
    private static BigDecimal exitPrice(DcaPlan plan, Instrument market, BigDecimal exact) {
        BigDecimal price = settle(exact);
        return plan.direction().sign() > 0
                ? market.steps().ceil(price)
                : market.steps().floor(price);
    }

    /** With the profit left in coins, only as many are sold as bring the quote back (bought, as the quote pays for). */
    private static BigDecimal inProfitCurrency(
            DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price, BigDecimal quantity) {
        if (plan.takeProfit().profitCurrency() != TakeProfit.ProfitCurrency.BASE
                || market.kind() != Instrument.Kind.SPOT
                || price.signum() <= 0
                || quantity.signum() == 0) {
            return quantity;
        }
        BigDecimal cost = divide(entryVolume(plan, ledger).multiply(quantity), ledger.entryQty());
        BigDecimal exact = settle(divide(cost, price.multiply(exitShare(plan, market))));
        return plan.direction().sign() > 0
                ? market.ceilToLot(exact).min(quantity)
                : market.floorToLot(exact).max(quantity);
    }
}

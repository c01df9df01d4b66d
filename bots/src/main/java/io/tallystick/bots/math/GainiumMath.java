package io.tallystick.bots.math;

import static io.tallystick.bots.math.Decimals.divide;
import static io.tallystick.bots.math.Decimals.factor;
import static io.tallystick.bots.math.Decimals.part;
import static io.tallystick.bots.math.Decimals.settle;
import static io.tallystick.bots.math.Decimals.signed;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.VolumeUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arithmetic of Gainium (contracts/gainium.md, 4.2 to 4.16). Averages leave fees out; targets and stops put the
 * fees of entry and exit on top, so that their percentages are what is left.
 */
final class GainiumMath implements DealMath {
    static final GainiumMath INSTANCE = new GainiumMath();

    private static final BigDecimal TWO = new BigDecimal(2);

    private GainiumMath() {}

    @Override
    public BigDecimal basePrice(DcaPlan plan, Instrument market, Sizing sizing) {
        return GainiumSizes.basePrice(plan, market, sizing);
    }

    @Override
    public BigDecimal baseQuantity(DcaPlan plan, Instrument market, Sizing sizing) {
        return GainiumSizes.baseQuantity(plan, market, sizing);
    }

    /** Earlier results are spread over the orders by their quantities (contracts/gainium.md 4.12). */
    @Override
    public BigDecimal compounded(DcaPlan plan, Sizing sizing) {
        return BigDecimal.ZERO;
    }

    @Override
    public List<Rung> ladder(DcaPlan plan, Instrument market, Sizing sizing, DealLedger ledger) {
        return ledger.baseQty().signum() == 0
                ? List.of()
                : GainiumSizes.ladder(plan, market, sizing, basePrice(ledger));
    }

    @Override
    public BigDecimal fundsNeeded(DcaPlan plan, Instrument market, Sizing sizing) {
        return GainiumSizes.fundsNeeded(plan, market, sizing);
    }

    @Override
    public BigDecimal average(DcaPlan plan, Instrument market, DealLedger ledger) {
        return settle(exactAverage(market, ledger));
    }

    @Override
    public List<Exit> takeProfits(DcaPlan plan, Instrument market, DealLedger ledger, Set<Integer> taken) {
        return GainiumExits.takeProfits(plan, market, ledger, taken);
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
        BigDecimal percent = profit.targets().getLast().percent();
        return Optional.of(level(plan, market, exactAverage(market, ledger), percent));
    }

    @Override
    public BigDecimal trailingLevel(DcaPlan plan, BigDecimal best) {
        int sign = plan.direction().sign();
        return settle(best.multiply(factor(-sign, part(plan.takeProfit().trailingPercent()))));
    }

    @Override
    public Optional<BigDecimal> stopLevel(DcaPlan plan, Instrument market, DealLedger ledger, StopState state) {
        if (plan.stopLoss().isEmpty() || ledger.entryQty().signum() == 0) {
            return Optional.empty();
        }
        StopLoss stop = plan.stopLoss().get();
        if (stop.fixedPrice().isPresent()) {
            return stop.fixedPrice();
        }
        if (!stop.targets().isEmpty()) {
            return state.stoppedTargets() < stop.targets().size()
                    ? Optional.of(stopTarget(plan, market, ledger, stop, state.stoppedTargets()))
                    : Optional.empty();
        }
        if (stop.trailing()) {
            BigDecimal best = state.best().signum() > 0 ? state.best() : basePrice(ledger);
            return Optional.of(settle(best.multiply(factor(-plan.direction().sign(), part(stop.percent())))));
        }
        if (state.moved() && stop.move().isPresent()) {
            BigDecimal value = stop.move().get().valuePercent();
            return Optional.of(level(plan, market, exactAverage(market, ledger), value));
        }
        return stop.percent().signum() == 0
                ? Optional.empty()
                : Optional.of(level(
                        plan,
                        market,
                        stopReference(market, ledger, stop),
                        stop.percent().negate()));
    }

    @Override
    public Optional<BigDecimal> moveTrigger(DcaPlan plan, Instrument market, DealLedger ledger) {
        if (ledger.entryQty().signum() == 0) {
            return Optional.empty();
        }
        return plan.stopLoss()
                .filter(stop -> !stop.trailing()
                        && stop.targets().isEmpty()
                        && stop.fixedPrice().isEmpty())
                .flatMap(StopLoss::move)
                .map(move -> level(plan, market, exactAverage(market, ledger), move.triggerPercent()));
    }

    @Override
    public Optional<BigDecimal> ladderEnd(DcaPlan plan, Instrument market, DealLedger ledger, StopState state) {
        Optional<StopLoss> several = plan.stopLoss()
                .filter(stop -> !stop.targets().isEmpty() && stop.fixedPrice().isEmpty());
        if (several.isPresent() && ledger.entryQty().signum() > 0) {
            StopLoss stop = several.get();
            return Optional.of(
                    stopTarget(plan, market, ledger, stop, stop.targets().size() - 1));
        }
        return stopLevel(plan, market, ledger, state);
    }

    @Override
    public Optional<BigDecimal> minimumPrice(DcaPlan plan, Instrument market, DealLedger ledger) {
        return ledger.entryQty().signum() == 0
                ? Optional.empty()
                : plan.takeProfit()
                        .minimumPercent()
                        .map(percent -> level(plan, market, exactAverage(market, ledger), percent));
    }

    @Override
    public BigDecimal closeQuantity(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price) {
        BigDecimal quantity = GainiumExits.quantity(plan, market, ledger, price);
        return quantity.compareTo(market.minQuantity()) < 0 ? BigDecimal.ZERO : quantity;
    }

    @Override
    public BigDecimal stopQuantity(
            DcaPlan plan, Instrument market, DealLedger ledger, StopState state, BigDecimal price) {
        BigDecimal whole = closeQuantity(plan, market, ledger, price);
        return plan.stopLoss()
                .filter(stop -> stop.fixedPrice().isEmpty()
                        && state.stoppedTargets() < stop.targets().size())
                .map(stop -> GainiumExits.stopShare(market, stop.targets(), state.stoppedTargets(), whole, price))
                .orElse(whole);
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
        return GainiumExits.fundsQuantity(plan, market, ledger, adds, amount, unit, price);
    }

    /** {@code displayAvg}: what is still out, for what is still held, with the fee of a resting exit. */
    @Override
    public BigDecimal breakEven(DcaPlan plan, Instrument market, DealLedger ledger) {
        BigDecimal open = ledger.openQty();
        if (open.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        if (market.kind() == Instrument.Kind.LINEAR) {
            return average(plan, market, ledger);
        }
        BigDecimal out = ledger.entryQuote().subtract(ledger.exitQuote());
        BigDecimal share = factor(-plan.direction().sign(), market.makerFee());
        BigDecimal even = settle(divide(out, open.multiply(share)));
        return even.signum() < 0 ? average(plan, market, ledger) : even;
    }

    @Override
    public BigDecimal profit(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price) {
        BigDecimal gross =
                ledger.exitQuote().add(ledger.openQty().multiply(price)).subtract(ledger.entryQuote());
        return settle(signed(plan.direction().sign(), gross)
                .subtract(ledger.entryFee())
                .subtract(ledger.exitFee()));
    }

    @Override
    public BigDecimal profitPercent(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price) {
        return Decimals.percent(profit(plan, market, ledger, price), ledger.entryQuote());
    }

    /** Of a spot deal: all entries, whatever was closed since. Of a position: what it stands at. */
    static BigDecimal exactAverage(Instrument market, DealLedger ledger) {
        if (ledger.entryQty().signum() == 0) {
            return BigDecimal.ZERO;
        }
        boolean position =
                market.kind() == Instrument.Kind.LINEAR && ledger.openQty().signum() > 0;
        return position ? divide(ledger.openQuote(), ledger.openQty()) : divide(ledger.entryQuote(), ledger.entryQty());
    }

    /** So many percent of profit on {@code reference} after a taker's fee on both sides; negative for a loss. */
    private static BigDecimal level(DcaPlan plan, Instrument market, BigDecimal reference, BigDecimal percent) {
        BigDecimal fees = market.takerFee().multiply(TWO);
        return settle(
                reference.multiply(factor(plan.direction().sign(), part(percent).add(fees))));
    }

    private static BigDecimal stopTarget(DcaPlan plan, Instrument market, DealLedger ledger, StopLoss stop, int index) {
        BigDecimal percent = stop.targets().get(index).percent().negate();
        return level(plan, market, stopReference(market, ledger, stop), percent);
    }

    private static BigDecimal stopReference(Instrument market, DealLedger ledger, StopLoss stop) {
        boolean average = stop.reference() == StopLoss.Reference.AVERAGE
                || stop.move().isPresent()
                || ledger.baseQty().signum() == 0;
        return average ? exactAverage(market, ledger) : basePrice(ledger);
    }

    /** Average price of the base order's fills. */
    private static BigDecimal basePrice(DealLedger ledger) {
        return divide(ledger.baseQuote(), ledger.baseQty());
    }
}

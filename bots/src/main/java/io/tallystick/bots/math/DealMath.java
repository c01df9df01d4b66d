package io.tallystick.bots.math;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.VolumeUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arithmetic of one contract. Prices that it gives for orders are valid on the market and quantities are multiples
 * of its lot; levels that are watched are not rounded.
 */
public interface DealMath {

    static DealMath of(Contract contract) {
        return switch (contract) {
            case THREE_COMMAS -> ThreeCommasMath.INSTANCE;
            case GAINIUM -> GainiumMath.INSTANCE;
        };
    }

    /** Price of a limit base order, and what the size of a market one is reckoned with. */
    BigDecimal basePrice(DcaPlan plan, Instrument market, Sizing sizing);

    /** Quantity of the base order; 0 when it is too small to be ordered. */
    BigDecimal baseQuantity(DcaPlan plan, Instrument market, Sizing sizing);

    /**
     * Quote by which the bot's earlier results change each order of the deal, negative for less; 0 where the contract
     * reckons no such constant amount.
     */
    BigDecimal compounded(DcaPlan plan, Sizing sizing);

    /** The whole ladder, nearest first, once the base order has filled. It may be shorter than the settings ask for. */
    List<Rung> ladder(DcaPlan plan, Instrument market, Sizing sizing, DealLedger ledger);

    /** Average entry price, as the contract shows it. */
    BigDecimal average(DcaPlan plan, Instrument market, DealLedger ledger);

    /**
     * The take-profit orders of what is still held, in the order of the targets; empty when no price closes the deal.
     * With a trailing last target this has its activation price and quantity.
     *
     * @param taken targets that have filled, by index
     */
    List<Exit> takeProfits(DcaPlan plan, Instrument market, DealLedger ledger, Set<Integer> taken);

    /** Level at which the trailing take profit starts to follow, unrounded; empty without one. */
    Optional<BigDecimal> trailingActivation(DcaPlan plan, Instrument market, DealLedger ledger);

    /** Level at which a trailing take profit that follows closes, unrounded. */
    BigDecimal trailingLevel(DcaPlan plan, BigDecimal best);

    /** Level at which the stop acts, unrounded; empty without one. */
    Optional<BigDecimal> stopLevel(DcaPlan plan, Instrument market, DealLedger ledger, StopState state);

    /** Level at which a moving stop moves, unrounded; empty without one, or where another setting overrides it. */
    Optional<BigDecimal> moveTrigger(DcaPlan plan, Instrument market, DealLedger ledger);

    /**
     * Where the ladder ends: a safety order at this price or beyond it is not placed, since the stop acts first. Empty
     * when every order is.
     */
    Optional<BigDecimal> ladderEnd(DcaPlan plan, Instrument market, DealLedger ledger, StopState state);

    /** Price from which a close by signal or webhook leaves the least profit asked for; empty when none is. */
    Optional<BigDecimal> minimumPrice(DcaPlan plan, Instrument market, DealLedger ledger);

    /** Whether a close by signal or webhook at this price leaves the least profit that the settings ask for. */
    default boolean leavesMinimum(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price) {
        int sign = plan.direction().sign();
        return minimumPrice(plan, market, ledger)
                .map(least -> !Decimals.beyond(sign, least, price))
                .orElse(true);
    }

    /**
     * Quantity that closes the deal at this price; 0 when nothing that can be ordered is held. With the profit left in
     * base it depends on the price.
     */
    BigDecimal closeQuantity(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price);

    /** Quantity that the stop closes when it acts: all, or the share of the next of its targets. */
    BigDecimal stopQuantity(DcaPlan plan, Instrument market, DealLedger ledger, StopState state, BigDecimal price);

    /**
     * Quantity of an order that adds funds to a deal or takes some out; 0 when it is too small to be ordered.
     *
     * @param amount above 0
     * @param unit BASE, QUOTE, or PERCENT_TOTAL of what the open part of the deal has cost
     * @param price of the order, or the last one
     */
    BigDecimal fundsQuantity(
            DcaPlan plan,
            Instrument market,
            DealLedger ledger,
            boolean adds,
            BigDecimal amount,
            VolumeUnit unit,
            BigDecimal price);

    /** Price at which closing all that is held would leave neither profit nor loss; 0 when nothing is held. */
    BigDecimal breakEven(DcaPlan plan, Instrument market, DealLedger ledger);

    /**
     * Profit of a deal in quote: what left it less what went in, with what is held valued at {@code price}, less fees.
     */
    BigDecimal profit(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price);

    /** Profit as a percentage of what went in, as the contract prints it. */
    BigDecimal profitPercent(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price);

    /** The most that a deal may need, in quote (in base for a short on spot): base order and whole ladder. */
    BigDecimal fundsNeeded(DcaPlan plan, Instrument market, Sizing sizing);
}

package io.tallystick.bots.math;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
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

    /** Whether a close by signal or webhook at this price leaves the least profit that the settings ask for. */
    boolean leavesMinimum(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price);

    /** Quantity that closes everything that is held; 0 when nothing that can be ordered is. */
    BigDecimal closeQuantity(DcaPlan plan, Instrument market, DealLedger ledger);

    /**
     * Profit of a deal in quote: what left it less what went in, with what is held valued at {@code price}, less fees.
     */
    BigDecimal profit(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price);

    /** Profit as a percentage of what went in, as the contract prints it. */
    BigDecimal profitPercent(DcaPlan plan, Instrument market, DealLedger ledger, BigDecimal price);

    /** The most that a deal may need, in quote (in base for a short on spot): base order and whole ladder. */
    BigDecimal fundsNeeded(DcaPlan plan, Instrument market, Sizing sizing);
}

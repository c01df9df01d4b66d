package io.tallystick.bots.math;

import io.tallystick.bots.market.Steps;
import java.math.BigDecimal;

/**
 * What a deal's fills add up to. All figures are positive; "entry" is the side that opens the deal (buys of a long,
 * sells of a short).
 *
 * @param baseQty filled of the base order
 * @param baseQuote price times quantity of those fills
 * @param baseFee their fees, valued in quote at the fill price
 * @param entryQty filled of base order, safety orders and added funds
 * @param entryQuote price times quantity of those
 * @param entryFee their fees, valued in quote
 * @param openQuote what the part that is still open was entered for: an entry adds price times quantity, an exit takes
 *     its share at the average of that moment, so that {@code openQuote / openQty()} is a position's running average
 * @param exitQty filled of take profit, stop, close and reduced funds
 * @param exitQuote price times quantity of those
 * @param exitFee their fees, valued in quote
 * @param feeInBase what was taken as fees out of the base asset
 * @param feeInQuote what was taken as fees out of the quote asset
 */
public record DealLedger(
        BigDecimal baseQty,
        BigDecimal baseQuote,
        BigDecimal baseFee,
        BigDecimal entryQty,
        BigDecimal entryQuote,
        BigDecimal entryFee,
        BigDecimal openQuote,
        BigDecimal exitQty,
        BigDecimal exitQuote,
        BigDecimal exitFee,
        BigDecimal feeInBase,
        BigDecimal feeInQuote) {

    private static final BigDecimal ZERO = BigDecimal.ZERO;

    public static final DealLedger EMPTY =
            new DealLedger(ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO);

    /** Which column a fill belongs to. */
    public enum Part {
        BASE_ORDER,
        FURTHER_ENTRY,
        EXIT
    }

    /**
     * One more fill.
     *
     * @param fee in the asset that {@code feeInBase} tells
     */
    public DealLedger plus(Part part, BigDecimal qty, BigDecimal price, BigDecimal fee, boolean feeInBase) {
        BigDecimal quote = qty.multiply(price);
        BigDecimal valued = feeInBase ? fee.multiply(price) : fee;
        boolean base = part == Part.BASE_ORDER;
        boolean exit = part == Part.EXIT;
        return new DealLedger(
                add(baseQty, qty, base),
                add(baseQuote, quote, base),
                add(baseFee, valued, base),
                add(entryQty, qty, !exit),
                add(entryQuote, quote, !exit),
                add(entryFee, valued, !exit),
                exit ? openQuoteLess(qty) : add(openQuote, quote, true),
                add(exitQty, qty, exit),
                add(exitQuote, quote, exit),
                add(exitFee, valued, exit),
                add(this.feeInBase, fee, feeInBase),
                add(feeInQuote, fee, !feeInBase));
    }

    /** Base units that were entered and not yet left, fees not counted. */
    public BigDecimal openQty() {
        return entryQty.subtract(exitQty);
    }

    /**
     * The same with so much less closed (more when negative), at the average at which the open part stands: what a
     * target's share is reckoned from while orders of it have filled in part.
     */
    public DealLedger lessExits(BigDecimal qty) {
        if (qty.signum() == 0 || openQty().signum() <= 0) {
            return this;
        }
        BigDecimal open = openQty().add(qty);
        BigDecimal quote =
                open.signum() <= 0 ? ZERO : Decimals.settle(Decimals.divide(openQuote.multiply(open), openQty()));
        return new DealLedger(
                baseQty,
                baseQuote,
                baseFee,
                entryQty,
                entryQuote,
                entryFee,
                quote,
                Steps.tidy(exitQty.subtract(qty)),
                exitQuote,
                exitFee,
                feeInBase,
                feeInQuote);
    }

    private BigDecimal openQuoteLess(BigDecimal qty) {
        BigDecimal open = openQty();
        if (qty.compareTo(open) >= 0) {
            return ZERO;
        }
        BigDecimal left = open.subtract(qty);
        return Decimals.settle(Decimals.divide(openQuote.multiply(left), open));
    }

    private static BigDecimal add(BigDecimal sum, BigDecimal more, boolean applies) {
        return applies ? Steps.tidy(sum.add(more)) : sum;
    }
}

package io.tallystick.bots.engine;

import io.tallystick.bots.math.DealLedger;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Isolated margin of paper futures, one position for each deal (contracts/gainium.md 5.5): value divided by leverage is
 * locked when a position opens and released at its entry price; no funding.
 */
final class PaperMargin {
    /** Decimals of a share of margin or profit that does not come out even; the rest falls to the venue. */
    private static final int SHARE_DECIMALS = 18;

    private final FleetState state;

    PaperMargin(FleetState state) {
        this.state = state;
    }

    /** What must be free for an entry: its margin and its fee. Linear in the quantity but for rounding up. */
    static BigDecimal needed(Deal deal, BigDecimal quantity, BigDecimal price) {
        BigDecimal quote = quantity.multiply(price);
        return margin(deal, quote).add(quote.multiply(deal.market.takerFee()));
    }

    private static BigDecimal margin(Deal deal, BigDecimal quote) {
        return quote.divide(BigDecimal.valueOf(leverage(deal)), SHARE_DECIMALS, RoundingMode.CEILING);
    }

    /** Called before the fill is in the deal's ledger. */
    void fill(Deal deal, DealOrder order, BigDecimal quantity, BigDecimal price, BigDecimal fee) {
        PaperWallet wallet = state.wallet(deal.accountId);
        String asset = deal.market.quote();
        BigDecimal quote = quantity.multiply(price);
        if (order.role.isEntry()) {
            BigDecimal margin = margin(deal, quote);
            if (!wallet.lock(asset, margin) || !wallet.debit(asset, fee)) {
                throw new IllegalStateException("what was checked to be free is not");
            }
            deal.margin = deal.margin.add(margin);
            return;
        }
        BigDecimal open = deal.ledger.openQty();
        BigDecimal released = quantity.compareTo(open) >= 0
                ? deal.margin
                : deal.margin.multiply(quantity).divide(open, SHARE_DECIMALS, RoundingMode.FLOOR);
        // What the part is out of the book for, to the last digit, so that all parts together are the whole.
        BigDecimal entered = deal.ledger
                .openQuote()
                .subtract(deal.ledger
                        .plus(DealLedger.Part.EXIT, quantity, price, BigDecimal.ZERO, false)
                        .openQuote());
        BigDecimal gain = deal.plan.direction().sign() > 0 ? quote.subtract(entered) : entered.subtract(quote);
        // A loss is never larger than the margin that stands for it: the venue would have liquidated.
        BigDecimal back = released.add(gain).subtract(fee).max(BigDecimal.ZERO);
        wallet.spendLocked(asset, released);
        wallet.credit(asset, back);
        deal.margin = deal.margin.subtract(released);
    }

    /** Price at which the position is liquidated, empty while there is none. */
    static Optional<BigDecimal> liquidationPrice(Deal deal) {
        if (deal.ledger.openQty().signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal entry = deal.ledger.openQuote().divide(deal.ledger.openQty(), MathContext.DECIMAL128);
        BigDecimal fee = deal.market.takerFee();
        BigDecimal part = BigDecimal.ONE.divide(BigDecimal.valueOf(leverage(deal)), MathContext.DECIMAL128);
        boolean single = leverage(deal) == 1;
        BigDecimal factor = deal.plan.direction().sign() > 0
                ? (single ? fee : BigDecimal.ONE.subtract(part).multiply(BigDecimal.ONE.subtract(fee)))
                : (single
                        ? BigDecimal.TWO.subtract(fee)
                        : BigDecimal.ONE.add(part).multiply(BigDecimal.ONE.add(fee)));
        return Optional.of(entry.multiply(factor));
    }

    private static int leverage(Deal deal) {
        return Math.max(1, deal.plan.futures().leverage());
    }
}

package io.tallystick.bots.engine;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.market.Steps;
import io.tallystick.bots.plan.Contract;
import io.tallystick.exchange.Side;
import java.math.BigDecimal;
import java.util.List;

/**
 * What paper orders lock, pay and receive. Fees: Gainium takes them from what is received (contracts/gainium.md 5.5),
 * 3Commas always in quote (contracts/3commas.md 3.2); of futures they come out of the margin asset.
 */
final class PaperMoney {
    private final FleetState state;
    private final PaperMargin margin;

    PaperMoney(FleetState state) {
        this.state = state;
        this.margin = new PaperMargin(state);
    }

    static boolean feeInBase(Deal deal, DealOrder order) {
        return deal.plan.contract() == Contract.GAINIUM
                && deal.market.kind() == Instrument.Kind.SPOT
                && order.side == Side.BUY;
    }

    /** Whether what is free pays for these fills. */
    boolean canPay(Deal deal, DealOrder order, List<PaperDepth.Part> parts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (PaperDepth.Part part : parts) {
            sum = sum.add(cost(deal, order, part.quantity(), part.price()));
        }
        return state.wallet(deal.accountId).free(spent(deal, order)).compareTo(sum) >= 0;
    }

    /** Locks what the rest of an order may cost; false, and nothing changes, when less is free. */
    boolean lock(Deal deal, DealOrder order) {
        BigDecimal cost = cost(deal, order, order.remaining(), order.price);
        if (!state.wallet(deal.accountId).lock(spent(deal, order), cost)) {
            return false;
        }
        order.locked = cost;
        return true;
    }

    /** Frees what such a part of a resting order has locked; with the last part all that is left. */
    void unlock(Deal deal, DealOrder order, BigDecimal quantity) {
        BigDecimal part = quantity.compareTo(order.remaining()) >= 0
                ? order.locked
                : cost(deal, order, quantity, order.price).min(order.locked);
        state.wallet(deal.accountId).unlock(spent(deal, order), part);
        order.locked = Steps.tidy(order.locked.subtract(part));
    }

    /**
     * Pays and receives; what the fill needs is free.
     *
     * @return the fee, in base or quote as {@link #feeInBase} says
     */
    BigDecimal fill(Deal deal, DealOrder order, BigDecimal quantity, BigDecimal price, boolean maker) {
        Instrument market = deal.market;
        BigDecimal quote = quantity.multiply(price);
        boolean feeInBase = feeInBase(deal, order);
        BigDecimal fee = (feeInBase ? quantity : quote).multiply(maker ? market.makerFee() : market.takerFee());
        PaperWallet wallet = state.wallet(deal.accountId);
        if (market.kind() == Instrument.Kind.LINEAR) {
            margin.fill(deal, order, quantity, price, fee);
        } else if (order.side == Side.BUY) {
            pay(wallet, market.quote(), feeInBase ? quote : quote.add(fee));
            wallet.credit(market.base(), feeInBase ? quantity.subtract(fee) : quantity);
        } else {
            pay(wallet, market.base(), quantity);
            wallet.credit(market.quote(), quote.subtract(fee));
        }
        return fee;
    }

    private static void pay(PaperWallet wallet, String asset, BigDecimal amount) {
        if (!wallet.debit(asset, amount)) {
            throw new IllegalStateException("what was checked to be free is not: " + amount + " " + asset);
        }
    }

    private static String spent(Deal deal, DealOrder order) {
        boolean inQuote = order.side == Side.BUY || deal.market.kind() == Instrument.Kind.LINEAR;
        return inQuote ? deal.market.quote() : deal.market.base();
    }

    /** Of the asset that it spends, with the taker's fee. An order that leaves a position costs nothing. */
    private static BigDecimal cost(Deal deal, DealOrder order, BigDecimal quantity, BigDecimal price) {
        if (deal.market.kind() == Instrument.Kind.LINEAR) {
            return order.role.isEntry() ? PaperMargin.needed(deal, quantity, price) : BigDecimal.ZERO;
        }
        if (order.side == Side.SELL) {
            return quantity;
        }
        BigDecimal quote = quantity.multiply(price);
        return feeInBase(deal, order) ? quote : quote.add(quote.multiply(deal.market.takerFee()));
    }
}

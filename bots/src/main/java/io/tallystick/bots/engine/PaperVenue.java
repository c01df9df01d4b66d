package io.tallystick.bots.engine;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.Contract;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import java.math.BigDecimal;

/**
 * Fills by rule, contracts/gainium.md 5.5: a market order whole at the last price; a limit order that crosses the last
 * price as a market order; a resting one at its own price when bid or ask reach it, whole when they pass it and up to
 * the quoted quantity when they touch it. Fees: Gainium takes them from what is received, 3Commas always in quote
 * (contracts/3commas.md 3.2).
 */
final class PaperVenue {
    private static final String SHORT_OF_FUNDS = "Not enough balance";

    private final FleetState state;
    private final PaperMargin margin;
    private final VenueSink sink;

    PaperVenue(FleetState state, VenueSink sink) {
        this.state = state;
        this.margin = new PaperMargin(state);
        this.sink = sink;
    }

    void place(Deal deal, DealOrder order) {
        Prices prices = state.prices(deal.market.market());
        if (!prices.known()) {
            sink.rejected(deal, order, "The market has no price yet");
            return;
        }
        if (tooSmall(deal.market, order)) {
            sink.rejected(deal, order, "The order is smaller than the market's least size");
            return;
        }
        if (order.type == OrderType.MARKET || crosses(order, prices.last())) {
            if (!canPay(deal, order, prices.last())) {
                sink.rejected(deal, order, SHORT_OF_FUNDS);
                return;
            }
            fill(deal, order, order.quantity, prices.last(), false);
            return;
        }
        if (!lock(deal, order)) {
            sink.rejected(deal, order, SHORT_OF_FUNDS);
            return;
        }
        state.paperBook(deal.market.market()).add(order.side, entry(deal, order));
        sink.resting(deal, order);
    }

    void cancel(Deal deal, DealOrder order) {
        state.paperBook(deal.market.market()).remove(order.side, entry(deal, order));
        unlock(deal, order, order.remaining());
        sink.canceled(deal, order);
    }

    /** Fills what the prices of a market reach. */
    void onPrices(int market, Prices prices) {
        for (PaperBook.Entry entry : state.paperBook(market).reached(prices.bid(), prices.ask())) {
            Deal deal = state.deal(entry.dealId());
            DealOrder order = deal.order(entry.orderId()).orElseThrow();
            if (order.live()) {
                boolean touched = order.price.compareTo(order.side == Side.SELL ? prices.bid() : prices.ask()) == 0;
                BigDecimal quoted = order.side == Side.SELL ? prices.bidQty() : prices.askQty();
                boolean partly = touched && deal.market.kind() == Instrument.Kind.SPOT && quoted.signum() > 0;
                fillResting(deal, order, partly ? order.remaining().min(quoted) : order.remaining());
            }
        }
    }

    private void fillResting(Deal deal, DealOrder order, BigDecimal quantity) {
        BigDecimal whole = deal.market.floorToLot(quantity);
        if (whole.signum() == 0) {
            return;
        }
        if (whole.compareTo(order.remaining()) == 0) {
            state.paperBook(deal.market.market()).remove(order.side, entry(deal, order));
        }
        unlock(deal, order, whole);
        fill(deal, order, whole, order.price, true);
    }

    /** What an order needs is free when this is called. */
    private void fill(Deal deal, DealOrder order, BigDecimal quantity, BigDecimal price, boolean maker) {
        Instrument market = deal.market;
        BigDecimal quote = quantity.multiply(price);
        BigDecimal rate = maker ? market.makerFee() : market.takerFee();
        boolean feeInBase = feeInBase(deal, order);
        BigDecimal fee = (feeInBase ? quantity : quote).multiply(rate);
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
        sink.filled(deal, order, quantity, price, fee, feeInBase);
    }

    private static void pay(PaperWallet wallet, String asset, BigDecimal amount) {
        if (!wallet.debit(asset, amount)) {
            throw new IllegalStateException("what was checked to be free is not: " + amount + " " + asset);
        }
    }

    private static boolean feeInBase(Deal deal, DealOrder order) {
        return deal.plan.contract() == Contract.GAINIUM
                && deal.market.kind() == Instrument.Kind.SPOT
                && order.side == Side.BUY;
    }

    private boolean canPay(Deal deal, DealOrder order, BigDecimal price) {
        PaperWallet wallet = state.wallet(deal.accountId);
        if (deal.market.kind() == Instrument.Kind.LINEAR) {
            return !order.role.isEntry()
                    || wallet.free(deal.market.quote()).compareTo(margin.needed(deal, order.quantity, price)) >= 0;
        }
        return wallet.free(spent(deal, order)).compareTo(cost(deal, order, order.quantity, price)) >= 0;
    }

    private boolean lock(Deal deal, DealOrder order) {
        if (deal.market.kind() == Instrument.Kind.LINEAR) {
            return !order.role.isEntry()
                    || state.wallet(deal.accountId)
                            .lock(deal.market.quote(), margin.needed(deal, order.quantity, order.price));
        }
        return state.wallet(deal.accountId).lock(spent(deal, order), cost(deal, order, order.quantity, order.price));
    }

    private void unlock(Deal deal, DealOrder order, BigDecimal quantity) {
        if (deal.market.kind() == Instrument.Kind.LINEAR) {
            if (order.role.isEntry()) {
                state.wallet(deal.accountId).unlock(deal.market.quote(), margin.needed(deal, quantity, order.price));
            }
            return;
        }
        state.wallet(deal.accountId).unlock(spent(deal, order), cost(deal, order, quantity, order.price));
    }

    private static String spent(Deal deal, DealOrder order) {
        return order.side == Side.BUY ? deal.market.quote() : deal.market.base();
    }

    /** Of the asset that it spends. Linear in the quantity, so that parts unlock exactly what the whole locked. */
    private static BigDecimal cost(Deal deal, DealOrder order, BigDecimal quantity, BigDecimal price) {
        if (order.side == Side.SELL) {
            return quantity;
        }
        BigDecimal quote = quantity.multiply(price);
        return feeInBase(deal, order) ? quote : quote.add(quote.multiply(deal.market.takerFee()));
    }

    /** An equal price rests. */
    private static boolean crosses(DealOrder order, BigDecimal last) {
        int against = order.price.compareTo(last);
        return order.side == Side.BUY ? against > 0 : against < 0;
    }

    /** An order that leaves may be of any value, or dust could never be sold; of a whole lot it must be. */
    private static boolean tooSmall(Instrument market, DealOrder order) {
        if (order.quantity.signum() <= 0) {
            return true;
        }
        return order.role.isEntry() && order.quantity.compareTo(market.minQuantity()) < 0;
    }

    private static PaperBook.Entry entry(Deal deal, DealOrder order) {
        return new PaperBook.Entry(order.price, order.orderId, deal.dealId);
    }
}

package io.tallystick.bots.engine;

import io.tallystick.bots.House;
import io.tallystick.bots.PaperFills;
import io.tallystick.bots.engine.VenueSink.Refusal;
import io.tallystick.bots.market.Instrument;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import java.math.BigDecimal;
import java.util.List;

/**
 * Fills by rule, contracts/gainium.md 5.5: a market order whole at the last price; a limit order that crosses the last
 * price as a market order; a resting one at its own price when bid or ask reach it, whole when they pass it and up to
 * the quoted quantity when they touch it. An account may fill from the book instead ({@link PaperFills}).
 */
final class PaperVenue {
    private static final String SHORT_OF_FUNDS = "Not enough balance";
    private static final int BOOK_LEVELS = 50;

    private final FleetState state;
    private final PaperMoney money;
    private final VenueSink sink;

    PaperVenue(FleetState state, VenueSink sink) {
        this.state = state;
        this.money = new PaperMoney(state);
        this.sink = sink;
    }

    void place(Deal deal, DealOrder order, House house) {
        Prices prices = state.prices(deal.market.market());
        if (!prices.known()) {
            sink.rejected(deal, order, "The market has no price yet", Refusal.FOR_NOW);
        } else if (tooSmall(deal.market, order)) {
            sink.rejected(deal, order, "The order is smaller than the market's least size", Refusal.TOO_SMALL);
        } else if (state.fillsFromBook.contains(deal.accountId)) {
            take(deal, order, house);
        } else if (order.type == OrderType.MARKET || crosses(order, prices.last())) {
            if (money.canPay(deal, order, List.of(new PaperDepth.Part(prices.last(), order.quantity)))) {
                fill(deal, order, order.quantity, prices.last(), false);
            } else {
                sink.rejected(deal, order, SHORT_OF_FUNDS, Refusal.FOR_NOW);
            }
        } else {
            rest(deal, order);
        }
    }

    /** Walks the book as far as the price allows. */
    private void take(Deal deal, DealOrder order, House house) {
        PaperDepth depth = depth(deal.market.market(), house);
        List<PaperDepth.Part> parts = depth.take(order, order.quantity, deal.market);
        if (parts.isEmpty() && order.type == OrderType.LIMIT) {
            rest(deal, order);
            return;
        }
        if (parts.isEmpty()) {
            sink.rejected(deal, order, "The book has nothing to trade with", Refusal.FOR_NOW);
            return;
        }
        BigDecimal taken = parts.stream().map(PaperDepth.Part::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean rests = order.type == OrderType.LIMIT && taken.compareTo(order.quantity) < 0;
        List<PaperDepth.Part> paid = rests ? List.of(new PaperDepth.Part(order.price, order.quantity)) : parts;
        if (!money.canPay(deal, order, paid)) {
            sink.rejected(deal, order, SHORT_OF_FUNDS, Refusal.FOR_NOW);
            return;
        }
        for (PaperDepth.Part part : parts) {
            if (!order.live()) {
                return;
            }
            fill(deal, order, part.quantity(), part.price(), false);
        }
        if (!order.live()) {
            return;
        }
        if (rests) {
            rest(deal, order);
        } else {
            sink.canceled(deal, order);
        }
    }

    private PaperDepth depth(int market, House house) {
        return PaperDepth.of(house.queries().book(market, BOOK_LEVELS));
    }

    private void rest(Deal deal, DealOrder order) {
        if (!money.lock(deal, order)) {
            sink.rejected(deal, order, SHORT_OF_FUNDS, Refusal.FOR_NOW);
            return;
        }
        state.paperBook(deal.market.market()).add(order.side, entry(deal, order));
        sink.resting(deal, order);
    }

    void cancel(Deal deal, DealOrder order) {
        state.paperBook(deal.market.market()).remove(order.side, entry(deal, order));
        money.unlock(deal, order, order.remaining());
        sink.canceled(deal, order);
    }

    /** Fills what the prices of a market reach. */
    void onPrices(int market, Prices prices, House house) {
        List<PaperBook.Entry> reached = state.paperBook(market).reached(prices.bid(), prices.ask());
        boolean fromBook = !state.fillsFromBook.isEmpty()
                && reached.stream().anyMatch(e -> state.fillsFromBook.contains(state.deal(e.dealId()).accountId));
        PaperDepth depth = fromBook ? depth(market, house) : PaperDepth.NONE;
        for (PaperBook.Entry entry : reached) {
            Deal deal = state.deal(entry.dealId());
            DealOrder order = deal.order(entry.orderId()).orElseThrow();
            if (!order.live()) {
                continue;
            }
            if (state.fillsFromBook.contains(deal.accountId)) {
                for (PaperDepth.Part part : depth.take(order, order.remaining(), deal.market)) {
                    fillResting(deal, order, part.quantity());
                }
            } else {
                boolean sells = order.side == Side.SELL;
                boolean touched = order.price.compareTo(sells ? prices.bid() : prices.ask()) == 0;
                BigDecimal quoted = sells ? prices.bidQty() : prices.askQty();
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
        money.unlock(deal, order, whole);
        fill(deal, order, whole, order.price, true);
    }

    /** What an order needs is free when this is called. */
    private void fill(Deal deal, DealOrder order, BigDecimal quantity, BigDecimal price, boolean maker) {
        BigDecimal fee = money.fill(deal, order, quantity, price, maker);
        sink.filled(deal, order, quantity, price, fee, PaperMoney.feeInBase(deal, order));
    }

    /** An equal price rests. */
    private static boolean crosses(DealOrder order, BigDecimal last) {
        int against = order.price.compareTo(last);
        return order.side == Side.BUY ? against > 0 : against < 0;
    }

    /** An order that leaves may be of any value, or dust could never be sold; of a whole lot it must be. */
    private static boolean tooSmall(Instrument market, DealOrder order) {
        if (order.quantity.compareTo(market.minQuantity()) < 0) {
            return true;
        }
        return order.role.isEntry()
                && order.type == OrderType.LIMIT
                && order.quantity.multiply(order.price).compareTo(market.minNotional()) < 0;
    }

    private static PaperBook.Entry entry(Deal deal, DealOrder order) {
        return new PaperBook.Entry(order.price, order.orderId, deal.dealId);
    }
}

package io.tallystick.bots.engine;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.market.Steps;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.BookView;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A copy of a book for one step: what a paper order takes from it no other takes again. */
final class PaperDepth {
    static final PaperDepth NONE = new PaperDepth(List.of(), List.of());

    /** So much at a price. */
    record Part(BigDecimal price, BigDecimal quantity) {}

    private final List<Part> bids;
    private final List<Part> asks;

    private PaperDepth(List<Part> bids, List<Part> asks) {
        this.bids = bids;
        this.asks = asks;
    }

    static PaperDepth of(BookView book) {
        return new PaperDepth(parts(book.bids()), parts(book.asks()));
    }

    private static List<Part> parts(List<BookLevel> levels) {
        List<Part> parts = new ArrayList<>(levels.size());
        for (BookLevel level : levels) {
            parts.add(new Part(plain(level.price()), plain(level.size())));
        }
        return parts;
    }

    private static BigDecimal plain(long units) {
        return Steps.tidy(BigDecimal.valueOf(units, Amount.DECIMALS));
    }

    /** What an order trades with, best first, in whole lots; a limit order no worse than its price. */
    List<Part> take(DealOrder order, BigDecimal quantity, Instrument market) {
        List<Part> levels = order.side == Side.BUY ? asks : bids;
        List<Part> taken = new ArrayList<>();
        BigDecimal left = quantity;
        for (int i = 0; i < levels.size() && left.signum() > 0; i++) {
            Part level = levels.get(i);
            int against =
                    order.side == Side.BUY ? level.price.compareTo(order.price) : order.price.compareTo(level.price);
            if (order.type == OrderType.LIMIT && against > 0) {
                break;
            }
            BigDecimal part = market.floorToLot(left.min(level.quantity));
            if (part.signum() > 0) {
                taken.add(new Part(level.price, part));
                levels.set(i, new Part(level.price, level.quantity.subtract(part)));
                left = left.subtract(part);
            }
        }
        return taken;
    }
}

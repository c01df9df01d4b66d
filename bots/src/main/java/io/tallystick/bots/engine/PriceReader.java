package io.tallystick.bots.engine;

import io.tallystick.bots.market.Steps;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.BookView;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.TickerView;
import java.math.BigDecimal;
import java.util.List;

/** Takes a market's prices from the exchange: the mark as last price, best bid and ask from the book. */
final class PriceReader {
    private PriceReader() {}

    static Prices read(ExchangeQueries exchange, int market) {
        TickerView ticker = exchange.ticker(market);
        if (ticker.mark() <= 0) {
            return Prices.NONE;
        }
        BookView book = exchange.book(market, 1);
        BigDecimal last = plain(ticker.mark());
        return new Prices(
                last,
                book.bids().isEmpty() ? last : plain(book.bids().getFirst().price()),
                book.asks().isEmpty() ? last : plain(book.asks().getFirst().price()),
                quantity(book.bids()),
                quantity(book.asks()));
    }

    private static BigDecimal quantity(List<BookLevel> levels) {
        return levels.isEmpty() ? BigDecimal.ZERO : plain(levels.getFirst().size());
    }

    private static BigDecimal plain(long units) {
        return Steps.tidy(BigDecimal.valueOf(units, Amount.DECIMALS));
    }
}

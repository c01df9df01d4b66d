package io.tallystick.client.gaiaex;

import io.tallystick.client.StreamStatus;
import java.math.BigDecimal;
import java.util.List;

/** What a stream of markets tells. */
public sealed interface MarketEvent {

    /**
     * The book as it now is.
     *
     * @param stale the server itself no longer hears of changes
     */
    record BookChanged(Book book, boolean stale) implements MarketEvent {}

    /** Trades of a market, in their order. */
    record Traded(String symbol, List<PublicTrade> trades) implements MarketEvent {
        public Traded {
            trades = List.copyOf(trades);
        }
    }

    /** Prices of a market. */
    record TickerChanged(Ticker ticker) implements MarketEvent {}

    /** The connection. */
    record Status(StreamStatus status) implements MarketEvent {}

    /**
     * A trade that anybody sees.
     *
     * @param tradeId of the market, without gaps
     * @param taker side of the order that met one that rested
     */
    record PublicTrade(long tradeId, BigDecimal price, BigDecimal size, Side taker, long timeMillis) {}
}

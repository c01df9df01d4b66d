package io.tallystick.client.gaiaex;

import io.tallystick.client.StreamStatus;
import java.util.List;

/** What a stream of markets tells. */
public sealed interface MarketEvent {

    /**
     * The book as it now is.
     *
     * @param stale the server itself no longer hears of changes
     */
    record BookChanged(Book book, boolean stale) implements MarketEvent {}

    /** Trades of a market, each once and in their order, over lost connections too. */
    record Traded(String symbol, List<PublicTrade> trades) implements MarketEvent {
        public Traded {
            trades = List.copyOf(trades);
        }
    }

    /** Prices of a market. */
    record TickerChanged(Ticker ticker) implements MarketEvent {}

    /** The connection. */
    record Status(StreamStatus status) implements MarketEvent {}
}

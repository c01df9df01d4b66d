package io.tallystick.client.gaiaex;

import io.tallystick.client.StreamStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

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

    /**
     * The newest candles, oldest first: at the beginning ten, and whenever the stream begins anew. Then they reach back
     * to the one that was told last, as far as it can be read. Put each in the place of the one with its opening.
     */
    record Candles(String symbol, CandleInterval interval, List<Candle> candles) implements MarketEvent {
        public Candles {
            candles = List.copyOf(candles);
        }
    }

    /**
     * The candles that changed, oldest first. Put each in the place of the one with its opening; one is over when a
     * later one comes.
     */
    record CandlesChanged(String symbol, CandleInterval interval, List<Candle> candles) implements MarketEvent {
        public CandlesChanged {
            candles = List.copyOf(candles);
        }
    }

    /**
     * The mark of a market as it now is; a slow reader is told the newest.
     *
     * @param oracle perpetuals only
     */
    record MarkMoved(String symbol, BigDecimal mark, Optional<BigDecimal> oracle, long timeMillis)
            implements MarketEvent {}

    /**
     * The funding of the present hour as it now stands.
     *
     * @param rate a share of a position's value; longs pay shorts where it is positive
     * @param nextMillis when it is paid
     */
    record FundingChanged(String symbol, BigDecimal rate, BigDecimal premium, long nextMillis, long timeMillis)
            implements MarketEvent {}

    /** Hours of a perpetual whose funding was settled, each once and in their order, over lost connections too. */
    record FundingSettled(String symbol, List<FundingRate> hours) implements MarketEvent {
        public FundingSettled {
            hours = List.copyOf(hours);
        }
    }

    /** The connection. */
    record Status(StreamStatus status) implements MarketEvent {}
}

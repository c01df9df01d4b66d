package io.tallystick.client.gaiaex;

import io.tallystick.client.ClientException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What streams of markets missed, read over REST, oldest first. */
final class Meanwhile {
    private static final int PAGE = 2_000;
    private static final int MOST_CANDLES = 5_000;

    private final History history;

    Meanwhile(History history) {
        this.history = history;
    }

    /** The id of the newest trade; 0 where nothing was traded yet, empty if it cannot be read. */
    Optional<Long> newestTrade(String symbol) {
        try {
            List<PublicTrade> newest =
                    history.trades(symbol, Listing.newest(1)).first().rows();
            return Optional.of(newest.isEmpty() ? 0 : newest.get(0).tradeId());
        } catch (ClientException e) {
            return Optional.empty();
        }
    }

    /** The trades between two; empty if they cannot be read. */
    Optional<List<PublicTrade>> trades(String symbol, long after, long before) {
        try {
            List<PublicTrade> found = new ArrayList<>(history.trades(symbol, Listing.newest(PAGE))
                    .newestFirst()
                    .takeWhile(trade -> trade.tradeId() > after)
                    .filter(trade -> trade.tradeId() < before)
                    .toList());
            Collections.reverse(found);
            return Optional.of(found);
        } catch (ClientException e) {
            return Optional.empty();
        }
    }

    /** The candles that open from one moment to before another, as many as can be had. */
    List<Candle> candles(String symbol, CandleInterval interval, long fromMillis, long beforeMillis) {
        try {
            Listing listing = Listing.newest(MOST_CANDLES).from(fromMillis).to(beforeMillis - 1);
            return history.candles(symbol, interval, listing);
        } catch (ClientException e) {
            return List.of();
        }
    }

    /** The hours that were settled from one moment to before another; empty if they cannot be read. */
    Optional<List<FundingRate>> funding(String symbol, long fromMillis, long beforeMillis) {
        try {
            Listing listing = Listing.newest(PAGE).from(fromMillis).to(beforeMillis - 1);
            return Optional.of(history.fundingRates(symbol, listing).all());
        } catch (ClientException e) {
            return Optional.empty();
        }
    }
}

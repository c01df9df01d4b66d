package io.tallystick.client.gaiaex;

import io.tallystick.client.internal.Query;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which rows of a history are wanted: the newest that pass the filters, oldest first. Where the history is read in
 * {@link Pages}, the limit is that of a page. Immutable.
 */
public final class Listing {
    private static final Listing ALL =
            new Listing(OptionalInt.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

    private final OptionalInt limit;
    private final Optional<String> symbol;
    private final OptionalLong from;
    private final OptionalLong to;

    private Listing(OptionalInt limit, Optional<String> symbol, OptionalLong from, OptionalLong to) {
        this.limit = limit;
        this.symbol = symbol;
        this.from = from;
        this.to = to;
    }

    /** The newest 500. */
    public static Listing newest() {
        return ALL;
    }

    /** The newest so many, 1 to 2,000; of candles 1 to 5,000. */
    public static Listing newest(int limit) {
        return new Listing(OptionalInt.of(limit), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /** Of one market. */
    public Listing of(String symbol) {
        return new Listing(limit, Optional.of(symbol), from, to);
    }

    /** Not older than this, ms since the epoch of the market's time. */
    public Listing from(long millis) {
        return new Listing(limit, symbol, OptionalLong.of(millis), to);
    }

    /** Not newer than this, ms since the epoch of the market's time. */
    public Listing to(long millis) {
        return new Listing(limit, symbol, from, OptionalLong.of(millis));
    }

    String query() {
        return query(Optional.empty());
    }

    /** @param cursor of an older page */
    String query(Optional<String> cursor) {
        Query query = parameters();
        cursor.ifPresent(at -> query.add("cursor", at));
        return query.toString();
    }

    /**
     * For lists of one market, which their path names.
     *
     * @throws IllegalArgumentException if it names a market of its own
     */
    Query ofOneMarket() {
        if (symbol.isPresent()) {
            throw new IllegalArgumentException(
                    "the list is of one market already: the listing must not name " + symbol.get());
        }
        return parameters();
    }

    private Query parameters() {
        Query query = Query.empty();
        limit.ifPresent(rows -> query.add("limit", Integer.toString(rows)));
        symbol.ifPresent(only -> query.add("symbol", only));
        from.ifPresent(millis -> query.add("startTime", Long.toString(millis)));
        to.ifPresent(millis -> query.add("endTime", Long.toString(millis)));
        return query;
    }
}

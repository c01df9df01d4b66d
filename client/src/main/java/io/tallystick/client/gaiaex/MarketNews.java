package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import io.tallystick.client.StreamStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What the messages of market streams tell, as events. Trades before a stream is up, and candles and settled hours that
 * are missing between two messages, are read over REST.
 */
final class MarketNews {
    private final Meanwhile meanwhile;
    private final Consumer<MarketEvent> listener;
    private final Map<String, BookAssembly> books = new HashMap<>();
    /**
     * By stream, how far it was told: the last trade, the opening of the newest candle, the hour to be settled next.
     */
    private final Map<String, Long> reached = new ConcurrentHashMap<>();
    /** Streams of trades of which it is not read yet what was traded before they were up. */
    private final Set<String> behind = ConcurrentHashMap.newKeySet();

    MarketNews(Meanwhile meanwhile, Consumer<MarketEvent> listener) {
        this.meanwhile = meanwhile;
        this.listener = listener;
    }

    /** The stream was given up: what it misses from now on is nobody's loss. */
    void forget(String stream) {
        reached.remove(stream);
    }

    void book(Fields snapshot) {
        listener.accept(new MarketEvent.BookChanged(assembly(snapshot).snapshot(snapshot), false));
    }

    void bookChanged(Fields delta) {
        listener.accept(new MarketEvent.BookChanged(assembly(delta).delta(delta), false));
    }

    private BookAssembly assembly(Fields message) {
        return books.computeIfAbsent(symbol(message), BookAssembly::new);
    }

    void ticker(Fields message) {
        listener.accept(new MarketEvent.TickerChanged(Ticker.of(message)));
    }

    void mark(Fields message) {
        listener.accept(new MarketEvent.MarkMoved(
                symbol(message),
                message.decimalOrZero("markPrice"),
                message.decimal("oraclePrice"),
                message.number("timestamp")));
    }

    /** A stream of trades is about to be asked for: what is traded from now on is told. */
    void tradesBegin(String stream) {
        if (!reached.containsKey(stream)) {
            meanwhile.newestTrade(symbol(stream)).ifPresent(id -> reached.putIfAbsent(stream, id));
        }
        behind.add(stream);
    }

    /**
     * A stream of trades is up. It does not tell what was traded before, and its numbers, which count the trades of all
     * markets, do not show it: so that is read, once.
     */
    void tradesBegan(String stream) {
        catchUp(stream, Long.MAX_VALUE);
    }

    void trades(Fields message) {
        String stream = message.text("stream");
        List<PublicTrade> trades =
                message.items("trades").stream().map(PublicTrade::of).toList();
        if (!trades.isEmpty()) {
            catchUp(stream, trades.get(0).tradeId());
            traded(stream, trades);
        }
    }

    private void catchUp(String stream, long before) {
        Long last = reached.get(stream);
        if (behind.remove(stream) && last != null) {
            Optional<List<PublicTrade>> found = meanwhile.trades(symbol(stream), last, before);
            if (found.isEmpty()) {
                missed(stream, "what was traded after trade " + last);
            }
            traded(stream, found.orElse(List.of()));
        }
    }

    private void traded(String stream, List<PublicTrade> rows) {
        long known = reached.getOrDefault(stream, -1L);
        List<PublicTrade> trades =
                rows.stream().filter(trade -> trade.tradeId() > known).toList();
        if (!trades.isEmpty()) {
            reached.put(stream, trades.get(trades.size() - 1).tradeId());
            listener.accept(new MarketEvent.Traded(symbol(stream), trades));
        }
    }

    void candles(Fields snapshot, CandleInterval interval) {
        String stream = snapshot.text("stream");
        String symbol = symbol(snapshot, interval);
        List<Candle> newest = rows(snapshot);
        List<Candle> candles = backToReached(stream, symbol, interval, newest);
        reach(stream, newest);
        listener.accept(new MarketEvent.Candles(symbol, interval, candles));
    }

    void candlesChanged(Fields message, CandleInterval interval) {
        List<Candle> changed = rows(message);
        reach(message.text("stream"), changed);
        listener.accept(new MarketEvent.CandlesChanged(symbol(message, interval), interval, changed));
    }

    private static List<Candle> rows(Fields message) {
        return message.items("candles").stream().map(Candle::of).toList();
    }

    private void reach(String stream, List<Candle> candles) {
        if (!candles.isEmpty()) {
            reached.put(stream, candles.get(candles.size() - 1).openMillis());
        }
    }

    /** The candles of a snapshot, and before them those from the last that was told. */
    private List<Candle> backToReached(String stream, String symbol, CandleInterval interval, List<Candle> snapshot) {
        Long last = reached.get(stream);
        if (last == null || snapshot.isEmpty() || snapshot.get(0).openMillis() <= last) {
            return snapshot;
        }
        long first = snapshot.get(0).openMillis();
        List<Candle> all = new ArrayList<>(meanwhile.candles(symbol, interval, last, first));
        all.addAll(snapshot);
        long from = all.get(0).openMillis();
        if (from > last) {
            missed(stream, "the candles that open from " + last + " to " + (from - 1));
        }
        return all;
    }

    /** What was settled is told once: the hour that a message says is next is the first that is missing in the next. */
    void funding(Fields message) {
        String stream = message.text("stream");
        String symbol = symbol(message);
        long next = message.number("nextFundingTime");
        Long due = reached.put(stream, next);
        List<FundingRate> hours = new ArrayList<>(message.items("settled").stream()
                .map(row -> FundingRate.of(symbol, row))
                .filter(hour -> due == null || hour.timeMillis() >= due)
                .toList());
        long until = hours.isEmpty() ? next : hours.get(0).timeMillis();
        if (due != null && due < until) {
            hours.addAll(0, settled(stream, symbol, due, until));
        }
        if (!hours.isEmpty()) {
            listener.accept(new MarketEvent.FundingSettled(symbol, hours));
        }
        listener.accept(new MarketEvent.FundingChanged(
                symbol,
                message.decimalOrZero("fundingRate"),
                message.decimalOrZero("premium"),
                next,
                message.number("timestamp")));
    }

    private List<FundingRate> settled(String stream, String symbol, long fromMillis, long beforeMillis) {
        Optional<List<FundingRate>> found = meanwhile.funding(symbol, fromMillis, beforeMillis);
        if (found.isEmpty()) {
            missed(stream, "what was settled from " + fromMillis + " to " + (beforeMillis - 1));
        }
        return found.orElse(List.of());
    }

    private void missed(String stream, String what) {
        listener.accept(new MarketEvent.Status(new StreamStatus.Missed(stream, what)));
    }

    private static String symbol(Fields message) {
        return symbol(message.text("stream"));
    }

    private static String symbol(String stream) {
        return stream.substring(stream.indexOf(':') + 1);
    }

    /** Of a stream of candles, whose name ends with the interval. */
    private static String symbol(Fields message, CandleInterval interval) {
        String rest = symbol(message);
        return rest.substring(0, rest.length() - interval.spelling().length() - 1);
    }
}

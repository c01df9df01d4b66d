package io.tallystick.server.history;

import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.market.SeededCandle;
import io.tallystick.exchange.market.SeededHistory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Candles of any length, from those that are kept and, before the markets opened, from their seed. They follow one
 * another without a gap: a stretch in which nothing happened is flat.
 */
public final class CandleReader {
    private static final long MINUTE = CandleTape.MINUTE_MILLIS;
    private static final long HOUR = 60 * MINUTE;
    private static final String COLUMNS = "SELECT time, open, high, low, close, volume, trades FROM candles";

    private final Connection connection;
    private final SeededPasts pasts;

    CandleReader(Connection connection, SeededPasts pasts) {
        this.connection = connection;
        this.pasts = pasts;
    }

    /**
     * The newest {@code limit} candles that open between two times, oldest first, the one that is growing among them.
     *
     * @param nowMillis market time: no candle opens later
     */
    public List<Candle> candles(
            MarketSpec market, CandleInterval interval, long fromMillis, long toMillis, int limit, long nowMillis) {
        try {
            Optional<SeededHistory> past = pasts.of(connection, market);
            OptionalLong beginning =
                    past.isPresent() ? OptionalLong.of(past.get().startMillis()) : firstTime(market.id());
            long latest = Math.min(toMillis, nowMillis);
            if (beginning.isEmpty() || latest < beginning.getAsLong()) {
                return List.of();
            }
            long last = interval.openOf(latest);
            long first = interval.openOf(Math.max(fromMillis, beginning.getAsLong()));
            first = first < fromMillis ? interval.step(first, 1) : first;
            first = Math.max(first, interval.step(last, 1 - limit));
            Map<Long, Candle> live = live(market.id(), interval, first, interval.step(last, 1));
            return unbroken(market.id(), interval, first, last, seeded(past, interval, first, last), live);
        } catch (SQLException e) {
            throw new HistoryException("the candles cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Candle> unbroken(
            int market,
            CandleInterval interval,
            long first,
            long last,
            Map<Long, Candle> seeded,
            Map<Long, Candle> live)
            throws SQLException {
        List<Candle> candles = new ArrayList<>();
        for (long open = first; open <= last; open = interval.step(open, 1)) {
            Candle before = seeded.get(open);
            Candle since = live.get(open);
            if (before != null) {
                candles.add(since == null ? before : before.and(since));
            } else if (since != null) {
                candles.add(since);
            } else {
                long price = candles.isEmpty()
                        ? lastBefore(market, open).map(Candle::close).orElse(0L)
                        : candles.getLast().close();
                candles.add(Candle.flat(open, price));
            }
        }
        return candles;
    }

    private static Map<Long, Candle> seeded(
            Optional<SeededHistory> past, CandleInterval interval, long first, long last) {
        Map<Long, Candle> candles = new TreeMap<>();
        if (past.isEmpty()) {
            return candles;
        }
        SeededHistory known = past.get();
        if (interval == CandleInterval.ONE_MONTH) {
            for (long open = first; open <= last && open < known.endMillis(); open = interval.step(open, 1)) {
                long opens = open;
                known.candle(open, interval.step(open, 1)).ifPresent(c -> candles.put(opens, of(c).at(opens)));
            }
            return candles;
        }
        long length = interval.step(first, 1) - first;
        int count = (int) ((last - first) / length + 1);
        known.candles(first, length, count).forEach(candle -> candles.put(candle.openMillis(), of(candle)));
        return candles;
    }

    private static Candle of(SeededCandle c) {
        return new Candle(c.openMillis(), c.open(), c.high(), c.low(), c.close(), c.volume(), c.trades());
    }

    private Map<Long, Candle> live(int market, CandleInterval interval, long from, long before) throws SQLException {
        Map<Long, Candle> candles = new TreeMap<>();
        for (Candle kept : kept(market, interval.base(), from, before)) {
            long open = interval.openOf(kept.openMillis());
            candles.merge(open, kept.at(open), Candle::and);
        }
        return candles;
    }

    private List<Candle> kept(int market, int minutes, long from, long before) throws SQLException {
        List<Candle> candles = new ArrayList<>();
        try (Line line = new Line(
                        connection,
                        COLUMNS + " WHERE market = ? AND minutes = ? AND time >= ? AND time < ? ORDER BY time");
                ResultSet row = line.number(market)
                        .number(minutes)
                        .number(from)
                        .number(before)
                        .query()) {
            while (row.next()) {
                candles.add(HistoryReader.candle(row));
            }
        }
        return candles;
    }

    private Optional<Candle> lastBefore(int market, long millis) throws SQLException {
        try (Line line = new Line(
                        connection,
                        COLUMNS + " WHERE market = ? AND minutes = 1 AND time < ? ORDER BY time DESC LIMIT 1");
                ResultSet row = line.number(market).number(millis).query()) {
            return row.next() ? Optional.of(HistoryReader.candle(row)) : Optional.empty();
        }
    }

    private OptionalLong firstTime(int market) throws SQLException {
        try (Line line = new Line(connection, "SELECT min(time) FROM candles WHERE market = ? AND minutes = 1");
                ResultSet row = line.number(market).query()) {
            long time = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(time);
        }
    }

    /**
     * The last 24 hours as one candle, from the minute on that lies a day before; its {@code open} is the price then.
     * Empty while nothing is known of the market.
     */
    public Optional<Candle> day(MarketSpec market, long nowMillis) {
        long from = Math.floorDiv(nowMillis, MINUTE) * MINUTE - 24 * HOUR;
        long hour = Math.ceilDiv(from, HOUR) * HOUR;
        try {
            Optional<SeededHistory> past = pasts.of(connection, market);
            List<Candle> parts = new ArrayList<>();
            past.flatMap(known -> known.candle(from, Math.min(nowMillis, known.endMillis())))
                    .ifPresent(candle -> parts.add(of(candle)));
            parts.addAll(kept(market.id(), 1, from, hour));
            parts.addAll(kept(market.id(), 60, hour, nowMillis + 1));
            Optional<Candle> whole = parts.stream().reduce(Candle::and);
            return whole.isPresent()
                    ? whole
                    : lastBefore(market.id(), from).map(candle -> Candle.flat(from, candle.close()));
        } catch (SQLException e) {
            throw new HistoryException("the candles cannot be read: " + e.getMessage(), e);
        }
    }
}

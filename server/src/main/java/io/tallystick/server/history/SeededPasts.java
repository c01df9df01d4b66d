package io.tallystick.server.history;

import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.market.SeededHistory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The years before the markets opened: worked out from their seed when somebody asks, and kept. Thread-safe. */
final class SeededPasts {
    private final Map<Integer, Optional<SeededHistory>> known = new ConcurrentHashMap<>();

    /** Empty for a market whose price comes from a feed, and when the history does not know how the log began. */
    Optional<SeededHistory> of(Connection connection, MarketSpec market) throws SQLException {
        Optional<SeededHistory> past = known.get(market.id());
        if (past != null) {
            return past;
        }
        try (Line line = new Line(connection, "SELECT seed, market_millis FROM opening");
                ResultSet row = line.query()) {
            if (!row.next()) {
                return Optional.empty();
            }
            long seed = row.getLong(1);
            long opening = row.getLong(2);
            return known.computeIfAbsent(market.id(), id -> SeededHistory.of(seed, market, opening));
        }
    }
}

package io.tallystick.server.history;

import io.tallystick.exchange.Amount;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** One account's rows as they leave the history: oldest first, one after the other, never all in memory. */
public final class HistoryExport {

    /** What can be exported: its columns with how each is written. */
    public enum What {
        ORDERS(
                "orders",
                "placed",
                "placed, order_id",
                "time:placed, time:updated, order_id, client_order_id, symbol, side:is_buy, type, time_in_force,"
                        + " amount:size, amount:price, reduce_only, state, cancel_reason, amount:filled,"
                        + " amount:filled_notional, seq"),
        FILLS(
                "fills",
                "time",
                "time, trade_id",
                "time:time, trade_id, order_id, client_order_id, symbol, side:is_buy, amount:price, amount:size,"
                        + " amount:fee, fee_asset, is_taker, amount:start_position, amount:closed_profit, cause, seq"),
        FUNDING(
                "funding",
                "time",
                "time, market",
                "time:time, symbol, amount:size, amount:oracle, amount:rate, amount:amount, seq");

        private final String table;
        private final String time;
        private final String order;
        private final String columns;

        What(String table, String time, String order, String columns) {
            this.table = table;
            this.time = time;
            this.order = order;
            this.columns = columns;
        }

        /** Names of the columns. */
        public List<String> names() {
            return columns().stream().map(What::name).toList();
        }

        private List<String> columns() {
            return List.of(columns.split(", "));
        }

        private static String name(String column) {
            String bare = column.substring(column.indexOf(':') + 1);
            return bare.equals("is_buy") ? "side" : bare;
        }
    }

    /** Gets each row as the texts of its columns. */
    public interface Sink {
        void row(List<String> values) throws IOException;
    }

    private final Path file;

    public HistoryExport(Path data) {
        this.file = data.resolve(Database.NAME);
    }

    /**
     * @param user id, name or address
     * @return empty when nobody is called so
     * @throws IOException when there is no history or it cannot be read
     */
    public OptionalLong account(String user) throws IOException {
        try (Connection connection = Database.readable(file);
                Line line = new Line(
                        connection,
                        "SELECT user_id FROM users WHERE name = ? OR lower(address) = lower(?) OR user_id = ?")) {
            long id = user.matches("[0-9]{1,18}") ? Long.parseLong(user) : 0;
            try (ResultSet row = line.text(user).text(user).number(id).query()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        } catch (SQLException | HistoryException e) {
            throw new IOException("the history cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * All rows between two market times, both included.
     *
     * @throws IOException when the history cannot be read, or from the sink
     */
    public void write(long account, What what, long fromMillis, long toMillis, Sink sink) throws IOException {
        String sql =
                "SELECT t.*, m.symbol FROM %s t JOIN markets m USING (market) WHERE account = ? AND %s BETWEEN ? AND ?"
                                .formatted(what.table, what.time)
                        + " ORDER BY " + what.order;
        try (Connection connection = Database.readable(file);
                Line line = new Line(connection, sql);
                ResultSet row =
                        line.number(account).number(fromMillis).number(toMillis).query()) {
            List<String> columns = what.columns();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (String column : columns) {
                    values.add(text(row, column));
                }
                sink.row(values);
            }
        } catch (SQLException | HistoryException e) {
            throw new IOException("the history cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(ResultSet row, String column) throws SQLException {
        int colon = column.indexOf(':');
        String name = column.substring(colon + 1);
        return switch (colon < 0 ? "" : column.substring(0, colon)) {
            case "time" -> Instant.ofEpochMilli(row.getLong(name)).toString();
            case "amount" -> amount(row.getLong(name));
            case "side" -> row.getInt(name) == 1 ? "BUY" : "SELL";
            default -> {
                String text = row.getString(name);
                yield text == null ? "" : text;
            }
        };
    }

    private static String amount(long units) {
        return units == 0
                ? "0"
                : BigDecimal.valueOf(units, Amount.DECIMALS)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}

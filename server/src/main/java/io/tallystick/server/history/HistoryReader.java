package io.tallystick.server.history;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What can be asked of the history. Belongs to one thread while it is used. */
public final class HistoryReader {
    /** Orders of an account that are looked through for a client id. */
    static final int BY_CLIENT_ID = 10_000;

    /** Letter of the cursors of closed orders. */
    public static final char ORDERS = 'o';
    /** Letter of the cursors of fills. */
    public static final char FILLS = 'f';
    /** Letter of the cursors of funding payments. */
    public static final char PAYMENTS = 'p';
    /** Letter of the cursors of trades. */
    public static final char TRADES = 't';
    /** Letter of the cursors of funding rates. */
    public static final char RATES = 'r';

    private static final String ORDER_COLUMNS =
            "order_id, account, market, placed, updated, state, cancel_reason, is_buy,"
                    + " type, time_in_force, size, size_decimals, price, price_decimals, reduce_only, leverage,"
                    + " client_order_id, terms, filled, filled_notional";
    private static final String FILL_COLUMNS =
            "trade_id, order_id, client_order_id, account, market, is_buy, price, size,"
                    + " fee, fee_asset, is_taker, start_position, closed_profit, time, cause";

    private final Connection connection;
    private final CandleReader candles;

    HistoryReader(Connection connection, SeededPasts pasts) {
        this.connection = connection;
        this.candles = new CandleReader(connection, pasts);
    }

    /** Makes one row of a list from the columns. */
    private interface Making<T> {
        T of(ResultSet row) throws SQLException;
    }

    private interface Placing<T> {
        Cursor of(T row);
    }

    /** Closed orders of both kinds of market, by the time at which they were placed. */
    public Page<OrderView> closedOrders(long account, OptionalInt market, Range range) {
        String sql = "SELECT " + ORDER_COLUMNS + " FROM orders WHERE account = ? AND placed BETWEEN ? AND ?"
                + " AND (placed, order_id) < (?, ?) AND state IN ('FILLED', 'CANCELED')" + only(market)
                + " ORDER BY placed DESC, order_id DESC LIMIT ?";
        return page(
                sql,
                line -> line.number(account),
                market,
                range,
                HistoryReader::order,
                order -> new Cursor(ORDERS, order.placedMillis(), order.orderId()));
    }

    /** An order of an account, open or closed. */
    public Optional<OrderView> order(long account, long orderId) {
        return order(
                "SELECT " + ORDER_COLUMNS + " FROM orders WHERE account = ? AND order_id = ?",
                line -> line.number(account).number(orderId));
    }

    /** The newest of an account's newest {@value #BY_CLIENT_ID} orders that carries a client id. */
    public Optional<OrderView> order(long account, String clientOrderId) {
        return order(
                "SELECT " + ORDER_COLUMNS + " FROM (SELECT * FROM orders WHERE account = ? ORDER BY placed DESC LIMIT "
                        + BY_CLIENT_ID + ") WHERE client_order_id = ? ORDER BY order_id DESC LIMIT 1",
                line -> line.number(account).text(clientOrderId));
    }

    private Optional<OrderView> order(String sql, Filling filling) {
        try (Line line = new Line(connection, sql);
                ResultSet row = filling.of(line).query()) {
            return row.next() ? Optional.of(order(row)) : Optional.empty();
        } catch (SQLException e) {
            throw new HistoryException("the history cannot be read: " + e.getMessage(), e);
        }
    }

    public Page<FillView> fills(long account, MarketKind kind, OptionalInt market, Range range) {
        String sql = "SELECT " + FILL_COLUMNS + " FROM fills WHERE account = ? AND spot = ? AND time BETWEEN ? AND ?"
                + " AND (time, trade_id) < (?, ?)" + only(market) + " ORDER BY time DESC, trade_id DESC LIMIT ?";
        return page(
                sql,
                line -> line.number(account).flag(kind == MarketKind.SPOT),
                market,
                range,
                HistoryReader::fill,
                fill -> new Cursor(FILLS, fill.timeMillis(), fill.tradeId()));
    }

    public Page<Payment> funding(long account, OptionalInt market, Range range) {
        String sql = "SELECT market, size, oracle, rate, amount, time FROM funding"
                + " WHERE account = ? AND time BETWEEN ? AND ? AND (time, market) < (?, ?)" + only(market)
                + " ORDER BY time DESC, market DESC LIMIT ?";
        return page(
                sql,
                line -> line.number(account),
                market,
                range,
                row -> new Payment(
                        row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)),
                payment -> new Cursor(PAYMENTS, payment.timeMillis(), payment.market()));
    }

    public Page<PublicTrade> trades(int market, Range range) {
        return page(
                "SELECT trade_id, time, is_buy, price, size FROM trades WHERE market = ? AND time BETWEEN ? AND ?"
                        + " AND (time, trade_id) < (?, ?) ORDER BY time DESC, trade_id DESC LIMIT ?",
                line -> line.number(market),
                OptionalInt.empty(),
                range,
                row -> new PublicTrade(
                        row.getLong(1), row.getLong(2), row.getInt(3) == 1, row.getLong(4), row.getLong(5)),
                trade -> new Cursor(TRADES, trade.timeMillis(), trade.tradeId()));
    }

    public Page<FundingRate> fundingRates(int market, Range range) {
        return page(
                "SELECT time, rate, premium FROM funding_rates WHERE market = ? AND time BETWEEN ? AND ?"
                        + " AND (time, market) < (?, ?) ORDER BY time DESC LIMIT ?",
                line -> line.number(market),
                OptionalInt.empty(),
                range,
                row -> new FundingRate(row.getLong(1), row.getLong(2), row.getLong(3)),
                rate -> new Cursor(RATES, rate.timeMillis(), 0));
    }

    /** How far it is read: the number of the last row that it holds, and the market time of that row. */
    public record Reach(long seq, long marketMillis) {}

    public Reach reach() {
        try {
            Database.Position position = Database.position(connection);
            return new Reach(position.seq(), position.marketMillis());
        } catch (SQLException e) {
            throw new HistoryException("the history cannot be read: " + e.getMessage(), e);
        }
    }

    /** Candles, and what follows from them. */
    public CandleReader candles() {
        return candles;
    }

    /** Which rows of the log were removed before the history saw them, as a sentence; empty when it saw all. */
    public Optional<String> gap() {
        try {
            return Database.gap(connection);
        } catch (SQLException e) {
            throw new HistoryException("the history cannot be read: " + e.getMessage(), e);
        }
    }

    private interface Filling {
        Line of(Line line) throws SQLException;
    }

    private <T> Page<T> page(
            String sql, Filling owner, OptionalInt market, Range range, Making<T> making, Placing<T> placing) {
        try (Line line = new Line(connection, sql)) {
            owner.of(line).number(range.fromMillis()).number(range.toMillis());
            line.number(range.before().time()).number(range.before().id());
            if (market.isPresent()) {
                line.number(market.getAsInt());
            }
            List<T> newestFirst = new ArrayList<>();
            boolean more = false;
            try (ResultSet row = line.number(range.limit() + 1L).query()) {
                while (!more && row.next()) {
                    more = newestFirst.size() == range.limit();
                    if (!more) {
                        newestFirst.add(making.of(row));
                    }
                }
            }
            Collections.reverse(newestFirst);
            return new Page<>(newestFirst, more ? Optional.of(placing.of(newestFirst.getFirst())) : Optional.empty());
        } catch (SQLException e) {
            throw new HistoryException("the history cannot be read: " + e.getMessage(), e);
        }
    }

    private static String only(OptionalInt market) {
        return market.isPresent() ? " AND market = ?" : "";
    }

    private static OrderView order(ResultSet row) throws SQLException {
        OrderTicket ticket = new OrderTicket(
                row.getInt(3),
                side(row, 8),
                OrderType.valueOf(row.getString(9)),
                TimeInForce.valueOf(row.getString(10)),
                row.getLong(11),
                row.getInt(12),
                row.getLong(13),
                row.getInt(14),
                row.getInt(15) == 1,
                row.getInt(16),
                text(row, 17),
                TermsColumn.read(text(row, 18)));
        return new OrderView(
                row.getLong(1),
                row.getLong(2),
                ticket,
                OrderState.valueOf(row.getString(6)),
                CancelReason.valueOf(row.getString(7)),
                row.getLong(19),
                row.getLong(20),
                row.getLong(4),
                row.getLong(5));
    }

    private static FillView fill(ResultSet row) throws SQLException {
        return new FillView(
                row.getLong(1),
                row.getLong(2),
                text(row, 3),
                row.getLong(4),
                row.getInt(5),
                side(row, 6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getString(10),
                row.getInt(11) == 1,
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                FillCause.valueOf(row.getString(15)));
    }

    /** From the columns time, open, high, low, close, volume, trades. */
    static Candle candle(ResultSet row) throws SQLException {
        return new Candle(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }

    private static Side side(ResultSet row, int column) throws SQLException {
        return row.getInt(column) == 1 ? Side.BUY : Side.SELL;
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }
}

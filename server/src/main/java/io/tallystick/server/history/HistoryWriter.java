package io.tallystick.server.history;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Side;
import io.tallystick.server.access.User;
import io.tallystick.server.sequencer.EventReplay;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one who writes the history. Rows gather in memory; {@link #commit} stores all that they brought together with the
 * number of the last of them, so that after any crash each row is there once or will come again. After a failure this
 * object is of no use: close it and open another. Not thread-safe.
 */
final class HistoryWriter implements AutoCloseable {
    private static final String ORDER = """
        INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (order_id) DO UPDATE SET updated = excluded.updated, seq = excluded.seq, state = excluded.state,
        cancel_reason = excluded.cancel_reason, size = excluded.size, filled = excluded.filled,
        filled_notional = excluded.filled_notional\
        """;
    private static final String PROGRESS = """
        UPDATE orders SET filled = filled + ?, filled_notional = filled_notional + ?, updated = ?, seq = ?
        WHERE order_id = ?\
        """;
    private static final String FILL = "INSERT INTO fills VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String TRADE = "INSERT INTO trades VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String FUNDING = "INSERT INTO funding VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String RATE = "INSERT INTO funding_rates VALUES (?, ?, ?, ?, ?, ?)";
    private static final String CANDLE = "INSERT OR REPLACE INTO candles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String POSITION =
            "UPDATE position SET seq = ?, wall_millis = ?, market_millis = ? WHERE id = 1 AND seq = ?";

    private final Connection connection;
    private final CandleTape candles = new CandleTape();
    private final Batch batch = new Batch(candles);
    private final Set<Integer> spot = new TreeSet<>();
    private final Line order;
    private final Line progress;
    private final Line fill;
    private final Line trade;
    private final Line funding;
    private final Line rate;
    private final Line candle;
    private Database.Position stored;
    private Database.Position gathered;

    /** Makes the file when it is not there. */
    HistoryWriter(Path file) throws SQLException {
        this.connection = Database.writable(file);
        this.order = new Line(connection, ORDER);
        this.progress = new Line(connection, PROGRESS);
        this.fill = new Line(connection, FILL);
        this.trade = new Line(connection, TRADE);
        this.funding = new Line(connection, FUNDING);
        this.rate = new Line(connection, RATE);
        this.candle = new Line(connection, CANDLE);
        this.stored = Database.position(connection);
        this.gathered = stored;
        restore();
        connection.commit();
    }

    private void restore() throws SQLException {
        Set<Integer> listed = new TreeSet<>();
        try (Line markets = new Line(connection, "SELECT market, spot FROM markets");
                ResultSet row = markets.query()) {
            while (row.next()) {
                listed.add(row.getInt(1));
                if (row.getInt(2) == 1) {
                    spot.add(row.getInt(1));
                }
            }
        }
        String newest = "SELECT time, open, high, low, close, volume, trades FROM candles"
                + " WHERE market = ? AND minutes = ? ORDER BY time DESC LIMIT 1";
        for (int market : listed) {
            for (int i = 0; i < CandleTape.MINUTES.length; i++) {
                try (Line last = new Line(connection, newest);
                        ResultSet row = last.number(market)
                                .number(CandleTape.MINUTES[i])
                                .query()) {
                    if (row.next()) {
                        candles.restore(market, i, HistoryReader.candle(row));
                    }
                }
            }
        }
    }

    /** Everything up to this row is stored. */
    Database.Position stored() {
        return stored;
    }

    /** Everything up to this row is stored or gathered. */
    long gatheredSeq() {
        return gathered.seq();
    }

    /** @param row the one after {@link #gatheredSeq} */
    void gather(HistoryRow row) {
        if (row.seq() != gathered.seq() + 1) {
            throw new IllegalStateException("row " + row.seq() + " does not follow row " + gathered.seq());
        }
        batch.add(row);
        gathered = new Database.Position(row.seq(), row.wallMillis(), row.marketMillis());
    }

    /** Whether something gathered belongs to an account, and should be stored soon. */
    boolean isUrgent() {
        return batch.isOfAccounts();
    }

    /** Whether so much is gathered, in rows of the log or of the tables. */
    boolean isFull(int size) {
        return batch.size() >= size || gathered.seq() - stored.seq() >= size;
    }

    /**
     * Goes on from the row at which a replay begins, because those before it cannot be had any more: stores what its
     * machines still know of them, and that there is a gap. Nothing may be gathered.
     */
    void skipTo(EventReplay replay) throws SQLException {
        if (gathered.seq() != stored.seq()) {
            throw new IllegalStateException("rows are gathered");
        }
        long seq = replay.seq();
        long marketMillis = replay.machines().marketMillis();
        ExchangeQueries exchange = replay.machines().exchange();
        try (Line gap = new Line(connection, "INSERT INTO gaps VALUES (?, ?, ?)")) {
            gap.number(stored.seq() + 1).number(seq).number(marketMillis).add();
            gap.send();
        }
        list(exchange.markets());
        users(replay.machines().access().users());
        for (MarketSpec market : exchange.markets()) {
            candles.mark(market.id(), marketMillis, exchange.ticker(market.id()).mark());
        }
        try (Line known = new Line(connection, FILL.replace("INSERT", "INSERT OR IGNORE"))) {
            for (User user : replay.machines().access().users()) {
                for (MarketKind kind : MarketKind.values()) {
                    for (OrderView view : exchange.recentOrders(user.userId(), kind, 2 * Limits.HISTORY)) {
                        order(view, seq);
                    }
                    for (FillView view : exchange.recentFills(user.userId(), kind, Limits.HISTORY)) {
                        fill(known, view, seq);
                    }
                }
            }
            order.send();
            known.send();
        }
        gathered = new Database.Position(seq, 0, marketMillis);
        commit();
    }

    /** Stores what was gathered, all of it or nothing. */
    void commit() throws SQLException {
        try (Line position = new Line(connection, POSITION)) {
            position.number(gathered.seq())
                    .number(gathered.wallMillis())
                    .number(gathered.marketMillis())
                    .number(stored.seq());
            position.add();
            position.send();
        }
        if (Database.number(connection, "SELECT seq FROM position") != gathered.seq()) {
            throw new HistoryException("another process writes the history");
        }
        storeOpening();
        users(batch.users());
        storeOrders();
        for (Batch.At<FillView> at : batch.fills()) {
            fill(fill, at.value(), at.seq());
        }
        fill.send();
        storeMarketData();
        connection.commit();
        batch.clear();
        stored = gathered;
    }

    private void storeOpening() throws SQLException {
        if (batch.opening().isEmpty()) {
            return;
        }
        Batch.Opening opening = batch.opening().get();
        list(opening.command().markets());
        try (Line line = new Line(connection, "INSERT INTO opening VALUES (1, ?, ?)")) {
            line.number(opening.command().seed()).number(opening.marketMillis()).add();
            line.send();
        }
    }

    private void users(List<User> users) throws SQLException {
        if (users.isEmpty()) {
            return;
        }
        try (Line line = new Line(connection, "INSERT OR IGNORE INTO users VALUES (?, ?, ?)")) {
            for (User user : users) {
                line.number(user.userId())
                        .text(user.name())
                        .text(user.address())
                        .add();
            }
            line.send();
        }
    }

    private void list(List<MarketSpec> markets) throws SQLException {
        try (Line line = new Line(connection, "INSERT OR IGNORE INTO markets VALUES (?, ?, ?, ?, ?)")) {
            for (MarketSpec market : markets) {
                boolean isSpot = market.kind() == MarketKind.SPOT;
                line.number(market.id())
                        .text(market.symbol())
                        .flag(isSpot)
                        .text(market.base())
                        .text(market.quote())
                        .add();
                if (isSpot) {
                    spot.add(market.id());
                }
            }
            line.send();
        }
    }

    private void storeOrders() throws SQLException {
        for (var entry : batch.progress().entrySet()) {
            Batch.Progress filled = entry.getValue().value();
            progress.number(filled.size())
                    .number(filled.notional())
                    .number(filled.timeMillis())
                    .number(entry.getValue().seq())
                    .number(entry.getKey())
                    .add();
        }
        progress.send();
        for (Batch.At<OrderView> at : batch.orders().values()) {
            order(at.value(), at.seq());
        }
        order.send();
    }

    private void order(OrderView view, long seq) throws SQLException {
        OrderTicket ticket = view.ticket();
        order.number(view.orderId())
                .number(view.account())
                .number(ticket.market())
                .number(view.placedMillis())
                .number(view.updatedMillis())
                .number(seq)
                .text(view.state().name())
                .text(view.cancelReason().name())
                .flag(ticket.side() == Side.BUY)
                .text(ticket.type().name())
                .text(ticket.timeInForce().name())
                .number(ticket.size())
                .number(ticket.sizeDecimals())
                .number(ticket.price())
                .number(ticket.priceDecimals())
                .flag(ticket.reduceOnly())
                .number(ticket.leverage())
                .text(ticket.clientOrderId())
                .text(TermsColumn.of(ticket.terms()))
                .number(view.filled())
                .number(view.filledNotional())
                .add();
    }

    private void fill(Line line, FillView view, long seq) throws SQLException {
        line.number(view.account())
                .flag(spot.contains(view.market()))
                .number(view.timeMillis())
                .number(view.tradeId())
                .number(seq)
                .number(view.orderId())
                .text(view.clientOrderId())
                .number(view.market())
                .flag(view.side() == Side.BUY)
                .number(view.price())
                .number(view.size())
                .number(view.fee())
                .text(view.feeAsset())
                .flag(view.taker())
                .number(view.startPosition())
                .number(view.closedProfit())
                .text(view.cause().name())
                .add();
    }

    private void storeMarketData() throws SQLException {
        for (Batch.At<FillView> at : batch.trades()) {
            FillView taker = at.value();
            trade.number(taker.market())
                    .number(taker.timeMillis())
                    .number(taker.tradeId())
                    .number(at.seq())
                    .flag(taker.side() == Side.BUY)
                    .number(taker.price())
                    .number(taker.size())
                    .add();
        }
        trade.send();
        for (Batch.At<Event.FundingPaid> at : batch.funding()) {
            Event.FundingPaid paid = at.value();
            funding.number(paid.account())
                    .number(paid.timeMillis())
                    .number(paid.market())
                    .number(at.seq())
                    .number(paid.size())
                    .number(paid.oracle())
                    .number(paid.rate())
                    .number(paid.amount())
                    .add();
        }
        funding.send();
        for (Batch.At<Batch.Rate> at : batch.rates()) {
            Batch.Rate settled = at.value();
            rate.number(settled.market())
                    .number(settled.timeMillis())
                    .number(at.seq())
                    .number(settled.rate())
                    .number(settled.premium())
                    .number(settled.oracle())
                    .add();
        }
        rate.send();
        for (CandleTape.Drawn drawn : candles.take()) {
            Candle value = drawn.candle();
            candle.number(drawn.market())
                    .number(drawn.minutes())
                    .number(value.openMillis())
                    .number(value.open())
                    .number(value.high())
                    .number(value.low())
                    .number(value.close())
                    .number(value.volume())
                    .number(value.trades())
                    .add();
        }
        candle.send();
    }

    /** What was gathered and not stored is gone; the log has it. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

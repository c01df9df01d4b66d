package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.exchange.BookView;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TickerView;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketMessage;
import io.tallystick.server.gateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One market on one event loop: what is known of it, and which sockets are shown what. */
final class MarketFeed {
    /** Levels of each side that books show. */
    static final int DEPTH = 50;

    /** What is read of a market at once. */
    record Seen(BookView book, TickerView ticker) {}

    private final MarketSpec market;
    private final Rendering rendering;
    private final Object wholeKey = new Object();
    private final Set<SocketConnection> whole = new LinkedHashSet<>();
    private final DifferenceReaders changes = new DifferenceReaders();
    private final Set<SocketConnection> trades = new LinkedHashSet<>();
    private final PriceFeed prices;
    private @Nullable Seen seen;
    /** Number of the present book among those that were told. */
    private long version;

    private long marketMillis;
    private boolean stale;

    MarketFeed(MarketSpec market, Rendering rendering) {
        this.market = market;
        this.rendering = rendering;
        this.prices = new PriceFeed(market, rendering);
    }

    boolean followed() {
        return isRead() || !trades.isEmpty();
    }

    /** Whether its book and figures must be read when something happens. */
    boolean isRead() {
        return !(whole.isEmpty() && changes.isEmpty() && prices.isEmpty());
    }

    int market() {
        return market.id();
    }

    void addWhole(SocketConnection socket) {
        whole.add(socket);
        Seen known = fresh();
        if (known != null) {
            socket.send(wholeKey, wholeBook(known));
        }
    }

    void add(Channel channel, SocketConnection socket) {
        Seen known = fresh();
        TickerView ticker = known == null ? null : known.ticker();
        switch (channel) {
            case BOOK -> changes.add(socket, known == null ? null : snapshot(known));
            case TRADES -> trades.add(socket);
            case TICKER -> prices.addTicker(socket, ticker);
            case MARK -> prices.addMark(socket, ticker);
            case FUNDING -> prices.addFunding(socket, ticker);
        }
    }

    /** What was read last, if it is kept up to date. */
    private @Nullable Seen fresh() {
        return stale ? null : seen;
    }

    /** The socket closed. */
    void remove(SocketConnection socket) {
        whole.remove(socket);
        changes.remove(socket);
        trades.remove(socket);
        prices.remove(socket);
        forgetWhenUnread();
    }

    void remove(Channel channel, SocketConnection socket) {
        switch (channel) {
            case BOOK -> changes.remove(socket);
            case TRADES -> trades.remove(socket);
            case TICKER -> prices.removeTicker(socket);
            case MARK -> prices.removeMark(socket);
            case FUNDING -> prices.removeFunding(socket);
        }
        forgetWhenUnread();
    }

    private void forgetWhenUnread() {
        if (!isRead()) {
            seen = null;
        }
    }

    /** A socket has taken what it was sent: if its book fell behind, it begins anew. */
    void caughtUp(SocketConnection socket) {
        Seen known = fresh();
        if (known != null) {
            changes.caughtUp(socket, () -> snapshot(known));
        }
    }

    void settled(Event.FundingSettled event) {
        prices.settled(event);
    }

    /** Some of what happened was lost. */
    void lost() {
        prices.lost();
    }

    void read(Seen next, long millis) {
        marketMillis = millis;
        Seen last = seen;
        seen = next;
        if (stale) {
            stale = false;
            tellWhole(sign("recovered"));
        }
        tellBook(last, next);
        prices.read(last == null ? null : last.ticker(), next.ticker());
    }

    private void tellBook(@Nullable Seen last, Seen next) {
        BookChange change = last == null
                ? BookChange.between(
                        List.of(), List.of(), next.book().bids(), next.book().asks())
                : BookChange.between(
                        last.book().bids(),
                        last.book().asks(),
                        next.book().bids(),
                        next.book().asks());
        if (last != null && change.isEmpty()) {
            return;
        }
        version++;
        if (!whole.isEmpty()) {
            SocketMessage message = wholeBook(next);
            whole.forEach(socket -> socket.send(wholeKey, message));
        }
        if (!changes.isEmpty()) {
            changes.tell(last == null ? null : change(next, change), () -> snapshot(next));
        }
    }

    /** The log does not take anything any more: what was read last is all there is. */
    void unavailable() {
        if (!stale) {
            stale = true;
            tellWhole(SocketMessage.text(new JsonWriter()
                    .open()
                    .text("type", "stale")
                    .text("symbol", market.symbol())
                    .text("reason", "upstream_disconnected")
                    .number("timestamp", marketMillis)
                    .close()
                    .toBytes()));
        }
    }

    private void tellWhole(SocketMessage message) {
        whole.forEach(socket -> socket.send(message));
    }

    void traded(List<FillView> takers) {
        if (trades.isEmpty()) {
            return;
        }
        JsonWriter json = head("trades", "trades").openArray("trades");
        for (FillView taker : takers) {
            json.open()
                    .number("trade_id", taker.tradeId())
                    .decimal("price", taker.price())
                    .decimal("size", taker.size())
                    .text("side", taker.side() == Side.BUY ? "BUY" : "SELL")
                    .number("time", taker.timeMillis())
                    .close();
        }
        SocketMessage message = SocketMessage.text(json.closeArray().close().toBytes());
        trades.forEach(socket -> socket.send(message));
    }

    /** A sign of life for the sockets of this market alone. */
    SocketMessage heartbeat() {
        return sign("heartbeat");
    }

    private SocketMessage sign(String type) {
        JsonWriter json = new JsonWriter()
                .open()
                .text("type", type)
                .text("symbol", market.symbol())
                .number("timestamp", marketMillis);
        if (type.equals("heartbeat")) {
            json.bool("stale", stale);
        }
        return SocketMessage.text(json.close().toBytes());
    }

    private SocketMessage wholeBook(Seen now) {
        JsonWriter json = new JsonWriter().open().text("type", "orderbook").text("symbol", market.symbol());
        rendering.levels(json, "bids", now.book().bids());
        rendering.levels(json, "asks", now.book().asks());
        return SocketMessage.text(json.number("priceDecimals", market.maxPriceDecimals())
                .number("timestamp", now.book().timeMillis())
                .bool("stale", stale)
                .text("displayName", market.symbol())
                .bool("feed_connected", !stale)
                .close()
                .toBytes());
    }

    private SocketMessage snapshot(Seen now) {
        JsonWriter json = head("snapshot", "book").number("seq", version);
        rendering.levels(json, "bids", now.book().bids());
        rendering.levels(json, "asks", now.book().asks());
        return end(json, now.book().timeMillis());
    }

    private SocketMessage change(Seen now, BookChange change) {
        JsonWriter json = head("delta", "book").number("seq", version).number("prev", version - 1);
        rendering.levels(json, "bids", change.bids());
        rendering.levels(json, "asks", change.asks());
        return end(json, now.book().timeMillis());
    }

    private JsonWriter head(String type, String channel) {
        return new JsonWriter().open().text("type", type).text("stream", channel + ":" + market.symbol());
    }

    private static SocketMessage end(JsonWriter json, long millis) {
        return SocketMessage.text(json.number("timestamp", millis).close().toBytes());
    }

    /** The trades of a batch by market, in order. */
    static Map<Integer, List<FillView>> byMarket(List<FillView> takers) {
        Map<Integer, List<FillView>> byMarket = new LinkedHashMap<>();
        takers.forEach(taker -> byMarket.computeIfAbsent(taker.market(), market -> new ArrayList<>())
                .add(taker));
        return byMarket;
    }
}

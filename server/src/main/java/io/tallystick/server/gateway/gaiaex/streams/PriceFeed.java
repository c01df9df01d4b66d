package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.TickerView;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketMessage;
import io.tallystick.server.gateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one market: ticker, mark, funding. Of the first two a slow reader gets the newest; of funding it gets
 * every message, because what was settled is told once.
 */
final class PriceFeed {
    private final MarketSpec market;
    private final Rendering rendering;
    private final Object tickerKey = new Object();
    private final Object markKey = new Object();
    private final Set<SocketConnection> tickers = new LinkedHashSet<>();
    private final Set<SocketConnection> marks = new LinkedHashSet<>();
    private final Set<SocketConnection> funding = new LinkedHashSet<>();
    /** What was settled since funding was told last. */
    private final List<Event.FundingSettled> settled = new ArrayList<>();

    private long markVersion = 1;
    private long fundingVersion = 1;

    PriceFeed(MarketSpec market, Rendering rendering) {
        this.market = market;
        this.rendering = rendering;
    }

    boolean isEmpty() {
        return tickers.isEmpty() && marks.isEmpty() && funding.isEmpty();
    }

    /** @param known how it stands, if that is known */
    void addTicker(SocketConnection socket, @Nullable TickerView known) {
        tickers.add(socket);
        if (known != null) {
            socket.send(tickerKey, ticker(known));
        }
    }

    void addMark(SocketConnection socket, @Nullable TickerView known) {
        marks.add(socket);
        if (known != null) {
            socket.send(markKey, mark(known));
        }
    }

    void addFunding(SocketConnection socket, @Nullable TickerView known) {
        funding.add(socket);
        if (known != null) {
            socket.send(funding(known, List.of()));
        }
    }

    void removeTicker(SocketConnection socket) {
        tickers.remove(socket);
    }

    void removeMark(SocketConnection socket) {
        marks.remove(socket);
    }

    void removeFunding(SocketConnection socket) {
        funding.remove(socket);
    }

    void remove(SocketConnection socket) {
        removeTicker(socket);
        removeMark(socket);
        removeFunding(socket);
    }

    void settled(Event.FundingSettled event) {
        if (!funding.isEmpty()) {
            settled.add(event);
        }
    }

    /** Something may have been settled that is not known here: the number that is left out says so. */
    void lost() {
        fundingVersion++;
    }

    /** @param last what was told before; null at first */
    void read(@Nullable TickerView last, TickerView next) {
        if (!tickers.isEmpty() && (last == null || !sameTicker(last, next))) {
            SocketMessage message = ticker(next);
            tickers.forEach(socket -> socket.send(tickerKey, message));
        }
        if (!marks.isEmpty() && (last == null || !sameMark(last, next))) {
            markVersion++;
            SocketMessage message = mark(next);
            marks.forEach(socket -> socket.send(markKey, message));
        }
        if (!funding.isEmpty() && (last == null || !settled.isEmpty() || !sameFunding(last, next))) {
            fundingVersion++;
            SocketMessage message = funding(next, settled);
            funding.forEach(socket -> socket.send(message));
        }
        settled.clear();
    }

    private static boolean sameTicker(TickerView a, TickerView b) {
        return sameMark(a, b)
                && sameFunding(a, b)
                && a.bestBid() == b.bestBid()
                && a.bestAsk() == b.bestAsk()
                && a.lastTrade() == b.lastTrade()
                && a.openInterest() == b.openInterest()
                && a.state() == b.state();
    }

    private static boolean sameMark(TickerView a, TickerView b) {
        return a.mark() == b.mark() && a.oracle() == b.oracle();
    }

    private static boolean sameFunding(TickerView a, TickerView b) {
        return a.fundingRate() == b.fundingRate()
                && a.premium() == b.premium()
                && a.nextFundingMillis() == b.nextFundingMillis();
    }

    private SocketMessage ticker(TickerView now) {
        JsonWriter json = new JsonWriter().open().text("type", "ticker").text("stream", "ticker:" + market.symbol());
        rendering.ticker(json, market, now);
        return end(json, now);
    }

    private SocketMessage mark(TickerView now) {
        JsonWriter json = head("mark", markVersion).decimal("markPrice", now.mark());
        if (market.kind() == MarketKind.PERPETUAL) {
            json.decimal("oraclePrice", now.oracle());
        }
        return end(json, now);
    }

    private SocketMessage funding(TickerView now, List<Event.FundingSettled> intervals) {
        JsonWriter json = head("funding", fundingVersion)
                .decimal("fundingRate", now.fundingRate())
                .decimal("premium", now.premium())
                .number("nextFundingTime", now.nextFundingMillis())
                .openArray("settled");
        for (Event.FundingSettled interval : intervals) {
            json.open()
                    .decimal("fundingRate", interval.rate())
                    .decimal("premium", interval.premium())
                    .decimal("oraclePrice", interval.oracle())
                    .number("time", interval.timeMillis())
                    .close();
        }
        return end(json.closeArray(), now);
    }

    private JsonWriter head(String type, long version) {
        return new JsonWriter()
                .open()
                .text("type", type)
                .text("stream", type + ":" + market.symbol())
                .number("seq", version)
                .text("symbol", market.symbol());
    }

    private static SocketMessage end(JsonWriter json, TickerView now) {
        return SocketMessage.text(
                json.number("timestamp", now.timeMillis()).close().toBytes());
    }
}

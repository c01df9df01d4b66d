package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.events.Happened;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketLoop;
import io.tallystick.server.sequencer.Sequencer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The markets that sockets of one event loop follow. Each is read once, however many follow it. */
public final class MarketFeeds {
    private static final long RETRY_MILLIS = 1_000;
    private static final long BUSY_MILLIS = 10;

    private final Sequencer.Session session;
    private final Rendering rendering;
    private final Pulse pulse;
    private final Map<Integer, MarketFeed> feeds = new LinkedHashMap<>();

    MarketFeeds(SocketLoop loop, Sequencer.Session session, Rendering rendering, StreamSettings settings) {
        this.session = session;
        this.rendering = rendering;
        this.pulse = new Pulse(loop, settings.marketMillis(), this::read);
    }

    /** Whole books, the newest only: the socket of one market. Also a sign of life every so often. */
    public void followWhole(SocketConnection socket, MarketSpec market, long heartbeatMillis) {
        feed(market).addWhole(socket);
        beat(socket, market, heartbeatMillis);
        pulse.ask();
    }

    private void beat(SocketConnection socket, MarketSpec market, long heartbeatMillis) {
        socket.after(heartbeatMillis, () -> {
            socket.send("heartbeat", feed(market).heartbeat());
            beat(socket, market, heartbeatMillis);
        });
    }

    /** At once how it stands, except for trades, and then what changes. */
    public void follow(SocketConnection socket, Channel channel, MarketSpec market) {
        feed(market).add(channel, socket);
        pulse.ask();
    }

    public void leave(SocketConnection socket, Channel channel, MarketSpec market) {
        feed(market).remove(channel, socket);
        drop(market.id());
    }

    /** The socket closed. */
    public void leave(SocketConnection socket) {
        for (MarketFeed feed : List.copyOf(feeds.values())) {
            feed.remove(socket);
            drop(feed.market());
        }
    }

    public void caughtUp(SocketConnection socket) {
        feeds.values().forEach(feed -> feed.caughtUp(socket));
    }

    private MarketFeed feed(MarketSpec market) {
        return feeds.computeIfAbsent(market.id(), id -> new MarketFeed(market, rendering));
    }

    private void drop(int market) {
        MarketFeed feed = feeds.get(market);
        if (feed != null && !feed.followed()) {
            feeds.remove(market);
        }
    }

    void happened(List<Happened<Event>> batch) {
        if (feeds.isEmpty()) {
            return;
        }
        List<FillView> takers = new ArrayList<>();
        for (Happened<Event> row : batch) {
            for (Event event : row.events()) {
                if (event instanceof Event.Traded trade) {
                    takers.add(trade.taker());
                } else if (event instanceof Event.FundingSettled settled) {
                    MarketFeed feed = feeds.get(settled.market());
                    if (feed != null) {
                        feed.settled(settled);
                    }
                }
            }
        }
        MarketFeed.byMarket(takers).forEach((market, trades) -> {
            MarketFeed feed = feeds.get(market);
            if (feed != null) {
                feed.traded(trades);
            }
        });
        // Any event may have moved any of them; what did not change is not told.
        pulse.ask();
    }

    void lost() {
        feeds.values().forEach(MarketFeed::lost);
    }

    private void read() {
        List<Integer> markets = feeds.values().stream()
                .filter(MarketFeed::isRead)
                .map(MarketFeed::market)
                .toList();
        if (markets.isEmpty()) {
            pulse.done();
            return;
        }
        boolean taken = session.query(
                machines -> {
                    ExchangeQueries exchange = machines.exchange();
                    Map<Integer, MarketFeed.Seen> seen = new LinkedHashMap<>();
                    for (int market : markets) {
                        seen.put(
                                market,
                                new MarketFeed.Seen(exchange.book(market, MarketFeed.DEPTH), exchange.ticker(market)));
                    }
                    return new Read(seen, machines.marketMillis());
                },
                this::onRead);
        if (!taken) {
            pulse.askLater(BUSY_MILLIS);
            pulse.done();
        }
    }

    private record Read(Map<Integer, MarketFeed.Seen> markets, long marketMillis) {}

    private void onRead(Sequencer.Answer<Read> answer) {
        switch (answer) {
            case Sequencer.Ready<Read>(Read read) ->
                read.markets().forEach((market, seen) -> {
                    MarketFeed feed = feeds.get(market);
                    if (feed != null && feed.isRead()) {
                        feed.read(seen, read.marketMillis());
                    }
                });
            case Sequencer.Unavailable<Read> gone -> {
                feeds.values().forEach(MarketFeed::unavailable);
                pulse.askLater(RETRY_MILLIS);
            }
        }
        pulse.done();
    }
}

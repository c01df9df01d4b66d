package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.events.Happened;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketLoop;
import io.tallystick.server.history.Candle;
import io.tallystick.server.history.CandleInterval;
import io.tallystick.server.history.History;
import io.tallystick.server.history.HistoryAnswer;
import io.tallystick.server.history.HistoryReader;
import io.tallystick.server.sequencer.Sequencer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The candles that sockets of one event loop follow. Each length of a market is drawn once, however many follow it. */
public final class CandleFeeds {
    private static final long RETRY_MILLIS = 1_000;
    private static final long BUSY_MILLIS = 10;

    private final SocketLoop loop;
    private final Sequencer.Session session;
    private final History history;
    private final Rendering rendering;
    private final Pulse pulse;
    private final Map<Key, CandleFeed> feeds = new LinkedHashMap<>();

    private record Key(int market, CandleInterval interval) {}

    CandleFeeds(
            SocketLoop loop, Sequencer.Session session, History history, Rendering rendering, StreamSettings settings) {
        this.loop = loop;
        this.session = session;
        this.history = history;
        this.rendering = rendering;
        this.pulse = new Pulse(loop, settings.marketMillis(), this::tell);
    }

    /** The newest candles, as soon as the history has been read, and then those that change. */
    public void follow(SocketConnection socket, MarketSpec market, CandleInterval interval) {
        Key key = new Key(market.id(), interval);
        CandleFeed known = feeds.get(key);
        CandleFeed feed = known == null ? new CandleFeed(market, interval, rendering) : known;
        feed.add(socket);
        if (known == null) {
            feeds.put(key, feed);
            load(feed);
        }
    }

    public void leave(SocketConnection socket, MarketSpec market, CandleInterval interval) {
        CandleFeed feed = feeds.get(new Key(market.id(), interval));
        if (feed != null) {
            feed.remove(socket);
            dropUnfollowed();
        }
    }

    /** The socket closed. */
    public void leave(SocketConnection socket) {
        feeds.values().forEach(feed -> feed.remove(socket));
        dropUnfollowed();
    }

    private void dropUnfollowed() {
        feeds.values().removeIf(feed -> !feed.followed());
    }

    public void caughtUp(SocketConnection socket) {
        feeds.values().forEach(feed -> feed.caughtUp(socket));
    }

    void happened(List<Happened<Event>> batch) {
        if (feeds.isEmpty()) {
            return;
        }
        for (Happened<Event> row : batch) {
            for (Event event : row.events()) {
                int market = marketOf(event);
                for (CandleFeed feed : feeds.values()) {
                    if (feed.market().id() == market) {
                        feed.happened(row.seq(), row.marketMillis(), event);
                    }
                }
            }
        }
        long reached = batch.getLast().marketMillis();
        feeds.values().forEach(feed -> feed.reached(reached));
        pulse.ask();
    }

    private static int marketOf(Event event) {
        return switch (event) {
            case Event.MarkMoved moved -> moved.market();
            case Event.Traded trade -> trade.taker().market();
            default -> -1;
        };
    }

    /** Some of what happened was lost to this loop: everything is read anew. */
    void lost() {
        List.copyOf(feeds.values()).forEach(this::load);
    }

    private void tell() {
        feeds.values().forEach(CandleFeed::tell);
        pulse.done();
    }

    private void load(CandleFeed feed) {
        int attempt = feed.load();
        boolean taken = session.queryAt(machines -> machines.marketMillis(), answer -> {
            switch (answer) {
                case Sequencer.Ready<Sequencer.At<Long>>(Sequencer.At<Long>(long seq, Long now)) ->
                    read(feed, attempt, seq, now);
                case Sequencer.Unavailable<Sequencer.At<Long>> gone -> again(feed, attempt, RETRY_MILLIS);
            }
        });
        if (!taken) {
            again(feed, attempt, BUSY_MILLIS);
        }
    }

    private void again(CandleFeed feed, int attempt, long millis) {
        loop.after(millis, () -> {
            if (feed.followed() && feed.awaits(attempt)) {
                load(feed);
            }
        });
    }

    private record Read(HistoryReader.Reach reach, List<Candle> candles) {}

    private void read(CandleFeed feed, int attempt, long seq, long now) {
        history.read(
                seq,
                reader -> {
                    HistoryReader.Reach reach = reader.reach();
                    long until = Math.max(now, reach.marketMillis());
                    return new Read(
                            reach,
                            reader.candles()
                                    .candles(
                                            feed.market(), feed.interval(), 0, Long.MAX_VALUE, CandleFeed.KEPT, until));
                },
                answer -> loop.execute(() -> onRead(feed, attempt, now, answer)));
    }

    private void onRead(CandleFeed feed, int attempt, long now, HistoryAnswer<Read> answer) {
        if (!feed.awaits(attempt)) {
            return;
        }
        switch (answer) {
            case HistoryAnswer.Ready<Read>(Read(HistoryReader.Reach reach, List<Candle> candles)) ->
                feed.loaded(reach.seq(), Math.max(now, reach.marketMillis()), candles);
            case HistoryAnswer.Behind<Read> behind -> again(feed, attempt, RETRY_MILLIS);
            case HistoryAnswer.Busy<Read> busy -> again(feed, attempt, RETRY_MILLIS);
        }
    }
}

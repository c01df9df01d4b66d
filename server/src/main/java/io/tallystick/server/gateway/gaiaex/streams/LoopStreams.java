package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.exchange.Event;
import io.tallystick.server.events.Feed;
import io.tallystick.server.events.Follower;
import io.tallystick.server.events.Happened;
import io.tallystick.server.events.Subscription;
import io.tallystick.server.gateway.http.sockets.SocketLoop;
import io.tallystick.server.history.History;
import io.tallystick.server.sequencer.Sequencer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that the sockets of one event loop follow. While there are none, events are not listened to. */
public final class LoopStreams implements Follower<Event> {
    private final SocketLoop loop;
    private final Feed<Event> events;
    private final MarketFeeds markets;
    private final CandleFeeds candles;
    private final AccountFeeds accounts;
    private @Nullable Subscription<Event> subscription;
    private int sockets;

    public LoopStreams(
            SocketLoop loop,
            Sequencer.Session session,
            Feed<Event> events,
            History history,
            Rendering rendering,
            StreamSettings settings) {
        this.loop = loop;
        this.events = events;
        this.markets = new MarketFeeds(loop, session, rendering, settings);
        this.candles = new CandleFeeds(loop, session, history, rendering, settings);
        this.accounts = new AccountFeeds(loop, session, rendering, settings);
    }

    /** A socket opened. */
    public void enter() {
        if (sockets++ == 0) {
            subscription = events.subscribe(loop, this);
        }
    }

    /** A socket closed. */
    public void leave() {
        Subscription<Event> ending = subscription;
        if (--sockets == 0 && ending != null) {
            ending.close();
            subscription = null;
        }
    }

    public MarketFeeds markets() {
        return markets;
    }

    public CandleFeeds candles() {
        return candles;
    }

    public AccountFeeds accounts() {
        return accounts;
    }

    @Override
    public void on(List<Happened<Event>> batch) {
        accounts.happened(batch);
        markets.happened(batch);
        candles.happened(batch);
    }

    @Override
    public void onLost() {
        accounts.lost();
        markets.lost();
        candles.lost();
    }
}

package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketMessage;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.server.history.Candle;
import io.tallystick.server.history.CandleInterval;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest candles of one length on one event loop: read from the history once, and drawn on from there with what
 * happens, so they are those that a read of the history would give.
 */
final class CandleFeed {
    /** Candles that a snapshot has. */
    static final int KEPT = 10;

    private final MarketSpec market;
    private final CandleInterval interval;
    private final Rendering rendering;
    private final DifferenceReaders readers = new DifferenceReaders();
    private final List<Candle> newest = new ArrayList<>();
    /** What happened while the history was being read. */
    private final List<Waiting> waiting = new ArrayList<>();

    private boolean loaded;
    private int attempt;
    /** How many of the newest are not as they were told last. */
    private int changed;

    private long version = 1;
    private long marketMillis;

    private record Waiting(long seq, long millis, Event event) {}

    CandleFeed(MarketSpec market, CandleInterval interval, Rendering rendering) {
        this.market = market;
        this.interval = interval;
        this.rendering = rendering;
    }

    MarketSpec market() {
        return market;
    }

    CandleInterval interval() {
        return interval;
    }

    void add(SocketConnection socket) {
        readers.add(socket, loaded ? message(true, newest.size()) : null);
    }

    void remove(SocketConnection socket) {
        readers.remove(socket);
    }

    boolean followed() {
        return !readers.isEmpty();
    }

    void caughtUp(SocketConnection socket) {
        if (loaded) {
            readers.caughtUp(socket, () -> message(true, newest.size()));
        }
    }

    /**
     * The history is about to be read, and what happens from now on will be kept until it has been.
     *
     * @return goes back with what was read
     */
    int load() {
        loaded = false;
        newest.clear();
        waiting.clear();
        readers.beginAnew();
        return ++attempt;
    }

    /** Whether what was read is still what this feed waits for. */
    boolean awaits(int loading) {
        return !loaded && loading == attempt;
    }

    /**
     * The history was read.
     *
     * @param seq the last row that it held
     * @param candles the newest, oldest first
     */
    void loaded(long seq, long millis, List<Candle> candles) {
        loaded = true;
        marketMillis = Math.max(marketMillis, millis);
        newest.addAll(candles);
        for (Waiting late : waiting) {
            if (late.seq() > seq) {
                draw(late.millis(), late.event());
            }
        }
        waiting.clear();
        roll(marketMillis);
        version++;
        changed = 0;
        readers.tell(null, () -> message(true, newest.size()));
    }

    /** A mark moved here, or somebody traded. */
    void happened(long seq, long millis, Event event) {
        if (loaded) {
            draw(millis, event);
        } else {
            waiting.add(new Waiting(seq, millis, event));
        }
    }

    /** Market time went on. */
    void reached(long millis) {
        marketMillis = Math.max(marketMillis, millis);
        if (loaded) {
            roll(millis);
        }
    }

    private void draw(long millis, Event event) {
        switch (event) {
            case Event.MarkMoved moved -> {
                growing(millis, moved.mark());
                put(newest.getLast().and(Candle.ofMark(moved.mark())));
            }
            case Event.Traded trade
            when trade.taker().cause().isThroughBook() -> {
                long price = trade.taker().price();
                growing(millis, price);
                put(newest.getLast()
                        .and(newest.getLast().ofTrade(price, trade.taker().size())));
            }
            default -> {
                // Neither price nor volume.
            }
        }
    }

    private void put(Candle grown) {
        newest.set(newest.size() - 1, grown);
        changed = Math.max(changed, 1);
    }

    private void growing(long millis, long price) {
        marketMillis = Math.max(marketMillis, millis);
        if (newest.isEmpty()) {
            append(Candle.flat(interval.openOf(millis), price));
        }
        roll(millis);
    }

    /** Ends what is over; where nothing happened, candles are flat. */
    private void roll(long millis) {
        if (newest.isEmpty()) {
            return;
        }
        long last = interval.openOf(millis);
        long close = newest.getLast().close();
        long next = interval.step(newest.getLast().openMillis(), 1);
        long first = interval.step(last, 1 - KEPT);
        if (next < first) {
            newest.clear();
            changed = KEPT;
            next = first;
        }
        for (long open = next; open <= last; open = interval.step(open, 1)) {
            append(Candle.flat(open, close));
        }
    }

    private void append(Candle candle) {
        newest.add(candle);
        changed++;
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
    }

    /** Tells what changed since the last time. */
    void tell() {
        if (!loaded || changed == 0) {
            return;
        }
        version++;
        // More than are kept: some are over that nobody was told of, so everybody begins anew.
        SocketMessage change = changed > KEPT ? null : message(false, changed);
        changed = 0;
        readers.tell(change, () -> message(true, newest.size()));
    }

    private SocketMessage message(boolean snapshot, int count) {
        JsonWriter json = new JsonWriter()
                .open()
                .text("type", "candles")
                .text("stream", name())
                .number("seq", version)
                .bool("snapshot", snapshot)
                .openArray("candles");
        newest.subList(newest.size() - Math.min(count, newest.size()), newest.size())
                .forEach(candle -> rendering.candle(json, market, interval, candle));
        return SocketMessage.text(
                json.closeArray().number("timestamp", marketMillis).close().toBytes());
    }

    private String name() {
        return "candles:" + market.symbol() + ":" + interval.spelling();
    }
}

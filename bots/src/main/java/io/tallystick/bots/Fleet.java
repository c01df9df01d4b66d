package io.tallystick.bots;

import io.tallystick.bots.engine.FleetEngine;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;

/**
 * The bot platform as the log tells it: accounts, bots, deals and their orders on paper or on the house. Pure: equal
 * commands, prices and times make equal fleets. Not thread-safe; the writer owns it. What happens in one step, and in
 * which order, stands in docs/bots.md.
 */
public final class Fleet {
    private final FleetEngine engine;

    /** Before the first command. */
    public Fleet() {
        this(new FleetEngine());
    }

    private Fleet(FleetEngine engine) {
        this.engine = engine;
    }

    /**
     * The markets that the exchange has listed; once, before any bot.
     *
     * @param seed with which it has opened: it tells the prices before that
     * @param marketMillis when it has opened
     */
    public void list(List<MarketSpec> markets, long seed, long marketMillis) {
        engine.list(markets, seed, marketMillis);
    }

    /** Applies one command; all of it happens or none, and then what follows from it. */
    public FleetOutcome apply(long wallMillis, long marketMillis, FleetCommand command, House house) {
        return engine.apply(wallMillis, marketMillis, command, house);
    }

    /**
     * Takes what a command of the exchange has done, and lets timers run that are due.
     *
     * @param events of that command, in order
     * @param moved ids of the markets whose price has moved
     */
    public void afterExchange(long wallMillis, long marketMillis, List<Event> events, Set<Integer> moved, House house) {
        engine.afterExchange(wallMillis, marketMillis, events, moved, house);
    }

    /** Market time at which the next step is due, {@link Long#MAX_VALUE} when nothing waits. */
    public long nextDeadlineMillis() {
        return engine.nextDeadlineMillis();
    }

    /** Whether any order of a deal is with the exchange, so that its events may matter. */
    public boolean hasHouseOrders() {
        return engine.hasHouseOrders();
    }

    /** What changed since the last call, in order. */
    public List<FleetEvent> takeEvents() {
        return engine.takeEvents();
    }

    public FleetQueries queries() {
        return engine.reader();
    }

    /** Equal for two fleets exactly when all of their state is equal (SHA-256 of the snapshot, its first 64 bits). */
    public long stateHash() {
        BinaryWriter out = new BinaryWriter(1024);
        writeState(out);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(out.array(), 0, out.size());
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** All of the state, in an order that depends on the state alone. */
    public void writeState(BinaryWriter out) {
        engine.write(out);
    }

    /**
     * The inverse of {@link #writeState}; reads exactly what that wrote and leaves the rest.
     *
     * @param markets as the exchange has listed them
     * @throws io.tallystick.exchange.codec.MalformedRecordException if no fleet wrote this
     */
    public static Fleet readState(BinaryReader in, List<MarketSpec> markets) {
        return new Fleet(FleetEngine.read(in, markets));
    }
}

package io.tallystick.server.machines;

import io.tallystick.bots.Fleet;
import io.tallystick.bots.FleetEvent;
import io.tallystick.bots.FleetQueries;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import io.tallystick.server.access.AccessCodec;
import io.tallystick.server.access.AccessState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The three machines, the market clock and the replay guard behind one {@link #apply}. Equal rows give equal replies,
 * events and state everywhere. Not thread-safe.
 */
public final class MachinesImpl implements Machines {
    /** Rises with every change that lets an old row have another effect than it had. */
    public static final int RULES_VERSION = 3;

    private static final String CLOCK = "clock";
    private static final String GUARD = "guard";
    private static final String ACCESS = "access";
    private static final String EXCHANGE = "exchange";
    private static final String FLEET = "fleet";

    private final MarketClock clock;
    private final ReplayGuard guard;
    private final AccessState access;
    private final ExchangePart exchange;
    private final Fleet fleet;
    private final FleetSteps fleetSteps;

    /** Before the first row. */
    public MachinesImpl(ExchangePart.Source exchanges) {
        this(new MarketClock(), new ReplayGuard(), new AccessState(), exchanges.fresh(), new Fleet());
    }

    private MachinesImpl(MarketClock clock, ReplayGuard guard, AccessState access, ExchangePart exchange, Fleet fleet) {
        this.clock = clock;
        this.guard = guard;
        this.access = access;
        this.exchange = exchange;
        this.fleet = fleet;
        this.fleetSteps = new FleetSteps(exchange, fleet, clock);
    }

    @Override
    public AccessState access() {
        return access;
    }

    @Override
    public ExchangeQueries exchange() {
        return exchange.queries();
    }

    @Override
    public FleetQueries fleet() {
        return fleet.queries();
    }

    @Override
    public long marketMillis() {
        return clock.marketMillis();
    }

    /** Wall time of the last row, 0 before the first. */
    public long wallMillis() {
        return clock.wallMillis();
    }

    /** The market time that a row of this wall time gets. */
    public long marketMillisAt(long wallMillis) {
        return clock.marketMillisAt(wallMillis);
    }

    /** Wall time at which the next timer is due, {@link Long#MAX_VALUE} when there is none. */
    public long nextDeadlineWallMillis() {
        return clock.wallMillisOf(Math.min(exchange.machine().nextDeadlineMillis(), fleet.nextDeadlineMillis()));
    }

    /** Requests whose first answer is kept. */
    public int guarded() {
        return guard.size();
    }

    /**
     * The first answer, when a live key's equal request was answered before and its guard time has not passed. Such a
     * request needs no row.
     */
    public Optional<Reply> replayOf(Origin origin, long wallMillis) {
        if (origin.digest().equals(ReplayDigest.NONE) || keyRefused(origin, wallMillis)) {
            return Optional.empty();
        }
        return guard.find(origin.digest(), wallMillis)
                .map(r -> new Reply(r.seq(), r.wallMillis(), r.marketMillis(), r.result(), true));
    }

    /**
     * Says that rows up to this wall time will follow before anybody asks for a replayed answer, so that answers which
     * will be forgotten by then need not be kept. The state after those rows is the same either way.
     */
    public void expectWallMillis(long wallMillis) {
        guard.expect(wallMillis);
    }

    /**
     * Applies a row. The row's own market time is not used: it follows from its wall time.
     *
     * @throws RuntimeException when a machine broke; this object must then be thrown away
     */
    public Reply apply(long seq, long wallMillis, Origin origin, LoggedCommand command, EventSink events) {
        clock.advance(wallMillis);
        guard.forget(wallMillis);
        if (keyRefused(origin, wallMillis)) {
            return new Reply(seq, wallMillis, clock.marketMillis(), new Result.KeyRefused(), false);
        }
        Result result = dispatch(wallMillis, command, events);
        Reply reply = new Reply(seq, wallMillis, clock.marketMillis(), result, false);
        if (!origin.digest().equals(ReplayDigest.NONE)) {
            guard.keep(origin.digest(), Math.addExact(wallMillis, origin.guardMillis()), reply);
        }
        return reply;
    }

    /** What the last row changed in the fleet. */
    public List<FleetEvent> takeFleetEvents() {
        return fleet.takeEvents();
    }

    private boolean keyRefused(Origin origin, long wallMillis) {
        return !origin.keyId().isEmpty() && !access.accepts(origin.keyId(), origin.keyGeneration(), wallMillis);
    }

    private Result dispatch(long wallMillis, LoggedCommand command, EventSink events) {
        return switch (command) {
            case LoggedCommand.OnExchange c ->
                new Result.OfExchange(fleetSteps.onExchange(wallMillis, c.command(), events));
            case LoggedCommand.OnAccess c -> new Result.OfAccess(access.apply(wallMillis, c.command()));
            case LoggedCommand.OnFleet c -> new Result.OfFleet(fleetSteps.onFleet(wallMillis, c.command(), events));
            case LoggedCommand.SetClock c -> new Result.OfClock(clock.set(c));
            case LoggedCommand.Quarantine c -> new Result.Quarantined(c.why());
        };
    }

    /** Writes all state, in sections by name: equal state gives equal bytes. */
    public SortedMap<String, Consumer<BinaryWriter>> snapshot() {
        SortedMap<String, Consumer<BinaryWriter>> sections = new TreeMap<>();
        sections.put(CLOCK, clock::write);
        sections.put(GUARD, guard::write);
        sections.put(ACCESS, out -> AccessCodec.writeState(out, access));
        sections.put(EXCHANGE, exchange.writeSnapshot());
        sections.put(FLEET, fleet::writeState);
        return sections;
    }

    /** @throws MalformedRecordException when the sections are not those of a snapshot */
    public static MachinesImpl restore(ExchangePart.Source exchanges, Map<String, BinaryReader> sections) {
        BinaryReader clock = section(sections, CLOCK);
        BinaryReader guard = section(sections, GUARD);
        BinaryReader access = section(sections, ACCESS);
        BinaryReader exchange = section(sections, EXCHANGE);
        BinaryReader fleet = section(sections, FLEET);
        ExchangePart restored = exchanges.restore(exchange);
        MachinesImpl machines = new MachinesImpl(
                MarketClock.read(clock),
                ReplayGuard.read(guard),
                AccessCodec.readState(access),
                restored,
                Fleet.readState(fleet, restored.queries().markets()));
        for (BinaryReader in : new BinaryReader[] {clock, guard, access, exchange, fleet}) {
            in.expectEnd();
        }
        return machines;
    }

    private static BinaryReader section(Map<String, BinaryReader> sections, String name) {
        BinaryReader section = sections.get(name);
        if (section == null) {
            throw new MalformedRecordException("the snapshot has no section " + name);
        }
        return section;
    }
}

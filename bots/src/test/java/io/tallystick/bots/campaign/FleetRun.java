package io.tallystick.bots.campaign;

import io.tallystick.bots.Fleet;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetEvent;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.House;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.Exchange;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An exchange and a fleet fed with rows, as the server's log feeds them. */
final class FleetRun {
    /** One row: what came, and when. */
    sealed interface Row {
        long at();
    }

    record OfExchange(long at, Command command) implements Row {}

    record OfFleet(long at, FleetCommand command) implements Row {}

    Exchange exchange = new Exchange();
    Fleet fleet = new Fleet();
    final List<FleetEvent> events = new ArrayList<>();

    /** What a fleet command answered, {@code Done} for a command of the exchange. */
    FleetOutcome apply(Row row) {
        FleetOutcome outcome = new FleetOutcome.Done();
        switch (row) {
            case OfExchange(long at, Command command) -> {
                List<Event> seen = new ArrayList<>();
                exchange.apply(at, command, seen::add);
                if (command instanceof Command.Open open) {
                    fleet.list(exchange.markets(), open.seed(), at);
                }
                Set<Integer> moved = new TreeSet<>();
                for (Event event : seen) {
                    if (event instanceof Event.MarkMoved mark) {
                        moved.add(mark.market());
                    }
                }
                fleet.afterExchange(at, at, seen, moved, house(at));
            }
            case OfFleet(long at, FleetCommand command) -> outcome = fleet.apply(at, at, command, house(at));
        }
        events.clear();
        events.addAll(fleet.takeEvents());
        return outcome;
    }

    private House house(long at) {
        return new House() {
            @Override
            public Outcome apply(Command command, EventSink sink) {
                return exchange.apply(at, command, sink);
            }

            @Override
            public ExchangeQueries queries() {
                return exchange;
            }
        };
    }

    long deadline() {
        return Math.min(exchange.nextDeadlineMillis(), fleet.nextDeadlineMillis());
    }

    /** One that was written down and read again. */
    FleetRun restarted() {
        BinaryWriter out = new BinaryWriter();
        exchange.writeSnapshot(out);
        fleet.writeState(out);
        BinaryReader in = new BinaryReader(out.toByteArray());
        FleetRun again = new FleetRun();
        again.exchange = Exchange.readSnapshot(in);
        again.fleet = Fleet.readState(in, again.exchange.markets());
        in.expectEnd();
        return again;
    }

    static FleetRun replay(List<Row> rows) {
        FleetRun run = new FleetRun();
        rows.forEach(run::apply);
        return run;
    }

    long hash() {
        return 31 * exchange.stateHash() + fleet.stateHash();
    }
}

package io.tallystick.server.machines;

import io.tallystick.bots.Fleet;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.House;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Exchange and fleet in one step: first what the exchange's timers and commands do, then what bots make of it, with
 * their orders on the house in the same step.
 */
final class FleetSteps {
    private static final Command TICK = new Command.Tick();

    private final ExchangePart exchange;
    private final Fleet fleet;
    private final MarketClock clock;

    FleetSteps(ExchangePart exchange, Fleet fleet, MarketClock clock) {
        this.exchange = exchange;
        this.fleet = fleet;
        this.clock = clock;
    }

    Outcome onExchange(long wallMillis, Command command, EventSink events) {
        Tap tap = new Tap(events);
        Outcome outcome = exchange.machine().apply(clock.marketMillis(), command, tap);
        if (command instanceof Command.Open open && outcome instanceof Outcome.Done) {
            fleet.list(exchange.queries().markets(), open.seed(), clock.marketMillis());
        }
        follow(wallMillis, tap, events);
        return outcome;
    }

    FleetOutcome onFleet(long wallMillis, FleetCommand command, EventSink events) {
        if (exchange.machine().nextDeadlineMillis() <= clock.marketMillis()) {
            Tap tap = new Tap(events);
            exchange.machine().apply(clock.marketMillis(), TICK, tap);
            follow(wallMillis, tap, events);
        }
        return fleet.apply(wallMillis, clock.marketMillis(), command, new OurExchange(events));
    }

    /** A row that moved no price, touched no bot's order and found no timer due costs the fleet nothing. */
    private void follow(long wallMillis, Tap tap, EventSink events) {
        if (!tap.seen.isEmpty() || !tap.moved.isEmpty() || fleet.nextDeadlineMillis() <= clock.marketMillis()) {
            fleet.afterExchange(wallMillis, clock.marketMillis(), tap.seen, tap.moved, new OurExchange(events));
        }
    }

    /** Hands every event on, and keeps what bots may have to know. */
    private final class Tap implements EventSink {
        private final EventSink outer;
        private final List<Event> seen = new ArrayList<>(0);
        private final Set<Integer> moved = new TreeSet<>();

        Tap(EventSink outer) {
            this.outer = outer;
        }

        @Override
        public void on(Event event) {
            outer.on(event);
            if (event instanceof Event.MarkMoved mark) {
                moved.add(mark.market());
            } else if (fleet.hasHouseOrders()) {
                seen.add(event);
            }
        }
    }

    private final class OurExchange implements House {
        private final EventSink outer;

        OurExchange(EventSink outer) {
            this.outer = outer;
        }

        @Override
        public Outcome apply(Command command, EventSink events) {
            return exchange.machine().apply(clock.marketMillis(), command, event -> {
                outer.on(event);
                events.on(event);
            });
        }

        @Override
        public ExchangeQueries queries() {
            return exchange.queries();
        }
    }
}

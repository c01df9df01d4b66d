package io.tallystick.server.events;

import io.tallystick.bots.FleetEvent;
import io.tallystick.exchange.Event;
import io.tallystick.server.access.AccessOutcome;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.machines.Told;
import io.tallystick.server.sequencer.RowListener;
import java.util.List;

/**
 * Sorts what durable rows bring into one feed for each kind. A feed that nobody follows costs nothing. Another kind is
 * another feed and another line in {@link #onDurable}.
 */
public final class EventHub implements RowListener {
    private final Feed<Event> exchange = new Feed<>();
    private final Feed<FleetEvent> fleet = new Feed<>();
    private final Feed<AccessOutcome> access = new Feed<>();

    /** What happened on the exchange. */
    public Feed<Event> exchange() {
        return exchange;
    }

    /** Bots and deals that changed. */
    public Feed<FleetEvent> fleet() {
        return fleet;
    }

    /** Users and keys that were made or revoked. */
    public Feed<AccessOutcome> access() {
        return access;
    }

    @Override
    public boolean wants(LoggedCommand command) {
        return exchange.followed() || fleet.followed() || command instanceof LoggedCommand.OnAccess;
    }

    @Override
    public void onDurable(Origin origin, LoggedCommand command, Reply reply, Told told) {
        tell(exchange, reply, told.exchange());
        tell(fleet, reply, told.fleet());
        if (reply.result() instanceof Result.OfAccess(AccessOutcome outcome)) {
            tell(access, reply, List.of(outcome));
        }
    }

    private static <E> void tell(Feed<E> feed, Reply reply, List<E> events) {
        if (!events.isEmpty() && feed.followed()) {
            feed.tell(new Happened<>(reply.seq(), reply.wallMillis(), reply.marketMillis(), events));
        }
    }
}

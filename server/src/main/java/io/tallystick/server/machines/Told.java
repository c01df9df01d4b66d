package io.tallystick.server.machines;

import io.tallystick.bots.FleetEvent;
import io.tallystick.exchange.Event;
import java.util.List;

/** What the machines told while one row was applied, each in the order in which it happened. */
public record Told(List<Event> exchange, List<FleetEvent> fleet) {
    public static final Told NOTHING = new Told(List.of(), List.of());
}

package io.tallystick.server.machines;

import io.tallystick.bots.FleetOutcome;
import io.tallystick.exchange.Outcome;
import io.tallystick.server.access.AccessOutcome;

/** What became of a row. */
public sealed interface Result {

    record OfExchange(Outcome outcome) implements Result {}

    record OfAccess(AccessOutcome outcome) implements Result {}

    record OfFleet(FleetOutcome outcome) implements Result {}

    /** The clock was set, or refused because market time would go back. */
    record OfClock(boolean accepted) implements Result {}

    /** The key was revoked, replaced or expired between verification and this row; nothing was applied. */
    record KeyRefused() implements Result {}

    /** The command broke the machine and was undone; nothing of it remains. */
    record Quarantined(String why) implements Result {}
}

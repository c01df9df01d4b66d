package io.tallystick.bots;

/** What became of a {@link FleetCommand}. */
public sealed interface FleetOutcome {
    record Done() implements FleetOutcome {}

    /** Refused; nothing changed. */
    record Refused(String why) implements FleetOutcome {}
}

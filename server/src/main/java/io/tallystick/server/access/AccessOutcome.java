package io.tallystick.server.access;

/** What became of an {@link AccessCommand}. */
public sealed interface AccessOutcome {
    record Done() implements AccessOutcome {}

    /** Refused; nothing changed. */
    record Refused(String why) implements AccessOutcome {}
}

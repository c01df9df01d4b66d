package io.tallystick.exchange;

/** Receives what happens while a command is applied, in order, on the caller's thread. */
@FunctionalInterface
public interface EventSink {
    void on(Event event);

    /** For callers that want only outcomes. */
    EventSink NONE = event -> {};
}

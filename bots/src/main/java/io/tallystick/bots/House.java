package io.tallystick.bots;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.Outcome;

/** Our own exchange as the fleet uses it, inside the same step: what is ordered is done when the call returns. */
public interface House {
    /** Applies a command at the step's market time. */
    Outcome apply(Command command, EventSink events);

    ExchangeQueries queries();
}

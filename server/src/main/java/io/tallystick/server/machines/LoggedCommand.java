package io.tallystick.server.machines;

import io.tallystick.bots.FleetCommand;
import io.tallystick.exchange.Command;
import io.tallystick.server.access.AccessCommand;

/** Everything that changes state: one row of the log each. */
public sealed interface LoggedCommand {

    record OnExchange(Command command) implements LoggedCommand {}

    record OnAccess(AccessCommand command) implements LoggedCommand {}

    record OnFleet(FleetCommand command) implements LoggedCommand {}

    /**
     * Sets market time: from this row on it is {@code marketMillis} plus {@code ratePermille / 1000} times the wall
     * time that passes. Market time never goes back: a smaller value is refused.
     *
     * @param marketMillis {@link #AS_IT_IS} to change the rate alone
     */
    record SetClock(long marketMillis, int ratePermille) implements LoggedCommand {
        public static final long AS_IT_IS = 0;
    }

    /** The row {@code seq} threw when it was applied; it counts as never sent. */
    record Quarantine(long seq, String why) implements LoggedCommand {}
}

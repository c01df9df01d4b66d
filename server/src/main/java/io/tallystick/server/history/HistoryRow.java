package io.tallystick.server.history;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.server.machines.LoggedCommand;
import java.util.List;
import java.util.Optional;

/** One row of the log with what it told. */
record HistoryRow(long seq, long wallMillis, long marketMillis, LoggedCommand command, List<Event> events) {

    /** The listing of the markets, which a log has once; a refused one tells nothing. */
    Optional<Command.Open> opening() {
        return !events.isEmpty()
                        && command instanceof LoggedCommand.OnExchange(Command exchange)
                        && exchange instanceof Command.Open open
                ? Optional.of(open)
                : Optional.empty();
    }
}

package io.tallystick.server.history;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.server.access.AccessOutcome;
import io.tallystick.server.access.User;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import java.util.List;
import java.util.Optional;

/** One row of the log with what came of it and what it told. */
record HistoryRow(LoggedCommand command, Reply reply, List<Event> events) {

    long seq() {
        return reply.seq();
    }

    long wallMillis() {
        return reply.wallMillis();
    }

    long marketMillis() {
        return reply.marketMillis();
    }

    /** The listing of the markets, which a log has once; a refused one tells nothing. */
    Optional<Command.Open> opening() {
        return !events.isEmpty()
                        && command instanceof LoggedCommand.OnExchange(Command exchange)
                        && exchange instanceof Command.Open open
                ? Optional.of(open)
                : Optional.empty();
    }

    Optional<User> newUser() {
        return reply.result() instanceof Result.OfAccess(AccessOutcome outcome)
                        && outcome instanceof AccessOutcome.UserCreated(User user)
                ? Optional.of(user)
                : Optional.empty();
    }
}

package io.tallystick.server.sequencer;

import io.tallystick.server.log.LogRow;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Told;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the writer gives to the log thread: rows to make durable, and what may leave once they are. */
final class Step {
    /** A row as listeners see it. */
    record Seen(Origin origin, LoggedCommand command, Reply reply, Told told) {}

    final List<LogRow> rows = new ArrayList<>();
    final List<Seen> seen = new ArrayList<>();
    /** Only prices and timers, so that the sync may wait. */
    boolean patient = true;

    @Nullable
    Turn turn;
}

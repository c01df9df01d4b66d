package io.tallystick.server.sequencer;

import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Told;

/** Sees every durable row with what came of it: the source of directories, streams and history. */
@FunctionalInterface
public interface RowListener {

    /** Asked by the writer before a row is applied: rows that nobody wants are not kept for listeners. */
    default boolean wants(LoggedCommand command) {
        return true;
    }

    void onDurable(Origin origin, LoggedCommand command, Reply reply, Told told);
}

package io.tallystick.server.testing;

import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.sequencer.RowListener;
import io.tallystick.server.sequencer.Sequencer;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/** For tests of the front alone: a ring that is always full. */
public final class NoSequencer implements Sequencer {

    @Override
    public Session openSession(Executor callbacks) {
        return new Session() {
            @Override
            public boolean submit(Origin origin, LoggedCommand command, Consumer<Answer<Reply>> onReply) {
                return false;
            }

            @Override
            public <T> boolean query(Function<Machines, T> read, Consumer<Answer<T>> onAnswer) {
                return false;
            }

            @Override
            public <T> boolean queryAt(Function<Machines, T> read, Consumer<Answer<At<T>>> onAnswer) {
                return false;
            }

            @Override
            public void flush() {}
        };
    }

    @Override
    public void listen(RowListener listener) {}

    @Override
    public void close() {}
}

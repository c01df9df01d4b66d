package io.tallystick.server.sequencer;

import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.sequencer.Sequencer.Answer;
import io.tallystick.server.sequencer.Sequencer.Ready;
import io.tallystick.server.sequencer.Sequencer.Unavailable;
import java.util.function.Consumer;

/** A command or a query on its way in, and its answer on the way out. */
sealed interface Task {

    /** Runs the callback; on the session's executor. */
    void deliver();

    void fail(String why);

    final class Submission implements Task {
        final Origin origin;
        final LoggedCommand command;
        private final Consumer<Answer<Reply>> callback;
        private Answer<Reply> answer = new Unavailable<>("not applied");

        Submission(Origin origin, LoggedCommand command, Consumer<Answer<Reply>> callback) {
            this.origin = origin;
            this.command = command;
            this.callback = callback;
        }

        void answer(Reply reply) {
            answer = new Ready<>(reply);
        }

        @Override
        public void fail(String why) {
            answer = new Unavailable<>(why);
        }

        @Override
        public void deliver() {
            callback.accept(answer);
        }
    }

    /** @param <T> what is read of the machines as they are after row {@code seq} */
    @FunctionalInterface
    interface Read<T> {
        T of(Machines machines, long seq);
    }

    final class Query<T> implements Task {
        private final Read<T> read;
        private final Consumer<Answer<T>> callback;
        private Answer<T> answer = new Unavailable<>("not read");

        Query(Read<T> read, Consumer<Answer<T>> callback) {
            this.read = read;
            this.callback = callback;
        }

        void read(Machines machines, long seq) {
            answer = new Ready<>(read.of(machines, seq));
        }

        @Override
        public void fail(String why) {
            answer = new Unavailable<>(why);
        }

        @Override
        public void deliver() {
            callback.accept(answer);
        }
    }
}

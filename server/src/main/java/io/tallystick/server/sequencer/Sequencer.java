package io.tallystick.server.sequencer;

import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/** The way in for everything that changes or reads state. */
public interface Sequencer extends AutoCloseable {

    /**
     * A way in for one thread, usually an event loop. Everything that was submitted or asked in one turn is handed over
     * together by {@link Session#flush}; answers come back in batches on {@code callbacks}.
     */
    Session openSession(Executor callbacks);

    /** Called in row order after a row is durable, on one thread that must not be blocked. */
    void listen(RowListener listener);

    /** Stops taking commands, makes what was applied durable, and releases the data folder. */
    @Override
    void close();

    /** Not thread-safe: belongs to the thread that opened it. */
    interface Session {

        /**
         * @param onReply gets the durable reply, or {@link Unavailable}: then the outcome is unknown to the caller
         * @return false when the ring is full: nothing was logged and {@code onReply} is never called
         */
        boolean submit(Origin origin, LoggedCommand command, Consumer<Answer<Reply>> onReply);

        /** Reads between two steps; the answer leaves once everything it shows is durable. */
        <T> boolean query(Function<Machines, T> read, Consumer<Answer<T>> onAnswer);

        /**
         * As {@link #query}, and tells which row the read came after. Whoever was listening when it asked, has heard of
         * that row and of all before it when the answer comes, and hears of all later ones afterwards.
         */
        <T> boolean queryAt(Function<Machines, T> read, Consumer<Answer<At<T>>> onAnswer);

        /** Hands over what was collected since the last flush. */
        void flush();
    }

    /** An answer, or the reason why there will be none. */
    sealed interface Answer<T> {}

    record Ready<T>(T value) implements Answer<T> {}

    /** @param seq number of the last row whose effect {@code value} shows; 0 before the first */
    record At<T>(long seq, T value) {}

    /** The log failed or the server is stopping. What was not yet answered may or may not be durable. */
    record Unavailable<T>(String why) implements Answer<T> {}
}

package io.tallystick.server.gateway.http;

import io.netty.channel.EventLoop;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.server.sequencer.Sequencer.Answer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Hands over once for all that the event loop read in one turn: waking the writer costs more than a row. */
final class TurnSession implements Sequencer.Session {
    private final Sequencer.Session session;
    private final EventLoop loop;
    private final Runnable flush = this::flush;
    private boolean scheduled;

    TurnSession(Sequencer.Session session, EventLoop loop) {
        this.session = session;
        this.loop = loop;
    }

    @Override
    public boolean submit(Origin origin, LoggedCommand command, Consumer<Answer<Reply>> onReply) {
        flushAfterThisTurn();
        return session.submit(origin, command, onReply);
    }

    @Override
    public <T> boolean query(Function<Machines, T> read, Consumer<Answer<T>> onAnswer) {
        flushAfterThisTurn();
        return session.query(read, onAnswer);
    }

    @Override
    public <T> boolean queryAt(Function<Machines, T> read, Consumer<Answer<Sequencer.At<T>>> onAnswer) {
        flushAfterThisTurn();
        return session.queryAt(read, onAnswer);
    }

    @Override
    public void flush() {
        scheduled = false;
        session.flush();
    }

    private void flushAfterThisTurn() {
        if (!scheduled) {
            scheduled = true;
            // Tasks run after the sockets that were ready in this turn have been read.
            loop.execute(flush);
        }
    }
}

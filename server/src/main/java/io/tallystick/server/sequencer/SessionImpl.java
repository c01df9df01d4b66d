package io.tallystick.server.sequencer;

import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.ReplayDigest;
import io.tallystick.server.machines.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread's way in: collects a turn, and gives its answers back in batches. */
final class SessionImpl implements Sequencer.Session {
    private static final Logger LOG = LoggerFactory.getLogger(SessionImpl.class);

    private final Executor callbacks;
    private final Admission admission;
    private final Consumer<Turn> handOver;
    private Turn turn = new Turn(this);

    /** Turns whose answers leave next; belongs to the log thread. */
    private List<Turn> completed = new ArrayList<>();

    SessionImpl(Executor callbacks, Admission admission, Consumer<Turn> handOver) {
        this.callbacks = callbacks;
        this.admission = admission;
        this.handOver = handOver;
    }

    @Override
    public boolean submit(Origin origin, LoggedCommand command, Consumer<Sequencer.Answer<Reply>> onReply) {
        boolean guarded = !origin.digest().equals(ReplayDigest.NONE);
        if (!admission.enter(guarded)) {
            return false;
        }
        turn.tasks().add(new Task.Submission(origin, command, onReply));
        return true;
    }

    @Override
    public <T> boolean query(Function<Machines, T> read, Consumer<Sequencer.Answer<T>> onAnswer) {
        return ask(new Task.Query<>((machines, seq) -> read.apply(machines), onAnswer));
    }

    @Override
    public <T> boolean queryAt(Function<Machines, T> read, Consumer<Sequencer.Answer<Sequencer.At<T>>> onAnswer) {
        return ask(new Task.Query<>((machines, seq) -> new Sequencer.At<>(seq, read.apply(machines)), onAnswer));
    }

    private boolean ask(Task query) {
        if (!admission.enter(false)) {
            return false;
        }
        turn.tasks().add(query);
        return true;
    }

    @Override
    public void flush() {
        if (turn.tasks().isEmpty()) {
            return;
        }
        Turn full = turn;
        turn = new Turn(this);
        handOver.accept(full);
    }

    /** Collects a completed turn; true for the first since the last {@link #deliver}. */
    boolean complete(Turn done) {
        completed.add(done);
        return completed.size() == 1;
    }

    /** Lets all completed turns leave together. */
    void deliver() {
        List<Turn> leaving = completed;
        completed = new ArrayList<>();
        leave(leaving);
    }

    /** Lets one turn leave at once, past those that are being collected: for turns that nothing durable precedes. */
    void deliverAlone(Turn done) {
        leave(List.of(done));
    }

    private void leave(List<Turn> leaving) {
        int tasks = 0;
        for (Turn each : leaving) {
            tasks += each.tasks().size();
        }
        admission.leave(tasks);
        try {
            callbacks.execute(() -> run(leaving));
        } catch (RuntimeException e) {
            LOG.warn("Answers could not be given back: the caller is gone", e);
        }
    }

    private static void run(List<Turn> leaving) {
        for (Turn each : leaving) {
            for (Task task : each.tasks()) {
                try {
                    task.deliver();
                } catch (RuntimeException e) {
                    LOG.error("A callback failed", e);
                }
            }
        }
    }
}

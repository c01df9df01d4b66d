package io.tallystick.server.sequencer;

import io.tallystick.bots.FleetEvent;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.server.log.LogRow;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.MachinesImpl;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.machines.RowCodec;
import io.tallystick.server.machines.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer thread: owns the machines, numbers and stamps rows, applies them, answers queries between them, and logs a
 * tick when a timer is due and nothing else comes.
 */
final class WriterLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WriterLoop.class);
    private static final long LONGEST_SLEEP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long GUARD_ROW_MILLIS = 1_000;
    private static final LoggedCommand TICK = new LoggedCommand.OnExchange(new Command.Tick());

    private final LongSupplier wallClock;
    private final LogLoop log;
    private final Recovery recovery;
    private final Admission admission;
    private final Mailbox<Turn> inbox;
    private final BinaryWriter encoder = new BinaryWriter(1024);

    private MachinesImpl machines;
    private long lastSeq;
    private long wallMillis;
    private Step step = new Step();
    private volatile boolean stopping;
    private volatile boolean ended;

    WriterLoop(
            LongSupplier wallClock,
            LogLoop log,
            Recovery recovery,
            Recovery.Rebuilt start,
            Admission admission,
            int spinMicros) {
        this.wallClock = wallClock;
        this.log = log;
        this.recovery = recovery;
        this.admission = admission;
        this.inbox = new Mailbox<>(spinMicros);
        this.machines = start.machines();
        this.lastSeq = start.seq();
        this.wallMillis = machines.wallMillis();
    }

    /** From any thread; after the end the turn is answered as unavailable. */
    void handOver(Turn turn) {
        inbox.put(turn);
        if (ended) {
            refuseLeftovers();
        }
    }

    void stop() {
        stopping = true;
        inbox.close();
    }

    /** The machines once the thread has ended. */
    MachinesImpl machines() {
        return machines;
    }

    long lastSeq() {
        return lastSeq;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                Turn turn = inbox.await(nanosToDeadline());
                now();
                if (turn != null) {
                    process(turn);
                }
                tickIfDue();
                admission.guarded(machines.guarded());
            }
            for (Turn turn = inbox.poll(); turn != null; turn = inbox.poll()) {
                process(turn);
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            log.abandon(e);
        } finally {
            ended = true;
            refuseLeftovers();
        }
    }

    private void refuseLeftovers() {
        String why = log.failure().isEmpty() ? "the server is stopping" : log.failure();
        for (Turn turn = inbox.poll(); turn != null; turn = inbox.poll()) {
            refuse(turn, why);
        }
    }

    private static void refuse(Turn turn, String why) {
        turn.fail(why);
        turn.session().deliverAlone(turn);
    }

    /** Wall time never goes back in the log, whatever the clock does. */
    private void now() {
        wallMillis = Math.max(wallMillis, wallClock.getAsLong());
    }

    private long nanosToDeadline() {
        long deadline = machines.nextDeadlineWallMillis();
        if (deadline == Long.MAX_VALUE || !log.failure().isEmpty()) {
            return LONGEST_SLEEP_NANOS;
        }
        long millis = Math.clamp(deadline - wallClock.getAsLong(), 0, 1000);
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void tickIfDue() throws InterruptedException {
        if (log.failure().isEmpty() && (machines.nextDeadlineWallMillis() <= wallMillis || guardNeedsRow())) {
            applyRow(Origin.SERVER, TICK);
            give(null);
        }
    }

    /** While the replay guard is full its commands are refused, so that no row would let it forget what has expired. */
    private boolean guardNeedsRow() {
        return admission.guardFull() && wallMillis - machines.wallMillis() >= GUARD_ROW_MILLIS;
    }

    private void process(Turn turn) throws InterruptedException {
        if (!log.failure().isEmpty()) {
            refuse(turn, log.failure());
            return;
        }
        for (Task task : turn.tasks()) {
            switch (task) {
                case Task.Submission s -> submit(s);
                case Task.Query<?> q -> read(q);
            }
        }
        if (step.rows.isEmpty() && log.caughtUp()) {
            turn.session().deliverAlone(turn);
        } else {
            give(turn);
        }
    }

    private void submit(Task.Submission s) throws InterruptedException {
        Optional<Reply> first = machines.replayOf(s.origin, wallMillis);
        if (first.isPresent()) {
            s.answer(first.get());
            return;
        }
        s.answer(applyRow(s.origin, s.command));
    }

    private void read(Task.Query<?> query) {
        try {
            query.read(machines, lastSeq);
        } catch (RuntimeException e) {
            LOG.error("A query failed", e);
            query.fail("the query failed");
        }
    }

    private Reply applyRow(Origin origin, LoggedCommand command) throws InterruptedException {
        RowCodec.write(encoder.clear(), origin, command);
        long seq = ++lastSeq;
        long marketMillis = machines.marketMillisAt(wallMillis);
        byte[] body = encoder.toByteArray();
        boolean watched = log.isWatched(command);
        List<Event> events = watched ? new ArrayList<>() : List.of();
        EventSink sink = watched ? events::add : EventSink.NONE;
        step.patient &= patient(command);
        try {
            Reply reply = machines.apply(seq, wallMillis, origin, command, sink);
            step.rows.add(row(seq, reply.marketMillis(), body));
            List<FleetEvent> changed = machines.takeFleetEvents();
            if (watched) {
                step.seen.add(new Step.Seen(origin, command, reply, new Told(events, changed)));
            }
            return reply;
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            step.rows.add(row(seq, marketMillis, body));
            return quarantine(seq, origin, command, e);
        }
    }

    private LogRow row(long seq, long marketMillis, byte[] body) {
        return new LogRow(seq, wallMillis, marketMillis, MachinesImpl.RULES_VERSION, body, 0, body.length);
    }

    private static boolean patient(LoggedCommand command) {
        return command instanceof LoggedCommand.OnExchange c
                && (c.command() instanceof Command.Tick || c.command() instanceof Command.Prices);
    }

    private void give(@Nullable Turn turn) {
        step.turn = turn;
        step.patient &= turn == null;
        log.give(step);
        step = new Step();
    }

    /** The machines are in an unknown state: takes them from the disk again, as they were before the row. */
    private Reply quarantine(long seq, Origin origin, LoggedCommand command, Throwable e) throws InterruptedException {
        LOG.error("Row {} broke the machines and is quarantined: {}", seq, command, e);
        String why = e.getClass().getSimpleName() + ": " + e.getMessage();
        step.patient = false;
        give(null);
        Reply reply = new Reply(seq, wallMillis, machines.marketMillis(), new Result.Quarantined(why), false);
        if (!log.awaitDurable(seq)) {
            return reply; // never leaves: the turn is answered as unavailable
        }
        try {
            machines = recovery.rebuild(seq - 1, () -> false).machines();
        } catch (IOException rebuilding) {
            throw new IllegalStateException("the machines cannot be rebuilt", rebuilding);
        }
        step.seen.add(new Step.Seen(origin, command, reply, Told.NOTHING));
        applyRow(Origin.SERVER, new LoggedCommand.Quarantine(seq, why));
        return reply;
    }
}

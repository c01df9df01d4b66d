package io.tallystick.server.sequencer;

import io.tallystick.server.log.LogRow;
import io.tallystick.server.log.LogWriter;
import io.tallystick.server.machines.LoggedCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log thread: takes all steps that have gathered, appends their rows, syncs once, and then lets listeners see the
 * rows and answers leave. After the first failure of the disk nothing is acknowledged any more.
 */
final class LogLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LogLoop.class);
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long FOREVER = Long.MAX_VALUE;
    /** A batch of so many rows shows that many are waiting anyway; then a sync a little later saves several. */
    private static final int BUSY_ROWS = 8;

    private static final long GATHER_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final LogWriter log;
    private final Mailbox<Step> inbox;
    private final LongConsumer onDurable;
    private final List<RowListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Step> gathered = new ArrayList<>();
    private final List<SessionImpl> answering = new ArrayList<>();
    private final Object durableChanged = new Object();

    private int lastBatch; // by this thread alone
    private long given; // by the writer alone
    private long completedHere; // by this thread alone
    private volatile long completed;
    private volatile long durableSeq;
    private volatile String failure = "";
    private volatile boolean stopping;

    LogLoop(LogWriter log, int spinMicros, LongConsumer onDurable) {
        this.log = log;
        this.inbox = new Mailbox<>(spinMicros);
        this.onDurable = onDurable;
        this.durableSeq = log.durableSeq();
    }

    void listen(RowListener listener) {
        listeners.add(listener);
    }

    /** By the writer: whether any listener is to see what comes of a command. */
    boolean isWatched(LoggedCommand command) {
        for (RowListener listener : listeners) {
            if (listener.wants(command)) {
                return true;
            }
        }
        return false;
    }

    /** "" while the log works. */
    String failure() {
        return failure;
    }

    long durableSeq() {
        return durableSeq;
    }

    /** By the writer: steps complete in the order in which they are given. */
    void give(Step step) {
        given++;
        inbox.put(step);
    }

    /** By the writer: nothing that it gave is still on its way. */
    boolean caughtUp() {
        return completed == given;
    }

    /** Waits until a row is durable; false when the log failed first. */
    boolean awaitDurable(long seq) throws InterruptedException {
        synchronized (durableChanged) {
            while (durableSeq < seq && failure.isEmpty()) {
                durableChanged.wait();
            }
        }
        return failure.isEmpty();
    }

    /** Completes what was given and ends; the writer has stopped before. */
    void stop() {
        stopping = true;
        inbox.close();
    }

    @Override
    public void run() {
        long patientSince = 0;
        while (true) {
            long wait = gathered.isEmpty() ? FOREVER : patientSince + PATIENCE_NANOS - System.nanoTime();
            Step step = inbox.await(wait);
            if (step == null && stopping && inbox.isEmpty()) {
                complete();
                seal();
                return;
            }
            if (gathered.isEmpty()) {
                patientSince = System.nanoTime();
            }
            boolean urgent = gather(step);
            if (urgent && lastBatch >= BUSY_ROWS && !stopping) {
                LockSupport.parkNanos(GATHER_NANOS);
                gather(inbox.poll());
            }
            if (!gathered.isEmpty() && (urgent || System.nanoTime() - patientSince >= PATIENCE_NANOS)) {
                complete();
            }
        }
    }

    private boolean gather(@Nullable Step first) {
        boolean urgent = false;
        for (Step step = first; step != null; step = inbox.poll()) {
            gathered.add(step);
            urgent |= !step.patient;
        }
        return urgent;
    }

    private void complete() {
        if (failure.isEmpty()) {
            try {
                int rows = 0;
                for (Step step : gathered) {
                    for (LogRow row : step.rows) {
                        log.append(row);
                    }
                    rows += step.rows.size();
                }
                lastBatch = rows;
                log.commit();
                durable(log.durableSeq());
            } catch (IOException | RuntimeException | Error e) {
                fail("the log cannot be written: " + e.getMessage(), e);
            }
        }
        for (Step step : gathered) {
            leave(step);
        }
        for (SessionImpl session : answering) {
            session.deliver();
        }
        answering.clear();
        completedHere += gathered.size();
        completed = completedHere;
        gathered.clear();
    }

    private void leave(Step step) {
        if (failure.isEmpty()) {
            step.seen.forEach(this::show);
        }
        Turn turn = step.turn;
        if (turn == null) {
            return;
        }
        if (!failure.isEmpty()) {
            turn.fail(failure);
        }
        if (turn.session().complete(turn)) {
            answering.add(turn.session());
        }
    }

    private void show(Step.Seen row) {
        for (RowListener listener : listeners) {
            try {
                if (!listener.wants(row.command())) {
                    continue;
                }
                listener.onDurable(row.origin(), row.command(), row.reply(), row.told());
            } catch (RuntimeException e) {
                LOG.error("A listener failed on row {}", row.reply().seq(), e);
            }
        }
    }

    private void durable(long seq) {
        synchronized (durableChanged) {
            durableSeq = seq;
            durableChanged.notifyAll();
        }
        onDurable.accept(seq);
    }

    /** By the writer when it cannot go on: nothing is acknowledged any more. */
    void abandon(Throwable e) {
        fail("the writer failed: " + e.getMessage(), e);
    }

    private void fail(String why, Throwable e) {
        LOG.error("{}. Nothing is acknowledged after row {}. Repair the cause, then start again.", why, durableSeq, e);
        synchronized (durableChanged) {
            failure = why;
            durableChanged.notifyAll();
        }
    }

    private void seal() {
        if (!failure.isEmpty()) {
            return;
        }
        try {
            log.seal();
        } catch (IOException e) {
            LOG.warn("The end of the log could not be marked", e);
        }
    }
}

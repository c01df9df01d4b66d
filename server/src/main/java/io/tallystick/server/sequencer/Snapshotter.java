package io.tallystick.server.sequencer;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes snapshots while the server runs, from the snapshot before and the rows since: the live machines are never
 * touched and never wait.
 */
final class Snapshotter {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshotter.class);

    private static final int ROWS_AT_ONCE = 500;
    private static final long REST_NANOS = 5_000_000;

    private final Recovery recovery;
    private final Snapshots snapshots;
    private final long everyRows;
    private final Executor background;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long lastSeq;
    private volatile boolean stopping;

    Snapshotter(Recovery recovery, Snapshots snapshots, long everyRows, Executor background) throws IOException {
        this.recovery = recovery;
        this.snapshots = snapshots;
        this.everyRows = everyRows;
        this.background = background;
        this.lastSeq = snapshots.seqs().isEmpty() ? 0 : snapshots.seqs().getLast();
    }

    long lastSeq() {
        return lastSeq;
    }

    /** Gives up a snapshot that is being made. */
    void stop() {
        stopping = true;
    }

    /** By the log thread after each sync. */
    void durable(long seq) {
        if (everyRows > 0 && seq - lastSeq >= everyRows && busy.compareAndSet(false, true)) {
            background.execute(() -> make(seq));
        }
    }

    /** Asked before each row; leaves most of a core to the live machines, whose answers a pass at full speed delays. */
    private final class Pace implements BooleanSupplier {
        private int rows;

        @Override
        public boolean getAsBoolean() {
            if (++rows % ROWS_AT_ONCE == 0) {
                LockSupport.parkNanos(REST_NANOS);
            }
            return stopping;
        }
    }

    private void make(long seq) {
        try {
            long start = System.nanoTime();
            Recovery.Rebuilt rebuilt = recovery.rebuild(seq, new Pace());
            snapshots.save(seq, rebuilt.chain(), rebuilt.machines());
            LOG.info("Snapshot of row {} in {} ms", seq, (System.nanoTime() - start) / 1_000_000);
        } catch (CancellationException e) {
            LOG.debug("The snapshot of row {} was given up: the server stops", seq);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            LOG.error("No snapshot of row {}; the log has everything", seq, e);
        } finally {
            lastSeq = seq; // after a failure too: the next try comes as many rows later
            busy.set(false);
        }
    }
}

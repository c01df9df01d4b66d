package io.tallystick.server.sequencer;

import io.tallystick.server.log.DataLock;
import io.tallystick.server.log.DirectoryStorage;
import io.tallystick.server.log.LogStorage;
import io.tallystick.server.log.LogWriter;
import io.tallystick.server.machines.ExchangePart;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.MachinesImpl;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Row;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sequencer over a log in a data folder. */
public final class SequencerImpl implements Sequencer {
    private static final Logger LOG = LoggerFactory.getLogger(SequencerImpl.class);
    private static final long ROWS_WORTH_A_SNAPSHOT = 1_000;

    private final DataLock lock;
    private final LogWriter logWriter;
    private final LogLoop log;
    private final WriterLoop writer;
    private final Thread logThread;
    private final Thread writerThread;
    private final Admission admission;
    private final Snapshots snapshots;
    private final Snapshotter snapshotter;
    private final ExecutorService background;
    private boolean closed;

    private SequencerImpl(
            SequencerSettings settings,
            LongSupplier wallClock,
            ExchangePart.Source exchanges,
            DataLock lock,
            LogStorage logFiles,
            LogStorage snapshotFiles,
            ExecutorService background)
            throws IOException {
        this.lock = lock;
        this.background = background;
        this.snapshots = new Snapshots(snapshotFiles, exchanges);
        Recovery recovery = new Recovery(logFiles, snapshots);
        long began = System.nanoTime();
        Recovery.Rebuilt start = recovery.rebuild();
        if (start.tail().torn()) {
            LOG.warn(
                    "The log ended in the middle of a write: cut after row {} ({}, offset {})",
                    start.seq(),
                    start.tail().file(),
                    start.tail().offset());
        }
        this.logWriter = LogWriter.open(logFiles, start.tail(), settings.segmentBytes(), background);
        if (start.broken().isPresent()) {
            quarantine(start, start.broken().get());
            start = recovery.rebuild();
        }
        LOG.info("The log stands at row {}, read in {} ms", start.seq(), (System.nanoTime() - began) / 1_000_000);
        this.admission = new Admission(settings.ringCapacity(), settings.guardCapacity());
        this.snapshotter = new Snapshotter(recovery, snapshots, settings.snapshotEveryRows(), background);
        this.log = new LogLoop(logWriter, settings.spinMicros(), snapshotter::durable);
        this.writer = new WriterLoop(wallClock, log, recovery, start, admission, settings.spinMicros());
        this.logThread = Thread.ofPlatform().daemon().name("tallystick-log").start(log);
        this.writerThread =
                Thread.ofPlatform().daemon().name("tallystick-writer").start(writer);
    }

    /**
     * Takes the data folder, rebuilds the state and starts.
     *
     * @param wallClock milliseconds since the epoch
     * @throws IOException when another server holds the folder, or the log is damaged: says what and where
     */
    public static SequencerImpl open(SequencerSettings settings, LongSupplier wallClock, ExchangePart.Source exchanges)
            throws IOException {
        DataLock lock = DataLock.acquire(settings.data());
        try {
            return open(
                    settings,
                    wallClock,
                    exchanges,
                    lock,
                    DirectoryStorage.open(settings.data().resolve("log")),
                    DirectoryStorage.open(settings.data().resolve("snapshots")));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** With other storage than folders, for tests of failing disks. */
    static SequencerImpl open(
            SequencerSettings settings,
            LongSupplier wallClock,
            ExchangePart.Source exchanges,
            DataLock lock,
            LogStorage logFiles,
            LogStorage snapshotFiles)
            throws IOException {
        ExecutorService background = Executors.newFixedThreadPool(
                2,
                Thread.ofPlatform().name("tallystick-background-", 0).daemon().factory());
        try {
            return new SequencerImpl(settings, wallClock, exchanges, lock, logFiles, snapshotFiles, background);
        } catch (IOException | RuntimeException e) {
            background.shutdownNow();
            throw e;
        }
    }

    /** A crash came between a row that breaks the machines and the row that says so. */
    private void quarantine(Recovery.Rebuilt start, Row broken) throws IOException {
        LOG.error("Row {} breaks the machines and is quarantined", broken.seq());
        logWriter.append(Rows.encode(
                broken.seq() + 1,
                broken.wallMillis(),
                start.machines().marketMillisAt(broken.wallMillis()),
                Origin.SERVER,
                new LoggedCommand.Quarantine(broken.seq(), "broke the machines when the log was read")));
        logWriter.commit();
    }

    @Override
    public Session openSession(Executor callbacks) {
        return new SessionImpl(callbacks, admission, writer::handOver);
    }

    @Override
    public void listen(RowListener listener) {
        log.listen(listener);
    }

    /** "" while the log works; else why nothing is taken any more. */
    public String failure() {
        return log.failure();
    }

    /** Number of the last durable row. */
    public long durableSeq() {
        return log.durableSeq();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        writer.stop();
        join(writerThread);
        log.stop();
        join(logThread);
        snapshotter.stop();
        background.shutdown();
        try {
            background.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        snapshotAtStop();
        try (lock;
                logWriter) {
            LOG.info("Stopped after row {}", log.durableSeq());
        } catch (IOException e) {
            LOG.warn("The log's files could not be closed", e);
        }
    }

    private void snapshotAtStop() {
        long seq = writer.lastSeq();
        if (!log.failure().isEmpty()
                || log.durableSeq() != seq
                || seq - snapshotter.lastSeq() < ROWS_WORTH_A_SNAPSHOT) {
            return;
        }
        try {
            MachinesImpl machines = writer.machines();
            snapshots.save(seq, logWriter.rowChain(), machines);
        } catch (IOException | RuntimeException e) {
            LOG.warn("No snapshot at the stop; the log has everything", e);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.tallystick.server.history;

import io.tallystick.server.log.DirectoryStorage;
import io.tallystick.server.log.LogStorage;
import io.tallystick.server.machines.ExchangePart;
import io.tallystick.server.sequencer.EventReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that keeps the file in step with the log: from its own last row it reads the log up to where live rows
 * wait, then takes those. When it fell so far behind that live rows were dropped, it reads the log again. It never
 * holds up the writer, and what goes wrong with it stops nothing but reads of the history.
 */
final class Follower implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    /**
     * How long rows of accounts gather while nobody waits for one: a transaction costs by the pages that it changes,
     * and rows that come close together change the same pages.
     */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int MOST_ROWS = 4_096;
    private static final int PACE_ROWS = 500;
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path data;
    private final ExchangePart.Source exchanges;
    private final HistorySettings settings;
    private final Waiters waiters;
    private final LongSupplier durableSeq;
    private final LiveRows live;
    private final Thread thread;
    private volatile boolean sleeping;
    private volatile boolean closed;
    private volatile String trouble = "";
    private volatile boolean failing;
    private volatile boolean opened;
    private volatile long startSeq;
    private long storedNanos = System.nanoTime();

    /** @param durableSeq number of the last durable row of the log */
    Follower(
            Path data,
            ExchangePart.Source exchanges,
            HistorySettings settings,
            Waiters waiters,
            LongSupplier durableSeq) {
        this.data = data;
        this.exchanges = exchanges;
        this.settings = settings;
        this.waiters = waiters;
        this.durableSeq = durableSeq;
        this.live = new LiveRows(settings.queueRows(), this::onRow);
        this.thread = Thread.ofPlatform().daemon().name("tallystick-history").unstarted(this);
    }

    LiveRows live() {
        return live;
    }

    /** Once live rows are being listened to. */
    void start() {
        startSeq = durableSeq.getAsLong();
        thread.start();
    }

    /** A row came: a thread that is awake finds it by itself. */
    private void onRow() {
        if (sleeping) {
            wake();
        }
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    /** Whether the last try to follow the log ended badly. */
    boolean failing() {
        return failing;
    }

    /** Whether there is a file that can be read. */
    boolean opened() {
        return opened;
    }

    /** "" while it works, else why it is behind. */
    String trouble() {
        return trouble;
    }

    /** Stores what has come and ends. */
    void close() {
        closed = true;
        wake();
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

    @Override
    public void run() {
        do {
            try (HistoryWriter writer = new HistoryWriter(data.resolve(Database.NAME))) {
                opened = true;
                checkLog(writer.stored());
                waiters.reach(writer.stored().seq());
                follow(writer);
                return;
            } catch (CancellationException e) {
                return;
            } catch (SQLException | IOException | RuntimeException | Error e) {
                String what = String.valueOf(e.getMessage());
                if (!what.equals(trouble)) {
                    LOG.error("The history does not follow the log; it will try again. Trading goes on without it.", e);
                }
                trouble = what;
                failing = true;
            }
            pause();
        } while (!closed);
    }

    private void pause() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.retryMillis());
        for (long left = end - System.nanoTime(); left > 0 && !closed; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** A history that knows more than the log, or something else, is that of another log. */
    private void checkLog(Database.Position stored) throws IOException {
        long wallMillis = stored.wallMillis() == 0 ? 0 : EventReplay.wallMillisOf(logFiles(), stored.seq());
        if (stored.seq() > durableSeq.getAsLong() || (wallMillis != 0 && wallMillis != stored.wallMillis())) {
            throw new HistoryException(("%s has come to row %d of another log than this one:"
                            + " stop the server and run ./tallystick history rebuild")
                    .formatted(Database.NAME, stored.seq()));
        }
    }

    private void follow(HistoryWriter writer) throws SQLException, IOException {
        while (true) {
            boolean last = closed;
            List<HistoryRow> rows = live.take(writer.gatheredSeq(), MOST_ROWS);
            rows.forEach(writer::gather);
            if (rows.isEmpty() && misses(writer.gatheredSeq())) {
                catchUp(writer);
                continue;
            }
            trouble = "";
            failing = false;
            if (writer.gatheredSeq() > writer.stored().seq() && (last || isDue(writer))) {
                store(writer);
            }
            if (rows.isEmpty() && last) {
                return;
            }
            if (rows.size() < MOST_ROWS) {
                rest(writer);
            }
        }
    }

    /** Whether rows after this one can be had from the log alone. */
    private boolean misses(long seq) {
        // A read is told a row only after that row came here, unless it was durable before anybody listened.
        boolean cameEarlier = isAwaited() && waiters.nextSeq() > Math.max(seq, live.lastSeq());
        return seq < startSeq || cameEarlier || live.misses(seq);
    }

    private boolean isDue(HistoryWriter writer) {
        long waited = System.nanoTime() - storedNanos;
        return isAwaited()
                || writer.isFull(settings.batchSize())
                || (writer.isUrgent() && waited >= GATHER_NANOS)
                || waited >= TimeUnit.MILLISECONDS.toNanos(settings.idleMillis());
    }

    private void store(HistoryWriter writer) throws SQLException {
        settings.beforeCommit().run();
        writer.commit();
        storedNanos = System.nanoTime();
        waiters.reach(writer.stored().seq());
    }

    /** Lets rows gather for a moment when nobody waits; sleeps when there are none. */
    private void rest(HistoryWriter writer) {
        if (isWanted(writer)) {
            return;
        }
        sleeping = true;
        if (!isWanted(writer)) {
            LockSupport.parkNanos(
                    writer.isUrgent() ? GATHER_NANOS : TimeUnit.MILLISECONDS.toNanos(settings.idleMillis()));
        }
        sleeping = false;
        if (!isAwaited() && !closed) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean isWanted(HistoryWriter writer) {
        return live.lastSeq() > writer.gatheredSeq() || isAwaited() || closed;
    }

    private boolean isAwaited() {
        return waiters.nextSeq() <= durableSeq.getAsLong();
    }

    private void catchUp(HistoryWriter writer) throws SQLException, IOException {
        if (writer.gatheredSeq() > writer.stored().seq()) {
            store(writer);
        }
        long began = System.nanoTime();
        long from = writer.gatheredSeq();
        trouble = "it is being read from the log";
        Pace pace = new Pace();
        EventReplay replay = EventReplay.after(
                logFiles(), DirectoryStorage.open(data.resolve("snapshots")), exchanges, writer.gatheredSeq(), pace);
        skipWhatIsLost(writer, replay);
        for (long target = target(); target > writer.gatheredSeq(); target = target()) {
            replay.to(
                    target, (command, reply, events) -> replayed(writer, new HistoryRow(command, reply, events)), pace);
            if (replay.seq() < target) {
                throw new IOException("the log ends at row %d before row %d".formatted(replay.seq(), target));
            }
        }
        if (writer.gatheredSeq() > writer.stored().seq()) {
            store(writer);
        }
        LOG.info(
                "The history read rows {} to {} from the log in {} ms",
                from + 1,
                writer.gatheredSeq(),
                (System.nanoTime() - began) / 1_000_000);
    }

    /** The last row before those that wait to be taken. */
    private long target() {
        long first = live.firstSeq();
        return first > 0 ? first - 1 : durableSeq.getAsLong();
    }

    private void replayed(HistoryWriter writer, HistoryRow row) {
        writer.gather(row);
        if (writer.isFull(settings.batchSize())) {
            try {
                store(writer);
            } catch (SQLException e) {
                throw new HistoryException("the history cannot be written: " + e.getMessage(), e);
            }
        }
    }

    private void skipWhatIsLost(HistoryWriter writer, EventReplay replay) throws SQLException {
        if (replay.lostUntil() == 0) {
            return;
        }
        LOG.warn(
                "Rows {} to {} of the log were removed before the history had read them: of those it keeps only what"
                        + " the snapshot of row {} remembers",
                writer.gatheredSeq() + 1,
                replay.lostUntil(),
                replay.lostUntil());
        writer.skipTo(replay);
        waiters.reach(writer.stored().seq());
    }

    private LogStorage logFiles() throws IOException {
        return DirectoryStorage.open(data.resolve("log"));
    }

    /** Asked before each row that is read again; leaves most of a core to the live machines while these are busy. */
    private final class Pace implements BooleanSupplier {
        private int rows;
        private long seen = live.lastSeq();

        @Override
        public boolean getAsBoolean() {
            if (++rows % PACE_ROWS == 0) {
                long now = live.lastSeq();
                if (now - seen >= PACE_ROWS / 10) {
                    LockSupport.parkNanos(PACE_NANOS);
                }
                seen = now;
            }
            return closed;
        }
    }
}

package io.tallystick.server.sequencer;

import io.tallystick.exchange.Event;
import io.tallystick.server.log.LogReader;
import io.tallystick.server.log.LogStorage;
import io.tallystick.server.machines.ExchangePart;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.machines.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Tells again what rows of the log brought: the log holds commands alone, so machines of its own apply them once more.
 * Takes no lock and works beside a running server. Not thread-safe.
 */
public final class EventReplay {
    private final LogStorage logFiles;
    private Snapshots.Loaded state;
    private final long lostUntil;

    /** Sees each row in order with what it told. */
    @FunctionalInterface
    public interface Visitor {
        /** @throws IOException to end the replay with it */
        void on(LoggedCommand command, Reply reply, List<Event> events) throws IOException;
    }

    private EventReplay(LogStorage logFiles, Snapshots.Loaded state, long lostUntil) {
        this.logFiles = logFiles;
        this.state = state;
        this.lostUntil = lostUntil;
        // Nobody asks these machines for the answer to a request that comes again.
        state.machines().expectWallMillis(Long.MAX_VALUE);
    }

    /**
     * Machines as they were after a row; or after the first later one from which the log can still tell: see
     * {@link #lostUntil}.
     *
     * @param afterSeq 0 for before the first
     * @throws IOException when the log or what is needed of the snapshots cannot be read
     */
    public static EventReplay after(
            LogStorage logFiles, LogStorage snapshotFiles, ExchangePart.Source exchanges, long afterSeq)
            throws IOException {
        Snapshots snapshots = new Snapshots(snapshotFiles, exchanges);
        long first = firstSeq(logFiles);
        Snapshots.Loaded start = snapshots.newest(afterSeq);
        if (start.seq() == 0 ? first == 1 : first <= start.seq()) {
            EventReplay replay = new EventReplay(logFiles, start, 0);
            replay.to(afterSeq, (command, reply, events) -> {}, () -> false);
            return replay;
        }
        for (long seq : snapshots.seqs()) {
            if (seq >= first && seq > afterSeq) {
                return new EventReplay(logFiles, snapshots.load(seq), seq);
            }
        }
        throw new IOException("the log begins at row " + first + ", and no snapshot tells what was before it");
    }

    /** Number of the first row that is kept, 1 for an empty log. */
    public static long firstSeq(LogStorage logFiles) throws IOException {
        try (LogReader log = LogReader.fromStart(logFiles)) {
            return log.nextSeq();
        }
    }

    /** Wall time of a row, 0 when the log does not have it. */
    public static long wallMillisOf(LogStorage logFiles, long seq) throws IOException {
        if (firstSeq(logFiles) > seq) {
            return 0;
        }
        try (LogReader log = LogReader.from(logFiles, seq)) {
            while (log.next()) {
                if (log.nextSeq() - 1 == seq) {
                    return log.row().wallMillis();
                }
            }
        }
        return 0;
    }

    /** Number of the last row that the machines have. */
    public long seq() {
        return state.seq();
    }

    /** The machines after that row; to be read only. */
    public Machines machines() {
        return state.machines();
    }

    /**
     * 0 when the replay goes on right after the row that was asked for; else the row with which it begins instead,
     * because those in between were taken out of the log.
     */
    public long lostUntil() {
        return lostUntil;
    }

    /**
     * Goes on to a row, or to the end of the log if that comes first.
     *
     * @throws CancellationException when {@code cancelled}, which is asked before each row, says so
     * @throws IOException when the log cannot be read, or a row breaks the machines; this object must not be used then
     */
    public void to(long untilSeq, Visitor visitor, BooleanSupplier cancelled) throws IOException {
        if (untilSeq <= state.seq()) {
            return;
        }
        try (RowStream rows = new RowStream(LogReader.from(logFiles, Math.max(1, state.seq())), untilSeq)) {
            while (rows.next()) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                Row row = rows.row();
                if (row.seq() <= state.seq()) {
                    state.check(row.seq(), rows.chain());
                    continue;
                }
                List<Event> events = new ArrayList<>();
                Reply reply = rows.quarantined() ? quarantined(row) : apply(row, rows, events);
                state = new Snapshots.Loaded(row.seq(), rows.chain(), state.machines());
                visitor.on(row.command(), reply, events);
            }
        }
    }

    private static Reply quarantined(Row row) {
        return new Reply(row.seq(), row.wallMillis(), row.marketMillis(), new Result.Quarantined(""), false);
    }

    private Reply apply(Row row, RowStream rows, List<Event> events) throws IOException {
        try {
            Reply reply = Recovery.apply(state.machines(), row, rows, events::add);
            state.machines().takeFleetEvents();
            return reply;
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new IOException("row %d (%s) breaks the machines".formatted(row.seq(), rows.place()), e);
        }
    }
}

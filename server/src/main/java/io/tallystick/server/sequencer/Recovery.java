package io.tallystick.server.sequencer;

import io.tallystick.exchange.EventSink;
import io.tallystick.server.log.ChainHash;
import io.tallystick.server.log.LogDamagedException;
import io.tallystick.server.log.LogReader;
import io.tallystick.server.log.LogStorage;
import io.tallystick.server.log.LogTail;
import io.tallystick.server.machines.MachinesImpl;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Row;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Rebuilds the machines from a snapshot and the rows after it. */
final class Recovery {

    /**
     * @param seq last row that was read
     * @param chain hash of that row's record
     * @param broken the last row, when it broke the machines and no quarantine row follows it; they are without it
     */
    record Rebuilt(MachinesImpl machines, long seq, ChainHash chain, LogTail tail, Optional<Row> broken) {}

    private final LogStorage logFiles;
    private final Snapshots snapshots;

    Recovery(LogStorage logFiles, Snapshots snapshots) {
        this.logFiles = logFiles;
        this.snapshots = snapshots;
    }

    /**
     * From the newest snapshot that can be read to the end of the log.
     *
     * @throws LogDamagedException when rows are missing or cannot be read
     */
    Rebuilt rebuild() throws IOException {
        return rebuild(Long.MAX_VALUE, () -> false);
    }

    /**
     * As {@link #rebuild()}, up to and with a row.
     *
     * @throws CancellationException when {@code cancelled} says so in between
     */
    Rebuilt rebuild(long untilSeq, BooleanSupplier cancelled) throws IOException {
        return rebuildFrom(snapshots.newest(untilSeq), untilSeq, 0, cancelled);
    }

    /** From a state that the caller has, which is used up. */
    Rebuilt rebuildFrom(Snapshots.Loaded start, long untilSeq) throws IOException {
        return rebuildFrom(start, untilSeq, 0, () -> false);
    }

    private Rebuilt rebuildFrom(Snapshots.Loaded start, long untilSeq, long skipSeq, BooleanSupplier cancelled)
            throws IOException {
        MachinesImpl machines = start.machines();
        LogReader log = LogReader.from(logFiles, Math.max(1, start.seq()));
        try (RowStream rows = new RowStream(log, untilSeq)) {
            if (untilSeq == Long.MAX_VALUE) {
                machines.expectWallMillis(LogReader.lastWallMillis(logFiles));
            }
            while (rows.next()) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                Row row = rows.row();
                if (row.seq() <= start.seq()) {
                    start.check(row.seq(), rows.chain());
                } else if (!rows.quarantined() && row.seq() != skipSeq) {
                    try {
                        apply(machines, row, rows, EventSink.NONE);
                    } catch (RuntimeException | AssertionError | StackOverflowError e) {
                        if (!rows.last()) {
                            throw new IOException(
                                    "row %d (%s, rules %d) breaks this version of the program: %s"
                                            .formatted(row.seq(), rows.place(), row.rulesVersion(), e),
                                    e);
                        }
                        Rebuilt without = rebuildFrom(snapshots.newest(row.seq() - 1), untilSeq, row.seq(), cancelled);
                        return new Rebuilt(
                                without.machines, without.seq, without.chain, without.tail, Optional.of(row));
                    }
                }
            }
            if (rows.seq() < Math.min(start.seq(), untilSeq)) {
                throw new LogDamagedException(
                        log.tail().file(),
                        log.tail().offset(),
                        rows.seq() + 1,
                        "the log ends here, but there is a snapshot of row " + start.seq());
            }
            return new Rebuilt(machines, rows.seq(), rows.chain(), log.tail(), Optional.empty());
        }
    }

    static Reply apply(MachinesImpl machines, Row row, RowStream rows, EventSink events) throws IOException {
        if (row.rulesVersion() > MachinesImpl.RULES_VERSION) {
            throw new IOException("row %d (%s) was written under rules %d, this program knows %d: use a newer one"
                    .formatted(row.seq(), rows.place(), row.rulesVersion(), MachinesImpl.RULES_VERSION));
        }
        Reply reply = machines.apply(row.seq(), row.wallMillis(), row.origin(), row.command(), events);
        if (reply.marketMillis() != row.marketMillis()) {
            throw new IOException("row %d (%s) was applied at market time %d, but its replay gives %d"
                    .formatted(row.seq(), rows.place(), row.marketMillis(), reply.marketMillis()));
        }
        return reply;
    }
}

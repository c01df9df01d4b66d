package io.tallystick.server.sequencer;

import io.tallystick.server.log.ChainHash;
import io.tallystick.server.log.LogReader;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Row;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Decoded rows, one row ahead, so that a row is known to be quarantined before it would be applied. */
public final class RowStream implements AutoCloseable {
    private final RowPrefetch rows;
    private final long untilSeq;
    private final long seqBefore;
    private final ChainHash chainBefore;
    private RowPrefetch.@Nullable Read current;
    private RowPrefetch.@Nullable Read ahead;
    private boolean started;

    /**
     * @param log is used up, and closed with this
     * @param untilSeq last row to give
     */
    public RowStream(LogReader log, long untilSeq) {
        this.seqBefore = log.nextSeq() - 1;
        this.chainBefore = log.chain();
        this.untilSeq = untilSeq;
        this.rows = new RowPrefetch(log, untilSeq == Long.MAX_VALUE ? untilSeq : untilSeq + 1);
    }

    public boolean next() throws IOException {
        if (!started) {
            started = true;
            ahead = rows.next();
        }
        if (ahead == null || ahead.row().seq() > untilSeq) {
            return false;
        }
        current = ahead;
        ahead = rows.next();
        return true;
    }

    public Row row() {
        return now().row();
    }

    /** Whether the row after this one says that this one broke the machines. */
    public boolean quarantined() {
        return ahead != null && ahead.row().command() instanceof LoggedCommand.Quarantine q && q.seq() == row().seq();
    }

    /** Whether the log has no row after this one. */
    public boolean last() {
        return ahead == null;
    }

    /** Number of the last row given, or that before the first. */
    public long seq() {
        return current == null ? seqBefore : current.row().seq();
    }

    /** Hash of the record of the last row given. */
    public ChainHash chain() {
        return current == null ? chainBefore : current.chain();
    }

    public String place() {
        return "file %s, offset %d".formatted(now().file(), now().offset());
    }

    private RowPrefetch.Read now() {
        if (current == null) {
            throw new IllegalStateException("next() first");
        }
        return current;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}

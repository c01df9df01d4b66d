package io.tallystick.server.sequencer;

import io.tallystick.exchange.codec.MalformedRecordException;
import io.tallystick.server.log.ChainHash;
import io.tallystick.server.log.LogReader;
import io.tallystick.server.log.LogRow;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Row;
import io.tallystick.server.machines.RowCodec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Decoded rows, one row ahead, so that a row is known to be quarantined before it would be applied. */
public final class RowStream implements AutoCloseable {
    private final LogReader log;
    private final long untilSeq;
    private final long seqBefore;
    private final ChainHash chainBefore;
    private @Nullable Read current;
    private @Nullable Read ahead;
    private boolean started;

    private record Read(Row row, ChainHash chain, String file, int offset) {}

    /** @param untilSeq last row to give */
    public RowStream(LogReader log, long untilSeq) {
        this.log = log;
        this.untilSeq = untilSeq;
        this.seqBefore = log.nextSeq() - 1;
        this.chainBefore = log.chain();
    }

    public boolean next() throws IOException {
        if (!started) {
            started = true;
            ahead = read();
        }
        if (ahead == null || ahead.row().seq() > untilSeq) {
            return false;
        }
        current = ahead;
        ahead = read();
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

    private Read now() {
        if (current == null) {
            throw new IllegalStateException("next() first");
        }
        return current;
    }

    private @Nullable Read read() throws IOException {
        if (!log.next()) {
            return null;
        }
        LogRow row = log.row();
        try {
            return new Read(
                    RowCodec.read(row.seq(), row.wallMillis(), row.marketMillis(), row.rulesVersion(), row.body()),
                    log.chain(),
                    log.file(),
                    log.offset());
        } catch (MalformedRecordException e) {
            throw new IOException(
                    "row %d (file %s, offset %d) is whole but this program cannot read it: %s"
                            .formatted(row.seq(), log.file(), log.offset(), e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}

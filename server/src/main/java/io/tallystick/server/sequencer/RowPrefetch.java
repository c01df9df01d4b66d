package io.tallystick.server.sequencer;

import io.tallystick.exchange.codec.MalformedRecordException;
import io.tallystick.server.log.ChainHash;
import io.tallystick.server.log.LogReader;
import io.tallystick.server.log.LogRow;
import io.tallystick.server.machines.Row;
import io.tallystick.server.machines.RowCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads, checks and decodes rows on a thread of its own, so that a start applies them on another core. */
final class RowPrefetch implements AutoCloseable {
    private static final int BATCH = 128;
    private static final int BATCHES = 2;
    private static final long PATIENCE_MILLIS = 50;

    /** A row with where it stands and the hash of its record. */
    record Read(Row row, ChainHash chain, String file, int offset) {}

    private record Batch(
            List<Read> rows, boolean end, @Nullable IOException failure) {}

    private final LogReader log;
    private final long untilSeq;
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);
    private final Thread thread;
    private Batch batch = new Batch(List.of(), false, null);
    private int at;
    private volatile boolean closed;

    /** @param untilSeq last row to read */
    RowPrefetch(LogReader log, long untilSeq) {
        this.log = log;
        this.untilSeq = untilSeq;
        this.thread = Thread.ofPlatform().daemon().name("tallystick-read").start(this::run);
    }

    /** The next row, null after the last; then the log's reader may be asked for its tail. */
    @Nullable
    Read next() throws IOException {
        while (at == batch.rows().size()) {
            if (batch.failure() != null) {
                throw batch.failure();
            }
            if (batch.end()) {
                return null;
            }
            batch = take();
            at = 0;
        }
        return batch.rows().get(at++);
    }

    private Batch take() throws IOException {
        try {
            return batches.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void run() {
        boolean end = false;
        while (!end && !closed) {
            List<Read> rows = new ArrayList<>(BATCH);
            IOException failure = null;
            try {
                while (rows.size() < BATCH && !end) {
                    end = log.nextSeq() > untilSeq || !log.next();
                    if (!end) {
                        rows.add(decode(log));
                    }
                }
            } catch (IOException e) {
                failure = e;
                end = true;
            } catch (RuntimeException e) {
                failure = new IOException("the log cannot be read: " + e, e);
                end = true;
            }
            put(new Batch(rows, end, failure));
        }
    }

    private void put(Batch full) {
        try {
            while (!closed && !batches.offer(full, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                // the taker is busy; looks again whether it is still there
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private static Read decode(LogReader log) throws IOException {
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
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}

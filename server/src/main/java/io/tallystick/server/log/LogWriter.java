package io.tallystick.server.log;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.zip.CRC32C;

/**
 * Appends rows. {@link #commit} makes everything appended durable with one sync. After an exception the writer must not
 * be used again: what is on the disk is only known after a fresh look ({@link LogReader}). Not thread-safe.
 */
public final class LogWriter implements AutoCloseable {
    private static final int STAGING = 1 << 18;

    private final LogStorage storage;
    private final long segmentBytes;
    private final Executor background;
    private final CRC32C crc = new CRC32C();
    private final MessageDigest digest = ChainHash.digest();

    private byte[] staging = new byte[STAGING];
    private int staged;
    private LogStorage.LogFile file;
    private long fileSize;
    private long position;
    private ChainHash chain;
    private ChainHash rowChain;
    private LogRow last;
    private long durableSeq;
    private CompletableFuture<LogStorage.LogFile> spare;

    private LogWriter(LogStorage storage, long segmentBytes, Executor background, LogTail tail) throws IOException {
        this.storage = storage;
        this.segmentBytes = segmentBytes & -RecordFormat.ALIGNMENT;
        this.background = background;
        this.chain = tail.chain();
        this.rowChain = tail.chain();
        this.last = new LogRow(tail.nextSeq() - 1, 0, 0, 0, new byte[0], 0, 0);
        this.durableSeq = tail.nextSeq() - 1;
        if (tail.file().isEmpty()) {
            this.file = start(storage.create(SegmentFormat.SPARE, this.segmentBytes), tail.nextSeq());
            this.position = SegmentFormat.HEADER;
        } else {
            this.file = storage.open(tail.file(), true);
            this.position = tail.offset();
            makeTailDurable(tail);
        }
        this.fileSize = file.size();
        this.spare = prepareSpare();
    }

    /**
     * Goes on where a reader found the end: a torn tail is overwritten with zeros, and everything before it is durable
     * when this returns.
     *
     * @param segmentBytes size of new segments
     * @param background runs the work of making the next segment ahead of time
     */
    public static LogWriter open(LogStorage storage, LogTail tail, long segmentBytes, Executor background)
            throws IOException {
        return new LogWriter(storage, segmentBytes, background, tail);
    }

    /** Number of the last row that a sync confirmed. */
    public long durableSeq() {
        return durableSeq;
    }

    /** Hash of the last row's record. */
    public ChainHash rowChain() {
        return rowChain;
    }

    /** Takes a row; it is durable only after the next {@link #commit}. */
    public void append(LogRow row) throws IOException {
        if (row.seq() != last.seq() + 1) {
            throw new IllegalArgumentException("row %d after row %d".formatted(row.seq(), last.seq()));
        }
        int length = Math.addExact(RecordFormat.HEADER, row.length());
        int padded = RecordFormat.padded(length);
        if (position + staged + padded > fileSize) {
            roll(row.seq(), padded);
        }
        stage(row, length, RecordFormat.ROW);
        last = row;
        rowChain = chain;
    }

    /** One sync for all that was appended. */
    public void commit() throws IOException {
        if (durableSeq == last.seq()) {
            return;
        }
        writeStaged();
        file.force();
        durableSeq = last.seq();
    }

    /** Commits, and marks the end so that later damage to the last rows is not taken for the trace of a crash. */
    public void seal() throws IOException {
        commit();
        if (position + RecordFormat.HEADER <= fileSize) {
            stage(
                    new LogRow(last.seq(), last.wallMillis(), last.marketMillis(), 0, new byte[0], 0, 0),
                    RecordFormat.HEADER,
                    RecordFormat.SEAL);
            writeStaged();
            file.force();
        }
    }

    private void stage(LogRow row, int length, int kind) throws IOException {
        int padded = RecordFormat.padded(length);
        if (staging.length - staged < padded) {
            writeStaged();
            if (staging.length < padded) {
                staging = new byte[padded];
            }
        }
        System.arraycopy(row.buffer(), row.offset(), staging, staged + RecordFormat.HEADER, row.length());
        for (int i = staged + length; i < staged + padded; i++) {
            staging[i] = 0;
        }
        RecordFormat.seal(crc, staging, staged, length, kind, chain, durableSeq, row);
        chain = ChainHash.of(digest, staging, staged, length);
        staged += padded;
    }

    private void writeStaged() throws IOException {
        file.write(staging, 0, staged, position);
        position += staged;
        staged = 0;
    }

    private void roll(long firstSeq, int need) throws IOException {
        commit();
        file.close();
        LogStorage.LogFile next = takeSpare();
        if (next.size() < SegmentFormat.HEADER + (long) need) {
            next.close();
            next = storage.create(SegmentFormat.SPARE, SegmentFormat.HEADER + (long) need);
        }
        file = start(next, firstSeq);
        fileSize = file.size();
        position = SegmentFormat.HEADER;
        spare = prepareSpare();
    }

    private LogStorage.LogFile start(LogStorage.LogFile zeroed, long firstSeq) throws IOException {
        zeroed.write(SegmentFormat.header(firstSeq, chain), 0, SegmentFormat.HEADER, 0);
        zeroed.force();
        storage.rename(SegmentFormat.SPARE, SegmentFormat.name(firstSeq));
        storage.forceNames();
        return zeroed;
    }

    private CompletableFuture<LogStorage.LogFile> prepareSpare() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return storage.create(SegmentFormat.SPARE, segmentBytes);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                background);
    }

    private LogStorage.LogFile takeSpare() throws IOException {
        try {
            return spare.join();
        } catch (CompletionException e) {
            throw new IOException("cannot make the next segment: " + rootMessage(e), e);
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /**
     * After a crash, and above all after a failed sync, the page cache may show rows that the disk does not have: they
     * are written again before anybody builds on them. What follows them is zeroed.
     */
    private void makeTailDurable(LogTail tail) throws IOException {
        long size = file.size();
        boolean cutShort = size < segmentBytes && size < tail.offset() + RecordFormat.HEADER;
        if (!tail.torn() && !cutShort && tail.durableSeq() == tail.nextSeq() - 1) {
            return;
        }
        byte[] kept = new byte[Math.toIntExact(tail.offset())];
        file.read(kept, 0, kept.length, 0);
        file.write(kept, 0, kept.length, 0);
        long whole = Math.max(size, segmentBytes);
        byte[] zeros = new byte[STAGING];
        for (long at = tail.offset(); at < whole; at += zeros.length) {
            file.write(zeros, 0, (int) Math.min(zeros.length, whole - at), at);
        }
        file.force();
    }

    /** Lets go of the files; what was not committed is lost. */
    @Override
    public void close() throws IOException {
        file.close();
        if (spare.isDone() && !spare.isCompletedExceptionally()) {
            spare.join().close();
        }
    }
}

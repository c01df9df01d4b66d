package io.tallystick.server.log;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Walks the rows of a log in order and checks every byte that it passes. It takes no lock and may run beside a writer:
 * {@link #next} then says false at the present end and may be called again later.
 */
public final class LogReader implements AutoCloseable {
    private final LogStorage storage;
    private final CRC32C crc = new CRC32C();
    private final MessageDigest digest = ChainHash.digest();

    private String file = "";
    private LogStorage.LogFile open = Nothing.FILE;
    private byte[] bytes = new byte[0];
    private int end;
    private int at;
    private int last;
    private long nextSeq;
    private long durableSeq;
    private ChainHash chain = ChainHash.START;
    private boolean torn;

    private LogReader(LogStorage storage) {
        this.storage = storage;
    }

    /** From the first row that is kept. */
    public static LogReader fromStart(LogStorage storage) throws IOException {
        List<String> segments = segments(storage);
        return from(storage, segments.isEmpty() ? 1 : SegmentFormat.firstSeq(segments.getFirst()));
    }

    /**
     * From the segment that holds a row, so that the first row may be an earlier one.
     *
     * @throws LogDamagedException when that row is before the first one kept
     */
    public static LogReader from(LogStorage storage, long seq) throws IOException {
        LogReader reader = new LogReader(storage);
        List<String> segments = segments(storage);
        if (segments.isEmpty()) {
            reader.nextSeq = 1;
            return reader;
        }
        String start = "";
        for (String name : segments) {
            if (SegmentFormat.firstSeq(name) <= seq) {
                start = name;
            }
        }
        if (start.isEmpty()) {
            throw new LogDamagedException(segments.getFirst(), 0, seq, "the rows before this segment are gone");
        }
        reader.nextSeq = SegmentFormat.firstSeq(start);
        reader.chain = reader.enter(start);
        return reader;
    }

    /** Wall time of the last row, 0 when there is none in the last segment. */
    public static long lastWallMillis(LogStorage storage) throws IOException {
        long wallMillis = 0;
        List<String> segments = segments(storage);
        if (!segments.isEmpty()) {
            try (LogReader reader = from(storage, SegmentFormat.firstSeq(segments.getLast()))) {
                while (reader.next()) {
                    wallMillis = reader.row().wallMillis();
                }
            }
        }
        return wallMillis;
    }

    static List<String> segments(LogStorage storage) throws IOException {
        return storage.names().stream().filter(SegmentFormat::isSegment).toList();
    }

    /** Number of the row that {@link #next} would give. */
    public long nextSeq() {
        return nextSeq;
    }

    /** Hash of the last record that was read. */
    public ChainHash chain() {
        return chain;
    }

    /** Whether there is one more row; {@link #row} then holds it. */
    public boolean next() throws IOException {
        if (file.isEmpty() && !enterFirst()) {
            return false;
        }
        while (true) {
            if (!fits()) {
                if (!leaveSegment()) {
                    return false;
                }
                continue;
            }
            int length = RecordFormat.length(bytes, at);
            chain = ChainHash.of(digest, bytes, at, length);
            durableSeq = Math.max(durableSeq, RecordFormat.durableSeq(bytes, at));
            boolean row = RecordFormat.kind(bytes, at) == RecordFormat.ROW;
            last = at;
            at += RecordFormat.padded(length);
            if (row) {
                nextSeq++;
                return true;
            }
        }
    }

    /** The row that {@link #next} found. */
    public LogRow row() {
        return RecordFormat.row(bytes, last);
    }

    public String file() {
        return file;
    }

    /** Where in its file the row that {@link #next} found stands. */
    public int offset() {
        return last;
    }

    /** Where the valid rows end; only after {@link #next} said false. */
    public LogTail tail() {
        return new LogTail(file, at, nextSeq, chain, durableSeq, torn);
    }

    private boolean fits() {
        if (!RecordFormat.intact(crc, bytes, at, end)) {
            return false;
        }
        boolean row = RecordFormat.kind(bytes, at) == RecordFormat.ROW;
        return RecordFormat.seq(bytes, at) == (row ? nextSeq : nextSeq - 1)
                && RecordFormat.chain(bytes, at).equals(chain);
    }

    /** At a place where no fitting record stands: goes on in the next segment, or decides what the end means. */
    private boolean leaveSegment() throws IOException {
        List<String> later = segments(storage).stream()
                .filter(name -> name.compareTo(file) > 0)
                .toList();
        refill();
        if (fits()) {
            return true;
        }
        if (!later.isEmpty()) {
            String next = later.getFirst();
            if (SegmentFormat.firstSeq(next) != nextSeq) {
                throw damaged("the next segment is " + next);
            }
            LogDamagedException here = damaged("the hash chain does not reach segment " + next);
            if (!enter(next).equals(chain)) {
                throw here;
            }
            return true;
        }
        if (provenDurable()) {
            refill(); // the writer may have been in the middle of it at the look before
            if (fits()) {
                return true;
            }
            throw damaged("not a valid record, but a later one shows that it was durable");
        }
        torn = remainder();
        return false;
    }

    private LogDamagedException damaged(String what) {
        return new LogDamagedException(file, at, nextSeq, what);
    }

    /** A later record that says the row expected here was durable. */
    private boolean provenDurable() {
        for (int later = at + RecordFormat.ALIGNMENT;
                later <= end - RecordFormat.HEADER;
                later += RecordFormat.ALIGNMENT) {
            if (RecordFormat.getInt(bytes, later) != 0
                    && RecordFormat.durableSeq(bytes, later) >= nextSeq
                    && RecordFormat.intact(crc, bytes, later, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean remainder() {
        for (int i = at; i < end; i++) {
            if (bytes[i] != 0) {
                return true;
            }
        }
        return false;
    }

    private boolean enterFirst() throws IOException {
        List<String> segments = segments(storage);
        if (segments.isEmpty()) {
            return false;
        }
        nextSeq = SegmentFormat.firstSeq(segments.getFirst());
        chain = enter(segments.getFirst());
        return true;
    }

    private ChainHash enter(String name) throws IOException {
        open.close();
        open = storage.open(name, false);
        file = name;
        at = 0;
        end = 0;
        refill();
        ChainHash before = SegmentFormat.read(name, bytes, end);
        at = SegmentFormat.HEADER;
        return before;
    }

    /** Reads again from the present place: a writer may have gone on since. */
    private void refill() throws IOException {
        int size = Math.toIntExact(open.size());
        if (bytes.length < size) {
            bytes = java.util.Arrays.copyOf(bytes, size);
        }
        end = at + open.read(bytes, at, Math.max(0, size - at), at);
    }

    @Override
    public void close() throws IOException {
        open.close();
    }

    private enum Nothing implements LogStorage.LogFile {
        FILE;

        @Override
        public long size() {
            return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length, long position) {
            return 0;
        }

        @Override
        public void write(byte[] source, int offset, int length, long position) throws IOException {
            throw new IOException("no file is open");
        }

        @Override
        public void force() {}

        @Override
        public void close() {}
    }
}

package io.tallystick.server.log;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * All state after one row, in named sections, under one SHA-256. On the disk the sections' bytes come first and their
 * names and lengths after them, so that a state of any size is written through one small buffer.
 *
 * @param seq the row
 * @param chain hash of that row's record: ties the snapshot to its log
 * @param rulesVersion version of the rules that made it
 */
public record SnapshotFile(long seq, ChainHash chain, int rulesVersion, Map<String, BinaryReader> sections) {
    private static final String SUFFIX = ".snapshot";
    private static final String UNFINISHED = "unfinished";
    private static final long MAGIC = 0x50414e53594c4c54L;
    private static final int VERSION = 2;
    private static final int HASH_BYTES = 32;
    private static final int COUNTS_BYTES = 2 * Integer.BYTES;
    private static final int PIECE = 1 << 18;

    static String name(long seq) {
        return "%019d%s".formatted(seq, SUFFIX);
    }

    /** Rows of which there is a snapshot, rising. */
    public static List<Long> seqs(LogStorage storage) throws IOException {
        return storage.names().stream()
                .filter(name -> name.matches("[0-9]{19}\\.snapshot"))
                .map(name -> Long.parseLong(name, 0, 19, 10))
                .toList();
    }

    /** Writes one: durable, and under its name only when it is whole. */
    public static void write(
            LogStorage storage,
            long seq,
            ChainHash chain,
            int rulesVersion,
            SortedMap<String, Consumer<BinaryWriter>> sections)
            throws IOException {
        try (LogStorage.LogFile file = storage.create(UNFINISHED, 0)) {
            Output out = new Output(file);
            BinaryWriter names = new BinaryWriter();
            out.put(head -> head.putLong(MAGIC)
                    .putInt(VERSION)
                    .putLong(seq)
                    .putLong(chain.high())
                    .putLong(chain.low())
                    .putInt(rulesVersion));
            for (Map.Entry<String, Consumer<BinaryWriter>> section : sections.entrySet()) {
                long length = out.put(section.getValue());
                names.putString(section.getKey()).putInt(Math.toIntExact(length));
            }
            out.put(tail -> tail.putRaw(names.array(), 0, names.size())
                    .putInt(names.size())
                    .putInt(sections.size()));
            file.write(out.digest.digest(), 0, HASH_BYTES, out.at);
            file.force();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        storage.rename(UNFINISHED, name(seq));
        storage.forceNames();
    }

    private static final class Output implements BinaryWriter.Drain {
        private final LogStorage.LogFile file;
        private final MessageDigest digest = ChainHash.digest();
        private long at;

        Output(LogStorage.LogFile file) {
            this.file = file;
        }

        /** Its length in bytes. */
        long put(Consumer<BinaryWriter> content) {
            long from = at;
            BinaryWriter.drain(PIECE, this, content);
            return at - from;
        }

        @Override
        public void take(byte[] bytes, int length) {
            digest.update(bytes, 0, length);
            try {
                file.write(bytes, 0, length, at);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            at += length;
        }
    }

    /** @throws IOException that says which file is damaged, also when it cannot be read at all */
    public static SnapshotFile read(LogStorage storage, long seq) throws IOException {
        byte[] bytes;
        try (LogStorage.LogFile file = storage.open(name(seq), false)) {
            bytes = new byte[Math.toIntExact(file.size())];
            if (file.read(bytes, 0, bytes.length, 0) != bytes.length) {
                throw new IOException("snapshot " + name(seq) + " cannot be read to its end");
            }
        }
        int end = bytes.length - HASH_BYTES;
        if (end < 0 || !Arrays.equals(hash(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw new IOException("snapshot " + name(seq) + " is damaged");
        }
        try {
            return parse(bytes, end, seq);
        } catch (MalformedRecordException | IndexOutOfBoundsException e) {
            throw new IOException("snapshot " + name(seq) + " cannot be read: " + e.getMessage(), e);
        }
    }

    public static void delete(LogStorage storage, long seq) throws IOException {
        storage.delete(name(seq));
    }

    private static SnapshotFile parse(byte[] bytes, int end, long seq) {
        BinaryReader in = new BinaryReader(bytes, 0, end);
        if (in.getLong() != MAGIC) {
            throw new MalformedRecordException("not a snapshot");
        }
        int version = in.getInt();
        if (version != VERSION) {
            throw new MalformedRecordException("format version " + version);
        }
        if (in.getLong() != seq) {
            throw new MalformedRecordException("the snapshot of another row");
        }
        ChainHash chain = new ChainHash(in.getLong(), in.getLong());
        int rulesVersion = in.getInt();
        BinaryReader counts = new BinaryReader(bytes, end - COUNTS_BYTES, COUNTS_BYTES);
        int namesLength = counts.getInt();
        int count = counts.getInt();
        BinaryReader names = new BinaryReader(bytes, end - COUNTS_BYTES - namesLength, namesLength);
        Map<String, BinaryReader> sections = new TreeMap<>();
        int at = end - in.remaining();
        for (int left = count; left > 0; left--) {
            String name = names.getString();
            int length = names.getInt();
            sections.put(name, new BinaryReader(bytes, at, length));
            at += length;
        }
        names.expectEnd();
        return new SnapshotFile(seq, chain, rulesVersion, sections);
    }

    private static byte[] hash(byte[] bytes, int length) {
        MessageDigest digest = ChainHash.digest();
        digest.update(bytes, 0, length);
        return digest.digest();
    }
}

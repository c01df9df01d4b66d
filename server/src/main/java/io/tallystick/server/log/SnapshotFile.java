package io.tallystick.server.log;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All state after one row, in named sections, under one SHA-256.
 *
 * @param seq the row
 * @param chain hash of that row's record: ties the snapshot to its log
 * @param rulesVersion version of the rules that made it
 */
public record SnapshotFile(long seq, ChainHash chain, int rulesVersion, Map<String, byte[]> sections) {
    private static final String SUFFIX = ".snapshot";
    private static final String UNFINISHED = "unfinished";
    private static final long MAGIC = 0x50414e53594c4c54L;
    private static final int VERSION = 1;
    private static final int HASH_BYTES = 32;
    private static final int PIECE = 1 << 20;

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

    /** Durable, and under its name only when it is whole. */
    public void write(LogStorage storage) throws IOException {
        BinaryWriter head = new BinaryWriter();
        head.putLong(MAGIC)
                .putInt(VERSION)
                .putLong(seq)
                .putLong(chain.high())
                .putLong(chain.low())
                .putInt(rulesVersion)
                .putInt(sections.size());
        MessageDigest digest = ChainHash.digest();
        try (LogStorage.LogFile file = storage.create(UNFINISHED, 0)) {
            long at = put(file, digest, head.array(), head.size(), 0);
            for (Map.Entry<String, byte[]> section : sections.entrySet()) {
                head.clear().putString(section.getKey()).putInt(section.getValue().length);
                at = put(file, digest, head.array(), head.size(), at);
                at = put(file, digest, section.getValue(), section.getValue().length, at);
            }
            file.write(digest.digest(), 0, HASH_BYTES, at);
            file.force();
        }
        storage.rename(UNFINISHED, name(seq));
        storage.forceNames();
    }

    /** Piece by piece, so that a large state is not in memory a second time. */
    private static long put(LogStorage.LogFile file, MessageDigest digest, byte[] bytes, int length, long at)
            throws IOException {
        digest.update(bytes, 0, length);
        for (int done = 0; done < length; done += PIECE) {
            file.write(bytes, done, Math.min(PIECE, length - done), at + done);
        }
        return at + length;
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
            return parse(new BinaryReader(bytes, 0, end), seq);
        } catch (MalformedRecordException e) {
            throw new IOException("snapshot " + name(seq) + " cannot be read: " + e.getMessage(), e);
        }
    }

    public static void delete(LogStorage storage, long seq) throws IOException {
        storage.delete(name(seq));
    }

    private static SnapshotFile parse(BinaryReader in, long seq) {
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
        Map<String, byte[]> sections = new TreeMap<>();
        for (int left = in.getLength(); left > 0; left--) {
            sections.put(in.getString(), in.getBytes());
        }
        in.expectEnd();
        return new SnapshotFile(seq, chain, rulesVersion, sections);
    }

    private static byte[] hash(byte[] bytes, int length) {
        MessageDigest digest = ChainHash.digest();
        digest.update(bytes, 0, length);
        return digest.digest();
    }
}

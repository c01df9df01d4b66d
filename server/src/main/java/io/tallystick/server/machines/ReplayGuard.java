package io.tallystick.server.machines;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The first answer to each signed request, kept in wall time for as long as the request's signature stays valid. Its
 * size is bounded by the sequencer, which takes no guarded command while it is full.
 */
final class ReplayGuard {
    /** Forgetting goes by buckets of this many milliseconds, at the end of a bucket. */
    private static final long BUCKET_MILLIS = 1024;

    private record Entry(ReplayDigest digest, long untilMillis, Reply reply) {}

    // Looked up only, never iterated; the order of everything that leaves is that of the buckets.
    private final Map<ReplayDigest, Entry> entries = new LinkedHashMap<>();
    // An entry that a later one replaced stays in its bucket until the bucket goes.
    private final TreeMap<Long, List<Entry>> buckets = new TreeMap<>();
    private long expectedWallMillis;

    int size() {
        return entries.size();
    }

    Optional<Reply> find(ReplayDigest digest, long wallMillis) {
        Entry entry = entries.get(digest);
        return entry == null || entry.untilMillis() < wallMillis ? Optional.empty() : Optional.of(entry.reply());
    }

    void keep(ReplayDigest digest, long untilMillis, Reply reply) {
        if (untilMillis / BUCKET_MILLIS < expectedWallMillis / BUCKET_MILLIS) {
            return;
        }
        Entry entry = new Entry(digest, untilMillis, reply);
        entries.put(digest, entry);
        buckets.computeIfAbsent(untilMillis / BUCKET_MILLIS, bucket -> new ArrayList<>())
                .add(entry);
    }

    /** Nothing that is forgotten by then is asked for. */
    void expect(long wallMillis) {
        expectedWallMillis = wallMillis;
    }

    void forget(long wallMillis) {
        while (!buckets.isEmpty() && buckets.firstKey() < wallMillis / BUCKET_MILLIS) {
            buckets.pollFirstEntry().getValue().forEach(entry -> entries.remove(entry.digest(), entry));
        }
    }

    void write(BinaryWriter out) {
        out.putInt(entries.size());
        for (List<Entry> bucket : buckets.values()) {
            for (Entry entry : bucket) {
                if (entry.equals(entries.get(entry.digest()))) {
                    out.putLong(entry.digest().high())
                            .putLong(entry.digest().low())
                            .putLong(entry.untilMillis());
                    ReplyCodec.write(out, entry.reply());
                }
            }
        }
    }

    static ReplayGuard read(BinaryReader in) {
        ReplayGuard guard = new ReplayGuard();
        for (int left = in.getLength(); left > 0; left--) {
            ReplayDigest digest = new ReplayDigest(in.getLong(), in.getLong());
            guard.keep(digest, in.getLong(), ReplyCodec.read(in));
        }
        return guard;
    }
}

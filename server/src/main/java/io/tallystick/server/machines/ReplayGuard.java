package io.tallystick.server.machines;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The first answer to each signed request, kept in wall time for as long as the request's signature stays valid. Its
 * size is bounded by the sequencer, which takes no guarded command while it is full.
 *
 * <p>Answers live for seconds and are hardly ever asked for. They are kept in their binary form in a few large arrays,
 * so that hundreds of thousands of them cost the collector nothing.
 */
final class ReplayGuard {
    /** Forgetting goes by buckets of this many milliseconds, at the end of a bucket. */
    private static final long BUCKET_MILLIS = 1024;

    private final DigestTable places = new DigestTable();
    // An entry that a later one replaced stays in its bucket until the bucket goes.
    private final TreeMap<Long, AnswerBucket> buckets = new TreeMap<>();
    private final BinaryWriter encoder = new BinaryWriter(512);
    private long expectedWallMillis;

    int size() {
        return places.size();
    }

    Optional<Reply> find(ReplayDigest digest, long wallMillis) {
        int slot = places.find(digest.high(), digest.low());
        if (slot < 0) {
            return Optional.empty();
        }
        AnswerBucket bucket = buckets.get(places.bucket(slot));
        if (bucket == null) {
            throw new IllegalStateException("an answer without its bucket");
        }
        int entry = places.entry(slot);
        return bucket.untilMillis(entry) < wallMillis
                ? Optional.empty()
                : Optional.of(ReplyCodec.read(bucket.reply(entry)));
    }

    void keep(ReplayDigest digest, long untilMillis, Reply reply) {
        long number = untilMillis / BUCKET_MILLIS;
        if (number < expectedWallMillis / BUCKET_MILLIS) {
            return;
        }
        AnswerBucket bucket = buckets.get(number);
        if (bucket == null) {
            bucket = new AnswerBucket();
            buckets.put(number, bucket);
        }
        ReplyCodec.write(encoder.clear(), reply);
        int entry = bucket.add(digest.high(), digest.low(), untilMillis, encoder);
        places.put(digest.high(), digest.low(), number, entry);
    }

    /** Nothing that is forgotten by then is asked for. */
    void expect(long wallMillis) {
        expectedWallMillis = wallMillis;
    }

    void forget(long wallMillis) {
        while (!buckets.isEmpty() && buckets.firstKey() < wallMillis / BUCKET_MILLIS) {
            var over = buckets.pollFirstEntry();
            AnswerBucket bucket = over.getValue();
            for (int entry = 0; entry < bucket.size(); entry++) {
                int slot = places.find(bucket.high(entry), bucket.low(entry));
                if (standsFor(slot, over.getKey(), entry)) {
                    places.remove(slot);
                }
            }
        }
    }

    private boolean standsFor(int slot, long number, int entry) {
        return slot >= 0 && places.bucket(slot) == number && places.entry(slot) == entry;
    }

    void write(BinaryWriter out) {
        out.putInt(places.size());
        buckets.forEach((number, bucket) -> {
            for (int entry = 0; entry < bucket.size(); entry++) {
                if (standsFor(places.find(bucket.high(entry), bucket.low(entry)), number, entry)) {
                    out.putLong(bucket.high(entry)).putLong(bucket.low(entry)).putLong(bucket.untilMillis(entry));
                    bucket.copyReply(entry, out);
                }
            }
        });
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

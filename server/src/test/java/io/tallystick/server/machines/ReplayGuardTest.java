package io.tallystick.server.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayGuardTest {

    private record Kept(long untilMillis, Reply reply) {}

    /** Digests of few bits, so that they repeat and their places run into each other. */
    private static ReplayDigest digest(SplittableRandom random, int bits) {
        return new ReplayDigest(random.nextInt(1, 4), random.nextInt(1 << bits));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void answersAsAPlainMapWouldAtAnyTime(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ReplayGuard guard = new ReplayGuard();
        Map<ReplayDigest, Kept> plain = new LinkedHashMap<>();
        int bits = 4 + (int) seed;
        long wallMillis = 1_000_000;
        for (int step = 1; step <= 20_000; step++) {
            wallMillis += random.nextInt(8) == 0 ? random.nextInt(400) : 0;
            long now = wallMillis;
            guard.forget(now);
            plain.values().removeIf(kept -> kept.untilMillis() / 1024 < now / 1024);
            ReplayDigest digest = digest(random, bits);
            if (random.nextInt(3) > 0) {
                Result result =
                        new Result.Quarantined("x".repeat(random.nextInt(random.nextInt(50) == 0 ? 40_000 : 60)));
                Reply reply = new Reply(step, now, now + 1, result, false);
                long until = now + random.nextInt(6_000);
                guard.keep(digest, until, reply);
                plain.put(digest, new Kept(until, reply));
            }
            ReplayDigest asked = digest(random, bits);
            Optional<Reply> expected = Optional.ofNullable(plain.get(asked))
                    .filter(kept -> kept.untilMillis() >= now)
                    .map(Kept::reply);
            assertThat(guard.find(asked, now))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(expected);
            assertThat(guard.size()).as("seed %d, step %d", seed, step).isEqualTo(plain.size());
            if (step % 1_000 == 0) {
                guard = restored(guard);
            }
        }
        guard.forget(wallMillis + 100_000);
        assertThat(guard.size()).isZero();
    }

    private static ReplayGuard restored(ReplayGuard guard) {
        BinaryWriter once = new BinaryWriter();
        guard.write(once);
        ReplayGuard copy = ReplayGuard.read(new BinaryReader(once.toByteArray()));
        BinaryWriter twice = new BinaryWriter();
        copy.write(twice);
        assertThat(twice.toByteArray()).isEqualTo(once.toByteArray());
        return copy;
    }
}

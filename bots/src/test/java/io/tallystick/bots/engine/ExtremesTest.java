package io.tallystick.bots.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExtremesTest {
    private static final long SEED = 20_261_126;

    /** Somebody who counts from a price on, and all prices since. */
    private record Counter(long from, List<BigDecimal> since) {}

    @Test
    void whoeverCountsSeesTheLowestAndTheHighestSince() {
        Random random = new Random(SEED);
        Extremes extremes = new Extremes();
        List<Counter> counters = new ArrayList<>();
        BigDecimal last = new BigDecimal(1_000);
        extremes.take(last);
        for (int step = 0; step < 5_000; step++) {
            int kind = random.nextInt(10);
            if (kind < 7) {
                last = last.add(BigDecimal.valueOf(random.nextInt(7) - 3)).max(BigDecimal.ONE);
                extremes.take(last);
                for (Counter counter : counters) {
                    counter.since.add(last);
                }
            } else if (kind == 7 && counters.size() < 20) {
                counters.add(new Counter(extremes.begin(), new ArrayList<>(List.of(last))));
            } else if (kind == 8 && !counters.isEmpty()) {
                extremes.end(counters.remove(random.nextInt(counters.size())).from);
            } else if (kind == 9 && step % 50 == 0) {
                extremes = restarted(extremes, counters);
            }
            for (Counter counter : counters) {
                assertThat(extremes.lowestSince(counter.from))
                        .as("seed %d, step %d", SEED, step)
                        .isEqualTo(counter.since.stream()
                                .min(BigDecimal::compareTo)
                                .orElseThrow());
                assertThat(extremes.highestSince(counter.from))
                        .as("seed %d, step %d", SEED, step)
                        .isEqualTo(counter.since.stream()
                                .max(BigDecimal::compareTo)
                                .orElseThrow());
            }
        }
    }

    private static Extremes restarted(Extremes extremes, List<Counter> counters) {
        BinaryWriter out = new BinaryWriter();
        extremes.write(out);
        Extremes again = new Extremes();
        BinaryReader in = new BinaryReader(out.toByteArray());
        again.read(in);
        in.expectEnd();
        counters.forEach(counter -> again.resume(counter.from));
        return again;
    }

    @Test
    void pricesThatNobodyCountsFromAreForgotten() {
        Extremes extremes = new Extremes();
        extremes.take(BigDecimal.TEN);
        extremes.end(extremes.begin());
        for (int i = 0; i < 1_000; i++) {
            extremes.take(BigDecimal.valueOf(i + 1L));
        }
        BinaryWriter out = new BinaryWriter();
        extremes.write(out);

        assertThat(out.size()).isLessThan(40);
    }
}

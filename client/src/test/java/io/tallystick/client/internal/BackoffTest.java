package io.tallystick.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void pauses_double_up_to_thirty_seconds_and_are_shortened_by_chance() {
        long seed = System.nanoTime();
        Backoff backoff = new Backoff(new Random(seed));
        List<Integer> wholes = List.of(1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000);
        for (int round = 0; round < 200; round++) {
            for (int i = 0; i < wholes.size(); i++) {
                assertThat(backoff.after(i + 1).toMillis())
                        .as("seed %s, failure %s", seed, i + 1)
                        .isBetween(wholes.get(i) / 2L, (long) wholes.get(i));
            }
        }
        assertThat(backoff.after(Integer.MAX_VALUE).toMillis()).isBetween(15_000L, 30_000L);
    }
}

package io.tallystick.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.HandTiming;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ServerClockTest {
    private static final long NOW = 1_712_345_678_000L;

    private final HandTiming timing = new HandTiming(NOW);
    private final ServerClock clock = new ServerClock(timing);

    @Test
    void before_it_is_measured_it_is_the_own_clock() {
        assertThat(clock.getAsLong()).isEqualTo(NOW);
        assertThat(clock.isOlderThan(Duration.ofDays(1).toNanos())).isTrue();
    }

    @Test
    void a_measurement_is_taken_in_the_middle_of_its_round_trip() {
        clock.measured(NOW, NOW + 37_050, NOW + 100);
        assertThat(clock.offsetMillis()).isEqualTo(37_000);
        timing.pass(Duration.ofSeconds(1));
        assertThat(clock.getAsLong()).isEqualTo(NOW + 38_000);
    }

    @Test
    void a_slow_answer_that_agrees_moves_it_by_a_quarter_and_one_that_contradicts_replaces_it() {
        clock.measured(NOW, NOW + 1_000, NOW);
        clock.measured(NOW, NOW + 1_000 + 800, NOW + 800);
        assertThat(clock.offsetMillis()).isEqualTo(1_100);
        clock.measured(NOW, NOW + 5_000, NOW + 20);
        assertThat(clock.offsetMillis()).isEqualTo(4_990);
    }

    @Test
    void it_ages() {
        clock.measured(NOW, NOW, NOW);
        timing.pass(Duration.ofMinutes(10));
        assertThat(clock.isOlderThan(Duration.ofMinutes(10).toNanos())).isFalse();
        timing.pass(Duration.ofNanos(1));
        assertThat(clock.isOlderThan(Duration.ofMinutes(10).toNanos())).isTrue();
    }

    @Test
    void whatever_the_ways_take_it_stays_within_half_of_the_longest_round_trip() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            int there = random.nextInt(400);
            int back = random.nextInt(400);
            clock.measured(NOW, NOW + there - 12_345, NOW + there + back);
            assertThat(clock.offsetMillis()).as("seed %s", seed).isBetween(-12_345L - 201, -12_345L + 201);
        }
    }
}

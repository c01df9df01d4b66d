package io.tallystick.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.HandTiming;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final HandTiming timing = new HandTiming(0);
    private final Pacer pacer = new Pacer(timing, true);

    @Test
    void calls_wait_until_the_window_has_room() throws Exception {
        List<RateWindow> windows = List.of(new RateWindow(2, Duration.ofSeconds(1)));
        for (int i = 0; i < 5; i++) {
            call(windows);
        }
        assertThat(timing.waits()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void the_tightest_of_several_windows_counts() throws Exception {
        List<RateWindow> windows =
                List.of(new RateWindow(10, Duration.ofSeconds(1)), new RateWindow(3, Duration.ofMinutes(1)));
        for (int i = 0; i < 4; i++) {
            call(windows);
        }
        assertThat(timing.waits()).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void a_call_holds_its_place_until_the_span_after_its_answer() throws Exception {
        List<RateWindow> windows = List.of(new RateWindow(1, Duration.ofSeconds(1)));
        pacer.acquire(windows);
        timing.pass(Duration.ofSeconds(20));
        CompletableFuture<Void> next = CompletableFuture.runAsync(() -> {
            try {
                pacer.acquire(windows);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(next.isDone()).isFalse();
        pacer.answered(windows);
        next.get(60, TimeUnit.SECONDS);
        assertThat(timing.waits()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void silence_that_the_server_asked_for_holds_everything() throws Exception {
        List<RateWindow> windows = List.of(new RateWindow(100, Duration.ofSeconds(1)));
        pacer.quiet(Duration.ofSeconds(7));
        pacer.quiet(Duration.ofSeconds(3));
        call(windows);
        call(windows);
        assertThat(timing.waits()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void without_pacing_only_asked_silence_is_kept() throws Exception {
        Pacer free = new Pacer(timing, false);
        List<RateWindow> windows = List.of(new RateWindow(1, Duration.ofDays(1)));
        free.acquire(windows);
        free.acquire(windows);
        free.quiet(Duration.ofSeconds(2));
        free.acquire(windows);
        assertThat(timing.waits()).containsExactly(Duration.ofSeconds(2));
    }

    /**
     * However long answers take, a server that counts each call somewhere before its answer sees no more than allowed.
     */
    @Test
    void no_span_of_the_servers_clock_sees_more_than_the_limit() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<RateWindow> windows = List.of(new RateWindow(5, Duration.ofSeconds(1)));
        Deque<Long> counted = new ArrayDeque<>();
        for (int i = 0; i < 2_000; i++) {
            pacer.acquire(windows);
            long sent = timing.nanos();
            timing.pass(Duration.ofMillis(random.nextInt(300)));
            long arrived = sent + (timing.nanos() - sent) / 1_000 * random.nextInt(1_001);
            pacer.answered(windows);
            counted.addLast(arrived);
            while (arrived - counted.peekFirst() >= TimeUnit.SECONDS.toNanos(1)) {
                counted.removeFirst();
            }
            assertThat(counted.size()).as("seed %s, call %s", seed, i).isLessThanOrEqualTo(5);
        }
    }

    private void call(List<RateWindow> windows) throws InterruptedException {
        pacer.acquire(windows);
        pacer.answered(windows);
    }
}

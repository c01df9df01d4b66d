package io.tallystick.server.access.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BansTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1").orElseThrow();
    private static final IpAddress NEIGHBOUR = IpAddress.parse("192.0.2.2").orElseThrow();

    private final ManualClock clock = new ManualClock(1_800_000_000_000L);

    @Test
    void each_ban_is_longer_than_the_last_and_a_quiet_day_forgives() {
        GaiaExLimits limits = gaiaEx(false);
        List<Long> lengths = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            lengths.add(provokeBan(limits));
        }

        assertThat(lengths).containsExactly(MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 24 * HOUR, 24 * HOUR);
        clock.advance(24 * HOUR);
        assertThat(provokeBan(limits)).isEqualTo(MINUTE);
    }

    @Test
    void nine_violations_in_a_minute_bring_no_ban() {
        GaiaExLimits limits = gaiaEx(false);
        for (int i = 0; i < 500; i++) {
            limits.unauthorized(CLIENT);
            clock.advance(MINUTE / 9 + 1);
            assertThat(limits.arrival(CLIENT, false)).isEqualTo(Decision.ALLOWED);
        }
    }

    @Test
    void a_ban_says_how_long_it_lasts_and_hits_nobody_else() {
        GaiaExLimits limits = gaiaEx(false);
        for (int i = 0; i < 10; i++) {
            limits.unauthorized(CLIENT);
        }

        assertThat(limits.arrival(CLIENT, false)).isEqualTo(new Decision.Banned(60));
        assertThat(limits.arrival(NEIGHBOUR, true)).isEqualTo(Decision.ALLOWED);
        clock.advance(59_001);
        assertThat(limits.arrival(CLIENT, false)).isEqualTo(new Decision.Banned(1));
        clock.advance(999);
        assertThat(limits.arrival(CLIENT, false)).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void wrong_signatures_never_ban_while_the_server_explains_them() {
        GaiaExLimits gaiaEx = gaiaEx(true);
        ThreeCommasLimits threeCommas = new ThreeCommasLimits(ThreeCommasLimits.Settings.DEFAULT, clock, true);
        for (int i = 0; i < 1_000; i++) {
            gaiaEx.unauthorized(CLIENT);
            threeCommas.unauthorized(CLIENT);
        }

        assertThat(gaiaEx.arrival(CLIENT, true)).isEqualTo(Decision.ALLOWED);
        assertThat(threeCommas.arrival(CLIENT, ThreeCommasLimits.Bucket.GENERAL))
                .isEqualTo(Decision.ALLOWED);
    }

    @Test
    void three_commas_goes_from_429_to_418_for_who_does_not_stop() {
        ThreeCommasLimits limits = new ThreeCommasLimits(ThreeCommasLimits.Settings.DEFAULT, clock, true);
        for (int i = 0; i < 100; i++) {
            assertThat(limits.arrival(CLIENT, ThreeCommasLimits.Bucket.GENERAL)).isEqualTo(Decision.ALLOWED);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(limits.arrival(CLIENT, ThreeCommasLimits.Bucket.GENERAL)).isEqualTo(new Decision.Limited(300));
        }

        assertThat(limits.arrival(CLIENT, ThreeCommasLimits.Bucket.GENERAL)).isEqualTo(new Decision.Banned(120));
        assertThat(limits.arrival(CLIENT, ThreeCommasLimits.Bucket.DEALS)).isEqualTo(new Decision.Banned(120));
    }

    @Test
    void forged_requests_do_not_use_up_the_owners_limit() {
        GaiaExLimits limits = gaiaEx(true);
        ApiKey key = LimitsAgainstReferenceTest.key(KeyOptions.DEFAULT);
        for (int i = 0; i < 1_000; i++) {
            limits.arrival(NEIGHBOUR, true);
            limits.unauthorized(NEIGHBOUR);
        }

        for (int i = 0; i < 10; i++) {
            assertThat(limits.arrival(CLIENT, true)).isEqualTo(Decision.ALLOWED);
            assertThat(limits.charge(key, CLIENT)).isEqualTo(Decision.ALLOWED);
        }
    }

    @Test
    void a_key_can_have_limits_of_its_own() {
        GaiaExLimits limits = gaiaEx(true);
        ApiKey fast = LimitsAgainstReferenceTest.key(new KeyOptions(true, true, false, false, 0, 25, 0, ""));
        for (int i = 0; i < 25; i++) {
            assertThat(limits.charge(fast, CLIENT)).isEqualTo(Decision.ALLOWED);
        }

        assertThat(limits.charge(fast, CLIENT)).isEqualTo(new Decision.Limited(1));
    }

    @Test
    void all_addresses_of_one_ipv6_subscriber_count_together() {
        GaiaExLimits limits = gaiaEx(true);
        for (int i = 0; i < 30; i++) {
            limits.arrival(IpAddress.parse("2001:db8:1:2::" + i).orElseThrow(), false);
        }

        assertThat(limits.arrival(IpAddress.parse("2001:db8:1:2:ffff::1").orElseThrow(), false))
                .isInstanceOf(Decision.Limited.class);
        assertThat(limits.arrival(IpAddress.parse("2001:db8:1:3::1").orElseThrow(), false))
                .isEqualTo(Decision.ALLOWED);
    }

    @Test
    void counters_are_bounded_and_idle_ones_leave() {
        IdleTable<Integer, SlidingLog> table = new IdleTable<>(1_600, 1_000, SlidingLog::new);
        for (int i = 0; i < 100_000; i++) {
            table.use(i, 0, log -> log);
        }
        assertThat(table.size()).isBetween(100, 1_600);

        for (int i = 0; i < 200; i++) {
            table.use(i, 1_000, log -> log);
        }
        assertThat(table.size()).isEqualTo(200);
    }

    @Test
    void many_threads_together_get_no_more_than_one_would() throws InterruptedException {
        GaiaExLimits limits = new GaiaExLimits(new GaiaExLimits.Settings(500, 0, 0, 0, BanSettings.NONE), clock, true);
        AtomicInteger allowed = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                for (int j = 0; j < 200; j++) {
                    if (limits.arrival(CLIENT, false).equals(Decision.ALLOWED)) {
                        allowed.incrementAndGet();
                    }
                }
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(allowed).hasValue(500);
    }

    @Test
    void setting_the_wall_clock_moves_no_window() {
        long[] nanos = {5_000_000_000L};
        LimitClock system = LimitClock.of(() -> nanos[0], 1_800_000_000_000L);

        nanos[0] += 1_500_000_000L;

        assertThat(system.millis()).isEqualTo(1_800_000_001_500L);
    }

    private GaiaExLimits gaiaEx(boolean explaining) {
        return new GaiaExLimits(GaiaExLimits.Settings.DEFAULT, clock, explaining);
    }

    /** Violates until banned, waits the ban out and returns its length. */
    private long provokeBan(GaiaExLimits limits) {
        for (int i = 0; i < 10; i++) {
            limits.unauthorized(CLIENT);
        }
        long length = 0;
        while (limits.arrival(CLIENT, false) instanceof Decision.Banned(int seconds)) {
            clock.advance(seconds * 1_000L);
            length += seconds * 1_000L;
        }
        return length;
    }
}

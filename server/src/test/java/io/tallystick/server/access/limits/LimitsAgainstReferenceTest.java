package io.tallystick.server.access.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * 100,000 arrivals each in virtual time, in bursts, lulls and on window edges; each decision is compared with a
 * reference that keeps every arrival and counts anew.
 */
class LimitsAgainstReferenceTest {
    private static final int ARRIVALS = 100_000;
    private static final long SEED = 20_261_122;
    private static final long START = 1_800_000_000_123L;

    @Test
    void gaiaex_zones_never_let_too_many_in_and_never_refuse_without_need() {
        ManualClock clock = new ManualClock(START);
        GaiaExLimits limits =
                new GaiaExLimits(new GaiaExLimits.Settings(30, 10, 10, 600, BanSettings.NONE), clock, true);
        Random random = new Random(SEED);
        Map<IpAddress, Reference> reference = new HashMap<>();
        List<IpAddress> clients = clients(5);
        for (int i = 0; i < ARRIVALS; i++) {
            clock.advance(pause(random, 1_000));
            IpAddress client = clients.get(random.nextInt(clients.size()));
            boolean trading = random.nextInt(3) == 0;
            Reference known = reference.computeIfAbsent(client.limitKey(), k -> new Reference());
            boolean expected = known.general.roomFor(clock.millis(), 30, 1_000)
                    && (!trading || known.trading.roomFor(clock.millis(), 10, 1_000));

            Decision decision = limits.arrival(client, trading);

            assertThat(decision.equals(Decision.ALLOWED)).as(place(i)).isEqualTo(expected);
            if (expected) {
                known.general.note(clock.millis());
                if (trading) {
                    known.trading.note(clock.millis());
                }
            }
        }
    }

    @Test
    void gaiaex_keys_keep_to_the_burst_and_to_the_minute_and_retry_after_is_true() {
        ManualClock clock = new ManualClock(START);
        GaiaExLimits limits =
                new GaiaExLimits(new GaiaExLimits.Settings(30, 10, 10, 600, BanSettings.NONE), clock, true);
        Random random = new Random(SEED);
        Reference reference = new Reference();
        ApiKey key = key(KeyOptions.DEFAULT);
        IpAddress client = clients(1).getFirst();
        for (int i = 0; i < ARRIVALS; i++) {
            clock.advance(random.nextInt(40) == 0 ? random.nextInt(30_000) : random.nextInt(90));
            boolean expected = reference.general.roomFor(clock.millis(), 10, 1_000)
                    && reference.general.roomFor(clock.millis(), 600, 60_000);

            Decision decision = limits.charge(key, client);

            assertThat(decision.equals(Decision.ALLOWED)).as(place(i)).isEqualTo(expected);
            if (expected) {
                reference.general.note(clock.millis());
            } else {
                int seconds = ((Decision.Limited) decision).retryAfterSeconds();
                long later = clock.millis() + seconds * 1_000L;
                assertThat(seconds).as(place(i)).isBetween(1, 60);
                assertThat(reference.general.roomFor(later, 10, 1_000) && reference.general.roomFor(later, 600, 60_000))
                        .as(place(i))
                        .isTrue();
            }
        }
    }

    @Test
    void three_commas_counts_in_the_clocks_own_minutes_and_blocks() {
        ManualClock clock = new ManualClock(START);
        ThreeCommasLimits limits = new ThreeCommasLimits(
                new ThreeCommasLimits.Settings(ThreeCommasLimits.Settings.DEFAULT.rules(), BanSettings.NONE),
                clock,
                true);
        Random random = new Random(SEED);
        Map<ThreeCommasLimits.Bucket, FixedReference> reference = new HashMap<>();
        IpAddress client = clients(1).getFirst();
        ThreeCommasLimits.Bucket[] buckets = ThreeCommasLimits.Bucket.values();
        for (int i = 0; i < ARRIVALS; i++) {
            clock.advance(random.nextInt(300) == 0 ? random.nextInt(400_000) : random.nextInt(200));
            ThreeCommasLimits.Bucket bucket = buckets[random.nextInt(buckets.length)];
            ThreeCommasLimits.Rule rule = ThreeCommasLimits.Settings.DEFAULT
                    .rules()
                    .getOrDefault(bucket, new ThreeCommasLimits.Rule(0, 1, 1));
            boolean expected =
                    reference.computeIfAbsent(bucket, b -> new FixedReference()).arrive(clock.millis(), rule);

            Decision decision = limits.arrival(client, bucket);

            assertThat(decision.equals(Decision.ALLOWED)).as(place(i)).isEqualTo(expected);
        }
    }

    @Test
    void gainium_counts_from_the_first_request() {
        ManualClock clock = new ManualClock(START);
        GainiumLimits limits = new GainiumLimits(GainiumLimits.Settings.DEFAULT, clock);
        Random random = new Random(SEED);
        List<IpAddress> clients = clients(4);
        Map<IpAddress, long[]> reference = new HashMap<>();
        for (int i = 0; i < ARRIVALS; i++) {
            clock.advance(random.nextInt(200) == 0 ? random.nextInt(60_001) : random.nextInt(500));
            IpAddress client = clients.get(random.nextInt(clients.size()));
            long[] window = reference.computeIfAbsent(client.limitKey(), k -> new long[] {Long.MIN_VALUE / 2, 0});
            if (clock.millis() - window[0] >= 60_000) {
                window[0] = clock.millis();
                window[1] = 0;
            }
            boolean expected = window[1] < 50;
            window[1] += expected ? 1 : 0;

            GainiumLimits.Quota quota = limits.arrival(client);

            assertThat(quota.allowed()).as(place(i)).isEqualTo(expected);
            assertThat(quota.remaining()).as(place(i)).isEqualTo((int) (50 - window[1]));
            assertThat(quota.resetSeconds()).as(place(i)).isEqualTo((int)
                    Math.ceilDiv(window[0] + 60_000 - clock.millis(), 1_000L));
        }
    }

    private static String place(int arrival) {
        return "seed " + SEED + ", arrival " + arrival;
    }

    /** Mostly close together, now and then just around a whole window, sometimes a lull. */
    private static long pause(Random random, int window) {
        return switch (random.nextInt(50)) {
            case 0 -> window - 1 + random.nextInt(3);
            case 1 -> random.nextInt(window * 3);
            default -> random.nextInt(12);
        };
    }

    static List<IpAddress> clients(int count) {
        List<IpAddress> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(IpAddress.parse(i % 2 == 0 ? "192.0.2." + i : "2001:db8:0:" + i + "::" + i)
                    .orElseThrow());
        }
        return clients;
    }

    static ApiKey key(KeyOptions options) {
        return new ApiKey("a".repeat(32), 1, "gaiaex", 1, "", List.of("trade"), List.of(), 1, 0, 0, options);
    }

    private static final class Reference {
        private final Arrivals general = new Arrivals();
        private final Arrivals trading = new Arrivals();
    }

    private static final class Arrivals {
        private final List<Long> times = new ArrayList<>();

        boolean roomFor(long now, int count, long window) {
            int inside = 0;
            for (int i = times.size() - 1; i >= 0 && times.get(i) > now - window; i--) {
                inside++;
            }
            return inside < count;
        }

        void note(long now) {
            times.add(now);
        }
    }

    private static final class FixedReference {
        private final List<Long> sinceBlock = new ArrayList<>();
        private long blockedUntil = Long.MIN_VALUE;

        boolean arrive(long now, ThreeCommasLimits.Rule rule) {
            if (now < blockedUntil) {
                return false;
            }
            long windowStart = now - now % rule.windowMillis();
            sinceBlock.removeIf(time -> time < windowStart);
            if (sinceBlock.size() < rule.count()) {
                sinceBlock.add(now);
                return true;
            }
            blockedUntil = now + rule.blockMillis();
            sinceBlock.clear();
            return false;
        }
    }
}

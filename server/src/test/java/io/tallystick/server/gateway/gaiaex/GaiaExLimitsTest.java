package io.tallystick.server.gateway.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.access.limits.BanSettings;
import io.tallystick.server.access.limits.GaiaExLimits;
import io.tallystick.server.gateway.doors.RawAnswer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GaiaExLimitsTest {
    private static final String CANCEL_ALL = "{\"user_address\":\"" + GaiaExWorld.ADDRESS + "\"}";

    @TempDir
    private Path data;

    @Test
    void theEleventhOrderOfASecondWaitsExactlyUntilTheFirstIsASecondOld() {
        try (GaiaExWorld world = GaiaExWorld.fresh(data, new GaiaExLimits.Settings(0, 0, 10, 600, BanSettings.NONE))) {
            for (int i = 0; i < 10; i++) {
                assertThat(cancelAll(world).status()).isEqualTo(200);
            }
            RawAnswer refused = cancelAll(world);
            assertThat(refused.told())
                    .isEqualTo("429 {\"detail\":\"Rate limit exceeded. Try again in 1s.\",\"retry_after\":1}");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            world.wallMillis.addAndGet(999);
            assertThat(cancelAll(world).status()).isEqualTo(429);
            world.wallMillis.addAndGet(1);
            assertThat(cancelAll(world).status()).isEqualTo(200);
        }
    }

    @Test
    void aForgerUsesUpNobodysLimit() {
        try (GaiaExWorld world = GaiaExWorld.fresh(data, new GaiaExLimits.Settings(0, 0, 10, 600, BanSettings.NONE))) {
            List<String> forged = world.auth(GaiaExWorld.ALL, "GET", "/order", CANCEL_ALL);
            for (int i = 0; i < 50; i++) {
                assertThat(world.raw("POST", "/order/cancel-all", CANCEL_ALL, forged)
                                .status())
                        .isEqualTo(401);
            }
            assertThat(cancelAll(world).status()).isEqualTo(200);
        }
    }

    @Test
    void anAddressHasThirtyASecondAndTenToTrade() {
        try (GaiaExWorld world = GaiaExWorld.fresh(data, new GaiaExLimits.Settings(30, 10, 0, 0, BanSettings.NONE))) {
            for (int i = 0; i < 10; i++) {
                assertThat(cancelAll(world).status()).isEqualTo(200);
            }
            assertThat(cancelAll(world).status()).isEqualTo(429);
            for (int i = 0; i < 20; i++) {
                assertThat(world.open("/time").status()).isEqualTo(200);
            }
            assertThat(world.open("/time").status()).isEqualTo(429);
            world.wallMillis.addAndGet(1_000);
            assertThat(world.open("/time").status()).isEqualTo(200);
        }
    }

    @Test
    void whoeverGoesOnIsShutOutForLonger() {
        BanSettings bans = new BanSettings(3, 60_000, List.of(60_000L, 300_000L), 86_400_000L);
        try (GaiaExWorld world = GaiaExWorld.fresh(data, new GaiaExLimits.Settings(1, 0, 0, 0, bans))) {
            world.open("/time");
            for (int i = 0; i < 3; i++) {
                assertThat(world.open("/time").body()).contains("\"retry_after\":1,");
            }
            assertThat(world.open("/time").told())
                    .isEqualTo("429 {\"detail\":\"Rate limit exceeded. Try again in 60s.\",\"retry_after\":60}");
            world.wallMillis.addAndGet(60_000);
            assertThat(world.open("/time").status()).isEqualTo(200);
            for (int i = 0; i < 3; i++) {
                world.open("/time");
            }
            assertThat(world.open("/time").header("Retry-After")).isEqualTo("300");
        }
    }

    /** Limit, what is left of it, and the seconds until one more passes, of the tightest limit that counted. */
    private static String rate(RawAnswer answer) {
        return answer.header("X-RateLimit-Limit") + " " + answer.header("X-RateLimit-Remaining") + " "
                + answer.header("X-RateLimit-Reset");
    }

    @Test
    void everyAnswerTellsWhatIsLeftForTheAddress() {
        try (GaiaExWorld world = GaiaExWorld.fresh(data, new GaiaExLimits.Settings(4, 0, 10, 600, BanSettings.NONE))) {
            assertThat(rate(world.open("/time"))).isEqualTo("4 3 1");
            assertThat(rate(world.open("/nothing"))).as("404").isEqualTo("4 2 1");
            assertThat(rate(world.open("/user/" + GaiaExWorld.ADDRESS + "/balance")))
                    .as("401")
                    .isEqualTo("4 1 1");
            assertThat(rate(world.get("/user/" + GaiaExWorld.ADDRESS + "/balance")))
                    .as("a key's limits do not count reads")
                    .isEqualTo("4 0 1");
            RawAnswer refused = world.open("/time");
            assertThat(rate(refused)).isEqualTo("4 0 1");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            world.wallMillis.addAndGet(1_000);
            assertThat(rate(world.open("/time"))).isEqualTo("4 3 1");
        }
    }

    @Test
    void aTradeTellsOfTheTighterOfAllLimitsThatCountedIt() {
        try (GaiaExWorld world = GaiaExWorld.fresh(data, new GaiaExLimits.Settings(30, 10, 3, 4, BanSettings.NONE))) {
            assertThat(rate(cancelAll(world))).as("a second of the key").isEqualTo("3 2 1");
            assertThat(rate(cancelAll(world))).isEqualTo("3 1 1");
            world.wallMillis.addAndGet(1_000);
            assertThat(rate(cancelAll(world))).as("a minute of the key").isEqualTo("4 1 59");
            world.wallMillis.addAndGet(10_000);
            assertThat(rate(cancelAll(world))).isEqualTo("4 0 49");
            world.wallMillis.addAndGet(1_000);
            RawAnswer refused = cancelAll(world);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(rate(refused)).isEqualTo("4 0 48");
            assertThat(refused.header("Retry-After")).isEqualTo("48");
            world.wallMillis.addAndGet(48_000);
            assertThat(rate(cancelAll(world))).as("the first two are over").isEqualTo("4 1 1");
        }
    }

    @Test
    void allSessionsOfAUserCountTogetherAndNoKeyWithThem() {
        try (GaiaExWorld world = GaiaExWorld.fresh(data, new GaiaExLimits.Settings(0, 0, 3, 0, BanSettings.NONE))) {
            world.password(GaiaExWorld.USER, GaiaExWorld.PASSWORD);
            String one = world.signIn(GaiaExWorld.USER);
            String two = world.signIn(GaiaExWorld.USER);
            assertThat(rate(world.as(one, "POST", "/order/cancel-all", CANCEL_ALL)))
                    .isEqualTo("3 2 1");
            assertThat(rate(world.as(two, "POST", "/order/cancel-all", CANCEL_ALL)))
                    .isEqualTo("3 1 1");
            assertThat(rate(cancelAll(world))).isEqualTo("3 2 1");
            world.as(two, "POST", "/order/cancel-all", CANCEL_ALL);
            assertThat(world.as(one, "POST", "/order/cancel-all", CANCEL_ALL).status())
                    .isEqualTo(429);
        }
    }

    @Test
    void usageTellsWhatIsLeftOfEachLimitOfAKey() {
        try (GaiaExWorld world = GaiaExWorld.fresh(data, new GaiaExLimits.Settings(0, 0, 10, 600, BanSettings.NONE))) {
            cancelAll(world);
            cancelAll(world);
            world.wallMillis.addAndGet(1_000);
            cancelAll(world);
            assertThat(world.get("/api-keys/usage").body())
                    .contains("\"trading_limits\":[{\"window_seconds\":1,\"limit\":10,\"remaining\":9},"
                            + "{\"window_seconds\":60,\"limit\":600,\"remaining\":597}]");
        }
    }

    @Test
    void withoutLimitsNothingIsTold() {
        try (GaiaExWorld world = GaiaExWorld.fresh(data)) {
            assertThat(rate(cancelAll(world)).strip()).isEmpty();
        }
    }

    private static RawAnswer cancelAll(GaiaExWorld world) {
        List<String> headers = world.auth(GaiaExWorld.ALL, "POST", "/order/cancel-all", CANCEL_ALL);
        headers.add("Content-Type: application/json");
        return world.raw("POST", "/order/cancel-all", CANCEL_ALL, headers);
    }
}

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

    private static RawAnswer cancelAll(GaiaExWorld world) {
        List<String> headers = world.auth(GaiaExWorld.ALL, "POST", "/order/cancel-all", CANCEL_ALL);
        headers.add("Content-Type: application/json");
        return world.raw("POST", "/order/cancel-all", CANCEL_ALL, headers);
    }
}

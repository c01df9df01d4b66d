package io.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.Side;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestClockTest {
    private static final Duration ABOUT = Duration.ofSeconds(30);

    @Test
    void time_stands_still_jumps_and_runs_as_it_is_told() throws Exception {
        TestServer server = TestServer.start();
        try (server) {
            TestClock clock = server.clock();
            clock.pause();
            Instant still = clock.now();
            GaiaEx client = server.user().gaiaEx();
            BigDecimal mark = client.ticker("BTC").mark();
            assertThat(clock.now()).isEqualTo(still);
            assertThat(client.ticker("BTC").mark()).isEqualTo(mark);

            clock.advance(Duration.ofDays(1));
            assertThat(clock.now()).isEqualTo(still.plus(Duration.ofDays(1)));
            assertThat(client.ticker("BTC").mark()).isNotEqualTo(mark);

            clock.resume();
            assertThat(clock.now())
                    .isBetween(
                            still.plus(Duration.ofDays(1)),
                            still.plus(Duration.ofDays(1)).plus(ABOUT));
            clock.set(1_000_000);
            Instant fast = clock.now();
            client.place(OrderRequest.market("ETH", Side.BUY, "0.1")).orThrow();
            clock.pause();
            assertThat(Duration.between(fast, clock.now())).isGreaterThan(Duration.ofSeconds(1));
        }
        assertThat(Files.exists(server.data())).as("its data is gone").isFalse();
    }

    @Test
    void equal_seeds_have_equal_prices_at_equal_times() {
        Instant goal = Instant.now().plus(Duration.ofDays(30));
        assertThat(markAt(goal, 3)).isEqualTo(markAt(goal, 3)).isNotEqualTo(markAt(goal, 4));
    }

    private static BigDecimal markAt(Instant goal, long seed) {
        try (TestServer server = TestServer.start(seed, false)) {
            server.clock().pause();
            server.clock().advance(Duration.between(server.clock().now(), goal));
            return server.user().gaiaEx().ticker("BTC").mark();
        }
    }
}

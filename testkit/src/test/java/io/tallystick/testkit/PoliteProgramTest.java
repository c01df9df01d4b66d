package io.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.signing.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A server that limits as the original does, and a program in a hurry with one client that gives up at the first 429.
 */
class PoliteProgramTest {
    private static final int ORDERS = 35;

    @Test
    void whoever_uses_one_client_is_never_refused_for_calling_too_often() throws Exception {
        try (TestServer server = TestServer.start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            GaiaEx gaiaEx = GaiaEx.connect(
                    server.user().key(Dialect.GAIAEX), server.settings().withAttempts(1));
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                OrderRequest order = OrderRequest.limit("ETH", Side.BUY, "0.1", Integer.toString(2_000 + i));
                calls.add(threads.submit(() -> gaiaEx.place(order).orThrow()));
                calls.add(threads.submit(() -> gaiaEx.openOrders()));
                calls.add(threads.submit(() -> gaiaEx.balance()));
            }
            for (Future<?> call : calls) {
                call.get(180, TimeUnit.SECONDS);
            }
            assertThat(gaiaEx.openOrders()).hasSize(ORDERS);
        }
    }
}

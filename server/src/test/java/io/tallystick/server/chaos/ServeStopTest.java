package io.tallystick.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.Credentials;
import io.tallystick.client.SignedHttp;
import io.tallystick.server.testing.RawSocket;
import io.tallystick.server.testing.RawWebSocket;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to the real server while orders come in and clients hold sockets that they never close themselves. */
@Timeout(180)
class ServeStopTest {
    private static final int LOAD_THREADS = 3;
    private static final int ORDERS_BEFORE_THE_SIGNAL = 15;
    private static final int SOCKETS_OF_A_KIND = 8;

    private static final Duration DOCUMENTED = Duration.ofSeconds(2);
    /** How late a machine may be that runs other tests at the same time; a server that waits for a client is later. */
    private static final Duration BUSY_MACHINE = Duration.ofSeconds(4);

    @TempDir
    private Path folder;

    private final Ledger ledger = new Ledger();
    private final AtomicInteger sent = new AtomicInteger();
    private final Deque<AutoCloseable> held = new ArrayDeque<>();

    @Test
    void itEndsCleanlyInTimeAndEverythingAcknowledgedIsThereAgain() throws Exception {
        ServeTarget target = new ServeTarget(folder.resolve("data"));
        Target.Running server = target.start();
        CountDownLatch flowing = new CountDownLatch(ORDERS_BEFORE_THE_SIGNAL);
        holdSockets(URI.create(server.process().readyLine().replaceAll(".* ", "")));
        int exitCode;
        Duration took;
        List<Future<?>> senders = new ArrayList<>();
        try (ExecutorService load = Executors.newFixedThreadPool(LOAD_THREADS)) {
            for (int thread = 0; thread < LOAD_THREADS; thread++) {
                int number = thread;
                senders.add(load.submit(() -> sendUntilTheEnd(server, number, flowing)));
            }
            flowing.await();
            long signalled = System.nanoTime();
            exitCode = server.process().stop();
            took = Duration.ofNanos(System.nanoTime() - signalled);
            for (Future<?> sender : senders) {
                sender.get();
            }
        }
        System.out.printf(
                "stopped %d ms after SIGTERM, %d orders acknowledged, %d unknown%n",
                took.toMillis(), ledger.acknowledgedCount(), ledger.unknown().size());
        while (!held.isEmpty()) {
            held.pop().close();
        }
        assertThat(exitCode).isZero();
        assertThat(took).isLessThan(DOCUMENTED.plus(BUSY_MACHINE));

        Target.Running again = target.start();
        try (Target.Door door = again.door(0)) {
            Map<String, List<String>> orders = door.orders();
            assertThat(ledger.faults(orders)).isEmpty();
            assertThat(orders).hasSizeGreaterThanOrEqualTo(ORDERS_BEFORE_THE_SIGNAL);
        } finally {
            assertThat(again.process().stop()).isZero();
        }
    }

    private Void sendUntilTheEnd(Target.Running server, int thread, CountDownLatch flowing) throws Exception {
        try (Target.Door door = server.door(thread)) {
            Target.Placement placement;
            do {
                String clientId = "stop-" + sent.incrementAndGet();
                placement = door.place(clientId);
                ledger.note(clientId, placement);
                flowing.countDown();
            } while (placement instanceof Target.Acknowledged);
        }
        return null;
    }

    /** Idle connections, heads and bodies that never end, streams that are read by nobody. */
    private void holdSockets(URI server) throws IOException {
        int port = server.getPort();
        Credentials credentials =
                Credentials.read(folder.resolve("data").resolve("demo-credentials.json"), Dialect.GAIAEX);
        String account = "/ws/user/" + credentials.userAddress();
        String[] signed = new SignedHttp(server.toString(), credentials, System::currentTimeMillis)
                .prepare("GET", account, "").headers().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .toArray(String[]::new);
        for (int i = 0; i < SOCKETS_OF_A_KIND; i++) {
            RawSocket idle = hold(new RawSocket(port)).send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(idle.readAnswer()).startsWith("HTTP/1.1 200 ");
            hold(new RawSocket(port)).send("GET /v1/trade/time HTT");
            hold(new RawSocket(port))
                    .send("POST /v1/trade/order HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{\"user");
        }
        for (String stream : List.of("/ws/market/BTC", "/ws/market/spot/PURR%2FUSDC", "/ws/stream")) {
            assertThat(hold(RawWebSocket.narrow(port, stream)).answer()).startsWith("HTTP/1.1 101 ");
        }
        assertThat(hold(RawWebSocket.open(port, account, signed)).answer()).startsWith("HTTP/1.1 101 ");
    }

    private <T extends AutoCloseable> T hold(T socket) {
        held.push(socket);
        return socket;
    }
}

package io.tallystick.server.gateway.http.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.http.FrontLimits;
import io.tallystick.server.gateway.http.FrontSettings;
import io.tallystick.server.gateway.http.HttpFront;
import io.tallystick.server.testing.NoSequencer;
import io.tallystick.server.testing.RawWebSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Readers that stop reading cost a bounded amount of memory and none of the others' time. */
class StalledReadersTest {
    private static final int STALLED = Integer.getInteger("sockets.stalled", 100);
    private static final int SNAPSHOTS = 3_000;
    private static final int SNAPSHOT_BYTES = 4_000;
    private static final int MARKETS = 4;

    @Test
    void theHeapStaysFlatAndAnHonestReaderIsServed() throws Exception {
        TestSockets door = new TestSockets(SocketLimits.LISTENING);
        FrontSettings settings = new FrontSettings("127.0.0.1", 0, 1, List.of(), FrontLimits.DEFAULT);
        List<RawWebSocket> clients = new ArrayList<>();
        try (HttpFront front = HttpFront.start(settings, new NoSequencer(), List.of(), List.of(door));
                RawWebSocket honest = RawWebSocket.open(front.port(), "/ws/echo")) {
            List<SocketConnection> sockets = new ArrayList<>();
            SocketConnection reader = TestSockets.take(door.opened);
            for (int i = 0; i < STALLED; i++) {
                clients.add(RawWebSocket.narrow(front.port(), "/ws/echo"));
                sockets.add(TestSockets.take(door.opened));
            }
            long[] millis = new long[SNAPSHOTS / 10];
            long before = flood(sockets, reader, honest, millis, 0, SNAPSHOTS / 10);
            long after = flood(sockets, reader, honest, millis, SNAPSHOTS / 10, SNAPSHOTS);
            assertThat(sockets).allMatch(SocketConnection::behind).allMatch(SocketConnection::open);
            // Each holds its last snapshots at most; ten times as many sent make no difference.
            assertThat(after - before)
                    .as("bytes of heap for ten times the snapshots")
                    .isLessThan(8 << 20);
            Arrays.sort(millis);
            assertThat(millis[millis.length * 99 / 100])
                    .as("p99 of the honest reader in ms")
                    .isLessThan(1_000);
        } finally {
            clients.forEach(RawWebSocket::close);
        }
    }

    /** Sends snapshots to all and gives the heap in use afterwards. */
    private static long flood(
            List<SocketConnection> stalled,
            SocketConnection reader,
            RawWebSocket honest,
            long[] millis,
            int from,
            int to)
            throws Exception {
        for (int i = from; i < to; i++) {
            String key = "market " + i % MARKETS;
            SocketMessage snapshot = SocketMessage.text(key + " " + i + " ".repeat(SNAPSHOT_BYTES));
            CompletableFuture<Void> sent = new CompletableFuture<>();
            reader.onLoop(() -> {
                stalled.forEach(socket -> socket.send(key, snapshot));
                sent.complete(null);
            });
            sent.get(20, TimeUnit.SECONDS);
            if (i % 10 == 0) {
                long began = System.nanoTime();
                assertThat(honest.text("are you there").message().text()).isEqualTo("are you there");
                millis[i / 10] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            }
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

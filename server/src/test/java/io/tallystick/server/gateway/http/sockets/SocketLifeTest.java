package io.tallystick.server.gateway.http.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.http.FrontSettings;
import io.tallystick.server.gateway.http.HttpFront;
import io.tallystick.server.testing.NoSequencer;
import io.tallystick.server.testing.RawWebSocket;
import io.tallystick.server.testing.RawWebSocket.Frame;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a socket's door and its client see of each other. */
class SocketLifeTest {
    private final TestSockets door = new TestSockets(SocketLimits.DEFAULT);

    private static HttpFront front(TestSockets door) {
        return HttpFront.start(FrontSettings.loopback(0), new NoSequencer(), List.of(), List.of(door));
    }

    private static SocketLimits limits(int queueBytes, long pingMillis, long silenceMillis, int perMinute) {
        return new SocketLimits(65_536, queueBytes, pingMillis, silenceMillis, perMinute);
    }

    @Test
    void aClientThatWeDidNotWriteIsUnderstood() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                text.append(data);
                if (last) {
                    heard.complete(text.toString());
                }
                socket.request(1);
                return CompletableFuture.completedStage(null);
            }

            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                closed.complete(code);
                return CompletableFuture.completedStage(null);
            }
        };
        try (HttpFront front = front(door);
                HttpClient http = HttpClient.newHttpClient()) {
            WebSocket socket = http.newWebSocketBuilder()
                    .subprotocols("first", "second")
                    .buildAsync(URI.create("ws://127.0.0.1:" + front.port() + "/ws/sub"), listener)
                    .get(20, TimeUnit.SECONDS);
            assertThat(socket.getSubprotocol()).isEqualTo("second");
            String long1 = "ä".repeat(30_000);
            socket.sendText(long1.substring(0, 10_000), false).get(20, TimeUnit.SECONDS);
            socket.sendText(long1.substring(10_000), true).get(20, TimeUnit.SECONDS);
            assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo(long1);
            socket.sendClose(4321, "enough").get(20, TimeUnit.SECONDS);
            assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(4321);
            assertThat(TestSockets.take(door.closed)).isEqualTo(4321);
        }
    }

    @Test
    void aDoorMayDecideLater() throws Exception {
        try (HttpFront front = front(door)) {
            Thread decides = Thread.ofVirtual().start(() -> {
                SocketGate gate = takeGate();
                gate.onLoop(() -> gate.accept(SocketLimits.DEFAULT, door::echo));
            });
            try (RawWebSocket socket = RawWebSocket.open(front.port(), "/ws/later")) {
                assertThat(socket.opened()).isTrue();
                assertThat(socket.text("hello").next().text()).isEqualTo("hello");
            }
            decides.join();
        }
    }

    private SocketGate takeGate() {
        try {
            return TestSockets.take(door.gates);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aListenerThatThrowsEndsItsOwnSocketAlone() throws Exception {
        try (HttpFront front = front(door);
                RawWebSocket other = RawWebSocket.open(front.port(), "/ws/echo");
                RawWebSocket socket = RawWebSocket.open(front.port(), "/ws/echo")) {
            assertThat(socket.text("throw").next().closeCode()).isEqualTo(CloseCode.INTERNAL_ERROR);
            assertThat(TestSockets.take(door.closed)).isEqualTo(CloseCode.INTERNAL_ERROR);
            assertThat(other.text("fine").next().text()).isEqualTo("fine");
        }
    }

    @Test
    void aClientThatVanishesIsNoticed() throws Exception {
        try (HttpFront front = front(door)) {
            RawWebSocket.open(front.port(), "/ws/echo").close();
            assertThat(TestSockets.take(door.closed)).isEqualTo(CloseCode.ABNORMAL);
        }
    }

    @Test
    void socketsAreToldThatTheServerStops() throws Exception {
        HttpFront front = front(door);
        try (RawWebSocket socket = RawWebSocket.open(front.port(), "/ws/echo")) {
            TestSockets.take(door.opened);
            Thread stop = Thread.ofVirtual().start(front::close);
            assertThat(socket.next().closeCode()).isEqualTo(CloseCode.GOING_AWAY);
            stop.join();
        }
    }

    @Test
    void theDoorClosesAndTheClientsAnswerEndsIt() throws Exception {
        try (HttpFront front = front(door);
                RawWebSocket socket = RawWebSocket.open(front.port(), "/ws/echo")) {
            SocketConnection connection = TestSockets.take(door.opened);
            connection.onLoop(() -> {
                connection.send("last words");
                connection.close(4401, "Session expired");
                connection.send("too late");
            });
            assertThat(socket.next().text()).isEqualTo("last words");
            Frame close = socket.next();
            assertThat(close.closeCode()).isEqualTo(4401);
            assertThat(close.closeReason()).isEqualTo("Session expired");
            assertThat(TestSockets.take(door.closed)).isEqualTo(4401);
            socket.close(4401);
            assertThat(socket.next().opcode()).isEqualTo(-1);
        }
    }

    @Test
    void aClientThatNeverAnswersTheCloseIsCutOff() throws Exception {
        try (HttpFront front = front(door);
                RawWebSocket socket = RawWebSocket.open(front.port(), "/ws/echo")) {
            SocketConnection connection = TestSockets.take(door.opened);
            connection.onLoop(() -> connection.close(1000, ""));
            assertThat(socket.next().closeCode()).isEqualTo(1000);
            assertThat(socket.next().opcode()).isEqualTo(-1);
        }
    }

    @Test
    void pingsGoOutAndSilenceEndsTheSocket() throws Exception {
        TestSockets quick = new TestSockets(limits(65_536, 300, 1_500, 2_000));
        try (HttpFront front = front(quick);
                RawWebSocket socket = RawWebSocket.open(front.port(), "/ws/echo")) {
            for (int i = 0; i < 8; i++) {
                assertThat(socket.next().opcode()).isEqualTo(RawWebSocket.PING);
                socket.frame(true, 0, RawWebSocket.PONG, new byte[0]);
            }
            assertThat(socket.last().closeCode()).isEqualTo(CloseCode.GOING_AWAY);
        }
    }

    @Test
    void whoDoesNotSayWhoItIsIsClosed() throws Exception {
        try (HttpFront front = front(door);
                RawWebSocket socket = RawWebSocket.open(front.port(), "/ws/echo");
                RawWebSocket admitted = RawWebSocket.open(front.port(), "/ws/echo")) {
            SocketConnection first = TestSockets.take(door.opened);
            SocketConnection second = TestSockets.take(door.opened);
            first.onLoop(() -> first.expectAdmission(500, 4401, "Nobody said who this is"));
            second.onLoop(() -> {
                second.expectAdmission(500, 4401, "Nobody said who this is");
                second.admitted();
            });
            assertThat(socket.next().closeCode()).isEqualTo(4401);
            assertThat(admitted.text("here").next().text()).isEqualTo("here");
        }
    }

    @Test
    void whoSendsTooManyMessagesIsClosed() {
        TestSockets strict = new TestSockets(limits(65_536, 60_000, 60_000, 20));
        try (HttpFront front = front(strict);
                RawWebSocket socket = RawWebSocket.open(front.port(), "/ws/echo")) {
            for (int i = 0; i < 20; i++) {
                assertThat(socket.text("m" + i).next().text()).isEqualTo("m" + i);
            }
            assertThat(socket.text("one more").next().closeCode()).isEqualTo(CloseCode.POLICY);
        }
    }

    /** Fills a socket whose reader stalls until something has to wait; leaves more waiting than the kernel holds. */
    private static void clog(SocketConnection connection, SocketMessage filler) {
        for (int i = 0; i < 2_000 && !connection.behind(); i++) {
            connection.send(filler);
        }
        assertThat(connection.behind()).isTrue();
    }

    @Test
    void aSlowReaderGetsTheNewestSnapshotAndCatchesUp() throws Exception {
        SocketMessage filler = SocketMessage.text("f".repeat(8_000));
        try (HttpFront front = front(door);
                RawWebSocket socket = RawWebSocket.narrow(front.port(), "/ws/echo")) {
            SocketConnection connection = TestSockets.take(door.opened);
            CompletableFuture<Void> sent = new CompletableFuture<>();
            connection.onLoop(() -> {
                clog(connection, filler);
                for (int i = 1; i <= 10_000; i++) {
                    connection.send("BTC", SocketMessage.text("BTC " + i));
                    connection.send("ETH", SocketMessage.text("ETH " + i));
                }
                sent.complete(null);
            });
            sent.get(20, TimeUnit.SECONDS);
            Frame frame = socket.message();
            while (frame.text().startsWith("f")) {
                frame = socket.message();
            }
            assertThat(frame.text()).isEqualTo("BTC 10000");
            assertThat(socket.message().text()).isEqualTo("ETH 10000");
            TestSockets.take(door.caughtUp);
        }
    }

    @Test
    void whoLetsTooMuchGatherIsClosedAndTheOthersAreNot() throws Exception {
        TestSockets small = new TestSockets(limits(100_000, 30_000, 60_000, 2_000));
        SocketMessage filler = SocketMessage.text("f".repeat(8_000));
        try (HttpFront front = front(small);
                RawWebSocket stalled = RawWebSocket.narrow(front.port(), "/ws/echo")) {
            SocketConnection connection = TestSockets.take(small.opened);
            connection.onLoop(() -> {
                for (int i = 0; i < 10_000 && connection.open(); i++) {
                    connection.send(filler);
                }
            });
            assertThat(TestSockets.take(small.closed)).isEqualTo(CloseCode.POLICY);
            try (RawWebSocket other = RawWebSocket.open(front.port(), "/ws/echo")) {
                assertThat(other.text("fine").next().text()).isEqualTo("fine");
            }
            assertThat(stalled.last().opcode()).isIn(-1, RawWebSocket.TEXT, RawWebSocket.CLOSE);
        }
    }

    @Test
    void aMessageToTheEndOfTheQueueIsSentBeforeTheClose() throws Exception {
        SocketMessage filler = SocketMessage.text("f".repeat(8_000));
        try (HttpFront front = front(door);
                RawWebSocket socket = RawWebSocket.narrow(front.port(), "/ws/echo")) {
            SocketConnection connection = TestSockets.take(door.opened);
            connection.onLoop(() -> {
                clog(connection, filler);
                connection.send("the end");
                connection.finish(1000, "done");
            });
            Frame frame = socket.message();
            while (frame.text().startsWith("f")) {
                frame = socket.message();
            }
            assertThat(frame.text()).isEqualTo("the end");
            assertThat(socket.next().closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void aConnectionThatBecameASocketCountsUntilItCloses() throws Exception {
        try (HttpFront front = front(door)) {
            RawWebSocket socket = RawWebSocket.open(front.port(), "/ws/echo");
            TestSockets.take(door.opened);
            assertThat(front.connections()).isEqualTo(1);
            socket.close();
            TestSockets.take(door.closed);
            try (RawWebSocket next = RawWebSocket.open(front.port(), "/ws/echo")) {
                assertThat(next.opened()).isTrue();
                assertThat(front.connections()).isEqualTo(1);
            }
        }
    }
}

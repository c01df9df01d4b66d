package io.tallystick.server.gateway.http.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.http.FrontSettings;
import io.tallystick.server.gateway.http.HttpFront;
import io.tallystick.server.testing.NoSequencer;
import io.tallystick.server.testing.RawSocket;
import io.tallystick.server.testing.RawWebSocket;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandshakeTest {
    private final TestSockets door = new TestSockets(SocketLimits.DEFAULT);
    private HttpFront front;

    @BeforeAll
    void start() {
        front = HttpFront.start(FrontSettings.loopback(0), new NoSequencer(), List.of(), List.of(door));
    }

    @AfterAll
    void stop() {
        front.close();
    }

    private String answer(String head) {
        try (RawWebSocket socket = RawWebSocket.send(front.port(), head)) {
            return socket.answer();
        }
    }

    @Test
    void theExampleOfTheStandardIsAccepted() {
        assertThat(answer(RawWebSocket.handshake("/ws/echo", List.of())))
                .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
                .contains("\r\nUpgrade: websocket\r\n")
                .contains("\r\nConnection: Upgrade\r\n")
                .contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                .contains("\r\nX-Request-Id: ")
                .doesNotContain("Sec-WebSocket-Protocol")
                .doesNotContain("Sec-WebSocket-Extensions");
    }

    @Test
    void anExtensionIsOfferedInVain() {
        String offered = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";
        assertThat(answer(RawWebSocket.handshake("/ws/echo", List.of(offered))))
                .startsWith("HTTP/1.1 101 ")
                .doesNotContain("Sec-WebSocket-Extensions");
    }

    @Test
    void theDoorChoosesAmongTheSubprotocols() {
        List<String> offered = List.of("Sec-WebSocket-Protocol: one,  two", "Sec-WebSocket-Protocol: three");
        assertThat(answer(RawWebSocket.handshake("/ws/sub", offered)))
                .startsWith("HTTP/1.1 101 ")
                .contains("\r\nSec-WebSocket-Protocol: three\r\n");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        Upgrade: websocket,                                  ,                                426
        Upgrade: websocket,                                  Upgrade: h2c,                    426
        "Connection: keep-alive, Upgrade",                   Connection: keep-alive,          400
        "Connection: keep-alive, Upgrade",                   ,                                400
        Sec-WebSocket-Version: 13,                           Sec-WebSocket-Version: 8,        426
        Sec-WebSocket-Version: 13,                           "Sec-WebSocket-Version: 13, 8",  426
        Sec-WebSocket-Version: 13,                           ,                                426
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==,         ,                                400
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==,         Sec-WebSocket-Key: dGhl,         400
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==,         Sec-WebSocket-Key: !!!!,         400
        HTTP/1.1,                                            HTTP/1.0,                        400
        Host: localhost,                                     Host: evil.example,              421
        GET /ws,                                             GET /ws#x,                       400
        """)
    void whatIsNoHandshakeIsRefusedInTheDoorsShape(String line, String instead, int status) {
        String head = RawWebSocket.handshake("/ws/echo", List.of());
        String changed = instead == null ? head.replace(line + "\r\n", "") : head.replace(line, instead);
        assertThat(answer(changed)).matches("(?s)HTTP/1\\.[01] " + status + " .*sockets refuse: .*");
    }

    @Test
    void anUpgradeIsAskedForByName() {
        assertThat(answer("GET /ws/echo HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 426 ")
                .containsIgnoringCase("\r\nUpgrade: websocket\r\n");
    }

    @Test
    void twoKeysAreNoHandshake() {
        String second = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
        assertThat(answer(RawWebSocket.handshake("/ws/echo", List.of(second)))).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, 101",
        "http://localhost:80, 101",
        "https://localhost, 101",
        "https://friend.example, 101",
        "https://evil.example, 403",
        "http://localhost.evil.example, 403",
        "http://localhost:8081, 403",
        "null, 403",
        "localhost, 403"
    })
    void aPageOfAnotherOriginMayNotConnect(String origin, int status) {
        assertThat(answer(RawWebSocket.handshake("/ws/echo", List.of("Origin: " + origin))))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void aRefusedConnectionServesTheNextRequest() {
        try (RawSocket socket = new RawSocket(front.port())) {
            assertThat(socket.send(RawWebSocket.handshake("/ws/no", List.of())).readAnswer())
                    .startsWith("HTTP/1.1 403 ")
                    .endsWith("the door says no");
            assertThat(socket.send(RawWebSocket.handshake("/ws/no", List.of())).readAnswer())
                    .startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void aDoorThatThrowsIs500AndTellsNothing() {
        assertThat(answer(RawWebSocket.handshake("/ws/broken", List.of())))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("on purpose");
    }

    @Test
    void whatNobodyOwnsIs404() {
        assertThat(answer(RawWebSocket.handshake("/wsx", List.of()))).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void framesThatFollowTheHandshakeUnaskedAreRefused() throws InterruptedException {
        String early = RawWebSocket.handshake("/ws/later", List.of()) + "\u0081\u0080";
        try (RawSocket socket = new RawSocket(front.port())) {
            socket.send(early);
            SocketGate gate = TestSockets.take(door.gates);
            gate.onLoop(() -> gate.accept(SocketLimits.DEFAULT, door::echo));
            assertThat(socket.readAll()).startsWith("HTTP/1.1 400 ").doesNotContain("101 Switching");
        }
    }

    @Test
    void aRequestBehindTheHandshakeIsRefused() throws InterruptedException {
        String both =
                RawWebSocket.handshake("/ws/later", List.of()) + "GET /ws/echo HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (RawSocket socket = new RawSocket(front.port())) {
            socket.send(both);
            SocketGate gate = TestSockets.take(door.gates);
            gate.onLoop(() -> gate.accept(SocketLimits.DEFAULT, door::echo));
            assertThat(socket.readAll()).startsWith("HTTP/1.1 400 ").doesNotContain("101 Switching");
        }
    }
}

package io.tallystick.server.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tallystick.server.testing.NoSequencer;
import io.tallystick.server.testing.RawSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The deadlines over real sockets, with short ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowSenderTest {
    private static final FrontLimits SHORT =
            new FrontLimits(8_192, 16_384, 64, 65_536, 0, 200, 200, 1_024, 300, 1_500, 3, 16);
    private final EchoDoor door = new EchoDoor();
    private HttpFront front;

    @BeforeAll
    void start() {
        FrontSettings settings = new FrontSettings("127.0.0.1", 0, 1, List.of(), SHORT);
        front = HttpFront.start(settings, new NoSequencer(), List.of(door));
    }

    @AfterAll
    void stop() {
        front.close();
    }

    @Test
    void headersThatDoNotEndAreRefused() {
        try (RawSocket socket = new RawSocket(front.port())) {
            socket.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nX-A: ");
            assertThat(socket.readAll())
                    .startsWith("HTTP/1.1 408")
                    .contains("echo refuses: Request took too long to arrive");
        }
    }

    @Test
    void aBodyThatDoesNotComeIsRefused() {
        try (RawSocket socket = new RawSocket(front.port())) {
            socket.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\nabc");
            assertThat(socket.readAll()).startsWith("HTTP/1.1 408");
        }
        assertThat(door.seen)
                .noneMatch(request ->
                        new String(request.body(), java.nio.charset.StandardCharsets.UTF_8).startsWith("abc"));
    }

    @Test
    void silenceIsAnsweredWithSilence() {
        try (RawSocket socket = new RawSocket(front.port())) {
            assertThat(socket.readAll()).isEmpty();
        }
        try (RawSocket socket = new RawSocket(front.port())) {
            socket.send("GET /echo HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(socket.readAll().split("HTTP/1.1 ", -1)).hasSize(2);
        }
    }

    @Test
    void whoeverDoesNotTakeAnAnswerLosesTheConnection() {
        FrontLimits stall = new FrontLimits(8_192, 16_384, 64, 65_536, 0, 60_000, 60_000, 1, 200, 60_000, 3, 16);
        FrontSettings settings = new FrontSettings("127.0.0.1", 0, 1, List.of(), stall);
        try (HttpFront slow = HttpFront.start(settings, new NoSequencer(), List.of(door));
                RawSocket socket = new RawSocket(slow.port())) {
            socket.send("GET /echo/large HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                while (slow.connections() == 0) {
                    Thread.onSpinWait();
                }
                while (slow.connections() > 0) {
                    Thread.onSpinWait();
                }
            });
            assertThat(socket.readAll().length()).isLessThan(EchoDoor.LARGE_BYTES);
        }
    }

    @Test
    void anAddressHasOnlySoManyConnections() {
        FrontLimits few = new FrontLimits(8_192, 16_384, 64, 65_536, 0, 60_000, 60_000, 1, 60_000, 60_000, 3, 16);
        FrontSettings settings = new FrontSettings("127.0.0.1", 0, 1, List.of(), few);
        try (HttpFront narrow = HttpFront.start(settings, new NoSequencer(), List.of(door));
                RawSocket one = new RawSocket(narrow.port());
                RawSocket two = new RawSocket(narrow.port());
                RawSocket three = new RawSocket(narrow.port())) {
            String ask = "GET /echo HTTP/1.1\r\nHost: localhost\r\n\r\n";
            assertThat(one.send(ask).readAnswer()).startsWith("HTTP/1.1 200");
            assertThat(two.send(ask).readAnswer()).startsWith("HTTP/1.1 200");
            assertThat(three.send(ask).readAnswer()).startsWith("HTTP/1.1 200");
            try (RawSocket four = new RawSocket(narrow.port())) {
                assertThat(four.send(ask).readAll()).isEmpty();
            }
        }
    }
}

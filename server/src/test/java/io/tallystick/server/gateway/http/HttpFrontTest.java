package io.tallystick.server.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.testing.NoSequencer;
import io.tallystick.server.testing.RawSocket;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpFrontTest {
    private static final String HOST = "Host: localhost\r\n";
    private final EchoDoor door = new EchoDoor();
    private HttpFront front;

    @BeforeAll
    void start() {
        front = HttpFront.start(FrontSettings.loopback(0), new NoSequencer(), List.of(door));
    }

    @AfterAll
    void stop() {
        front.close();
    }

    private String exchange(String request) {
        try (RawSocket socket = new RawSocket(front.port())) {
            return socket.send(request).readAnswer();
        }
    }

    @Test
    void aRequestReachesItsDoorWithTheTargetAsSent() {
        assertThat(exchange("GET /echo/a%2fb?x=%41&y=1 HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("\r\nX-Request-Id: ")
                .endsWith("GET /echo/a%2fb?x=%41&y=1 127.0.0.1 ");
    }

    @Test
    void aBodyArrivesWholeFromOnePieceFromManyAndFromChunks() {
        String whole = "POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\n\r\nhello";
        assertThat(exchange(whole)).endsWith("POST /echo 127.0.0.1 hello");
        try (RawSocket socket = new RawSocket(front.port())) {
            whole.chars().forEach(c -> socket.send(String.valueOf((char) c)));
            assertThat(socket.readAnswer()).endsWith("POST /echo 127.0.0.1 hello");
        }
        String chunks = "POST /echo HTTP/1.1\r\n" + HOST
                + "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n003\r\nllo\r\n0\r\n\r\n";
        assertThat(exchange(chunks)).endsWith("POST /echo 127.0.0.1 hello");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        try (RawSocket socket = new RawSocket(front.port())) {
            socket.send("GET /echo/1 HTTP/1.1\r\n" + HOST + "\r\nGET /echo/2 HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(socket.readAnswer()).contains("/echo/1");
            assertThat(socket.readAnswer()).contains("/echo/2");
        }
    }

    @Test
    void aMalformedRequestBehindAGoodOneIsRefusedAfterTheGoodAnswer() {
        try (RawSocket socket = new RawSocket(front.port())) {
            socket.send(
                    "GET /echo/1 HTTP/1.1\r\n" + HOST + "\r\nGET /echo/2 HTTP/1.1\r\n" + HOST + " folded: 1\r\n\r\n");
            assertThat(socket.readAnswer()).contains("/echo/1");
            assertThat(socket.readAll())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("echo refuses: Folded header lines are not accepted");
        }
    }

    @Test
    void whereNobodyLivesIs404InJson() {
        assertThat(exchange("GET /nowhere HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 404 Not Found\r\n")
                .endsWith("{\"detail\":\"Not Found\"}");
        assertThat(exchange("GET /echoes HTTP/1.1\r\n" + HOST + "\r\n")).startsWith("HTTP/1.1 404");
    }

    @Test
    void aDoorThatThrowsIs500AndTellsNothing() {
        assertThat(exchange("GET /echo/broken HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 500")
                .endsWith("echo refuses: Internal error")
                .doesNotContain("on purpose");
    }

    @Test
    void aPageFromElsewhereCannotReachLoopbackByAnotherName() {
        assertThat(exchange("GET /echo HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 421")
                .contains("echo refuses");
        assertThat(exchange("GET /echo HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertThat(exchange("GET /echo HTTP/1.1\r\nHost: [::1]:80\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void forwardedAddressesAreIgnoredWithoutTrustedProxies() {
        String answer = exchange("GET /echo HTTP/1.1\r\n" + HOST + "X-Forwarded-For: 9.9.9.9\r\n\r\n");
        assertThat(answer).contains("127.0.0.1").doesNotContain("9.9.9.9");
    }

    @Test
    void aTrustedProxyNamesTheSenderAndTheHost() {
        FrontSettings settings = new FrontSettings("127.0.0.1", 0, 1, List.of("127.0.0.0/8"), FrontLimits.DEFAULT);
        try (HttpFront behind = HttpFront.start(settings, new NoSequencer(), List.of(door));
                RawSocket socket = new RawSocket(behind.port())) {
            socket.send("GET /echo HTTP/1.1\r\nHost: trade.example\r\nX-Forwarded-For: 1.1.1.1, 9.9.9.9\r\n\r\n");
            assertThat(socket.readAnswer()).startsWith("HTTP/1.1 200").contains(" 9.9.9.9 ");
        }
    }

    @Test
    void stoppingAnswersWhatADoorHas() throws Exception {
        FrontSettings settings = FrontSettings.loopback(0);
        try (HttpFront stopping = HttpFront.start(settings, new NoSequencer(), List.of(door));
                RawSocket socket = new RawSocket(stopping.port())) {
            socket.send("GET /echo/later HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Responder waiting = door.later.get(60, java.util.concurrent.TimeUnit.SECONDS);
            Thread stop = Thread.ofVirtual().start(stopping::close);
            waiting.send(Response.json(200, "later"));
            assertThat(socket.readAnswer()).startsWith("HTTP/1.1 200").endsWith("later");
            stop.join();
        }
    }
}

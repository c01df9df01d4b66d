package io.tallystick.server.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.sequencer.Sequencer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramingScannerTest {
    private static final FrontLimits LIMITS = new FrontLimits(40, 200, 4, 100, 250, 1, 1, 1, 1, 1, 1, 1);
    private static final String HEAD = "POST /a HTTP/1.1\r\nHost: h\r\n";

    /** A door at {@code /large} takes 300 bytes, anybody else the usual 100; 250 beyond that may be held. */
    private static final Door LARGE = new Door() {
        @Override
        public String prefix() {
            return "/large";
        }

        @Override
        public int bodyBytesMost() {
            return 300;
        }

        @Override
        public void handle(RawRequest request, Responder responder, Sequencer.Session session) {
            throw new AssertionError("only its limit is asked for");
        }

        @Override
        public Response refusal(int status, String detail) {
            throw new AssertionError("only its limit is asked for");
        }
    };

    private final BodyAllowance bodies =
            new BodyAllowance(new DoorTable(List.of(LARGE), List.of()), LIMITS.bodyBytes(), LIMITS.largeBodyBytes());

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Status of the refusal, or 0; and how many messages were complete. */
    private String scan(String text) {
        FramingScanner scanner = new FramingScanner(LIMITS, bodies);
        byte[] all = bytes(text);
        int accepted = scanner.scan(all, all.length);
        Refusal refusal = scanner.refusal();
        assertThat(accepted == all.length).isEqualTo(refusal == null);
        return (refusal == null ? 0 : refusal.status()) + "/" + scanner.messages();
    }

    @Test
    void eachLimitHoldsToTheByte() {
        assertThat(scan("GET /" + "a".repeat(39) + " HTTP/1.1\r\n\r\n")).isEqualTo("0/1");
        assertThat(scan("GET /" + "a".repeat(40) + " HTTP/1.1\r\n\r\n")).isEqualTo("414/0");
        assertThat(scan("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(4) + "\r\n")).isEqualTo("0/1");
        assertThat(scan("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(5) + "\r\n")).isEqualTo("431/0");
        assertThat(scan("GET / HTTP/1.1\r\nA: " + "b".repeat(196) + "\r\n\r\n")).isEqualTo("0/1");
        assertThat(scan("GET / HTTP/1.1\r\nA: " + "b".repeat(197) + "\r\n\r\n")).isEqualTo("431/0");
        assertThat(scan(HEAD + "Content-Length: 100\r\n\r\n" + "x".repeat(100))).isEqualTo("0/1");
        assertThat(scan(HEAD + "Content-Length: 101\r\n\r\n")).isEqualTo("413/0");
        assertThat(scan(HEAD + "Transfer-Encoding: chunked\r\n\r\n64\r\n" + "x".repeat(100) + "\r\n0\r\n\r\n"))
                .isEqualTo("0/1");
        assertThat(scan(HEAD + "Transfer-Encoding: chunked\r\n\r\n64\r\n" + "x".repeat(100) + "\r\n1\r\n"))
                .isEqualTo("413/0");
    }

    @Test
    void aDoorMayTakeLargerBodiesToTheByte() {
        String head = "POST /large/a HTTP/1.1\r\nHost: h\r\n";
        assertThat(scan(head + "Content-Length: 300\r\n\r\n" + "x".repeat(300))).isEqualTo("0/1");
        bodies.giveBack(bodies.held());
        assertThat(scan(head + "Content-Length: 301\r\n\r\n")).isEqualTo("413/0");
        assertThat(scan("POST /larger HTTP/1.1\r\nContent-Length: 101\r\n\r\n")).isEqualTo("413/0");
        String chunk = "96\r\n" + "x".repeat(150) + "\r\n";
        bodies.giveBack(bodies.held());
        assertThat(scan(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk + "0\r\n\r\n"))
                .isEqualTo("0/1");
        bodies.giveBack(bodies.held());
        assertThat(scan(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk + "1\r\n"))
                .isEqualTo("413/0");
    }

    @Test
    void largeBodiesShareARoomThatIsGivenBackWithTheAnswer() {
        String large = "POST /large/a HTTP/1.1\r\nContent-Length: 300\r\n\r\n" + "x".repeat(300);
        FramingScanner first = new FramingScanner(LIMITS, bodies);
        first.scan(bytes(large), large.length());
        assertThat(bodies.held()).isEqualTo(200);
        assertThat(scan(large)).isEqualTo("503/0");
        // Usual bodies need none of it.
        assertThat(scan(HEAD + "Content-Length: 100\r\n\r\n" + "x".repeat(100))).isEqualTo("0/1");

        first.forgetBodies();
        assertThat(bodies.held()).isZero();
        FramingScanner gone = new FramingScanner(LIMITS, bodies);
        gone.scan(bytes(large), 250);
        assertThat(bodies.held()).isPositive();
        gone.forgetAll();
        assertThat(bodies.held()).isZero();
    }

    @Test
    void messagesAreCountedWhereverTheyAreCut() {
        String two = HEAD + "Content-Length: 3\r\n\r\nabc" + HEAD
                + "transfer-encoding: Chunked \r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n" + "GET / HTTP/1.0\r\n\r\n";
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            FramingScanner scanner = new FramingScanner(LIMITS, bodies);
            byte[] all = bytes(two);
            for (int from = 0; from < all.length; ) {
                int length = Math.min(1 + random.nextInt(20), all.length - from);
                byte[] piece = java.util.Arrays.copyOfRange(all, from, from + length);
                assertThat(scanner.scan(piece, length)).isEqualTo(length);
                from += length;
            }
            assertThat(scanner.messages()).isEqualTo(3);
        }
    }

    @Test
    void whatIsRefusedIsRefusedWhereverItIsCut() {
        String folded = HEAD + "A: b\r\n c\r\n\r\n";
        for (int cut = 1; cut < folded.length(); cut++) {
            FramingScanner scanner = new FramingScanner(LIMITS, bodies);
            byte[] first = bytes(folded.substring(0, cut));
            byte[] second = bytes(folded.substring(cut));
            int accepted = scanner.scan(first, first.length);
            if (scanner.refusal() == null) {
                accepted += scanner.scan(second, second.length);
            }
            assertThat(accepted).as("cut at " + cut).isEqualTo(folded.indexOf(" c"));
            assertThat(scanner.refusal()).isNotNull();
        }
    }

    @Test
    void itTellsWhereItStands() {
        FramingScanner scanner = new FramingScanner(LIMITS, bodies);
        assertThat(scanner.inHead() || scanner.inBody()).isFalse();
        feed(scanner, "P");
        assertThat(scanner.inHead()).isTrue();
        feed(scanner, "OST /a?b HTTP/1.1\r\nContent-Length: 5\r\n\r\n12");
        assertThat(scanner.inBody()).isTrue();
        assertThat(scanner.bodyBytes()).isEqualTo(2);
        assertThat(scanner.targetStart()).isEqualTo("/a?b");
        feed(scanner, "345");
        assertThat(scanner.inHead() || scanner.inBody()).isFalse();
    }

    private static void feed(FramingScanner scanner, String text) {
        assertThat(scanner.scan(bytes(text), text.length())).isEqualTo(text.length());
    }
}

package io.tallystick.server.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramingScannerTest {
    private static final FrontLimits LIMITS = new FrontLimits(40, 200, 4, 100, 1, 1, 1, 1, 1, 1, 1);
    private static final String HEAD = "POST /a HTTP/1.1\r\nHost: h\r\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Status of the refusal, or 0; and how many messages were complete. */
    private static String scan(String text) {
        FramingScanner scanner = new FramingScanner(LIMITS);
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
    void messagesAreCountedWhereverTheyAreCut() {
        String two = HEAD + "Content-Length: 3\r\n\r\nabc" + HEAD
                + "transfer-encoding: Chunked \r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n" + "GET / HTTP/1.0\r\n\r\n";
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            FramingScanner scanner = new FramingScanner(LIMITS);
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
            FramingScanner scanner = new FramingScanner(LIMITS);
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
        FramingScanner scanner = new FramingScanner(LIMITS);
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

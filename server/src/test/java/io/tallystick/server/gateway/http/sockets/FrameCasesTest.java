package io.tallystick.server.gateway.http.sockets;

import static io.tallystick.server.testing.RawWebSocket.BINARY;
import static io.tallystick.server.testing.RawWebSocket.CLOSE;
import static io.tallystick.server.testing.RawWebSocket.CONTINUATION;
import static io.tallystick.server.testing.RawWebSocket.PING;
import static io.tallystick.server.testing.RawWebSocket.PONG;
import static io.tallystick.server.testing.RawWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.http.FrontSettings;
import io.tallystick.server.gateway.http.HttpFront;
import io.tallystick.server.testing.NoSequencer;
import io.tallystick.server.testing.RawWebSocket;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** RFC 6455 over a raw socket: what a client may send, and how each thing that it may not send ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameCasesTest {
    private static final int MOST = SocketLimits.DEFAULT.messageBytes();
    private HttpFront front;

    @BeforeAll
    void start() {
        front = HttpFront.start(
                FrontSettings.loopback(0),
                new NoSequencer(),
                List.of(),
                List.of(new TestSockets(SocketLimits.DEFAULT)));
    }

    @AfterAll
    void stop() {
        front.close();
    }

    /**
     * @param sent frames
     * @param answers the texts and pongs that come back before the end, in order
     * @param code of the close frame that follows; 0 when the socket stays open
     */
    private record Case(String name, byte[] sent, List<String> answers, int code) {}

    private final List<Case> cases = new ArrayList<>();

    private void good(String name, byte[] sent, String... answers) {
        cases.add(new Case(name, sent, List.of(answers), 0));
    }

    private void bad(String name, int code, byte[] sent, String... answers) {
        cases.add(new Case(name, sent, List.of(answers), code));
    }

    @TestFactory
    List<DynamicTest> everyCase() {
        framing();
        pings();
        reservedBitsAndOpcodes();
        fragments();
        utf8();
        closes();
        limits();
        return cases.stream()
                .flatMap(c -> List.of(
                        DynamicTest.dynamicTest(c.name(), () -> run(c, false)),
                        DynamicTest.dynamicTest(c.name() + ", byte by byte", () -> run(c, true)))
                        .stream())
                .toList();
    }

    private void run(Case c, boolean byteByByte) {
        if (byteByByte && c.sent().length > 2_000) {
            return;
        }
        try (RawWebSocket socket = RawWebSocket.open(front.port(), "/ws/echo")) {
            assertThat(socket.opened()).isTrue();
            if (byteByByte) {
                for (byte b : c.sent()) {
                    socket.sendBytes(new byte[] {b});
                }
            } else {
                socket.sendBytes(c.sent());
            }
            for (String answer : c.answers()) {
                RawWebSocket.Frame frame = socket.next();
                assertThat(frame.opcode()).isIn(TEXT, PONG);
                assertThat(frame.text()).isEqualTo(answer);
            }
            if (c.code() == 0) {
                socket.text("still here");
                assertThat(socket.next().text()).isEqualTo("still here");
            } else {
                RawWebSocket.Frame frame = socket.next();
                assertThat(frame.closeCode()).isEqualTo(c.code());
                assertThat(socket.next().opcode())
                        .as("the server ends the connection")
                        .isEqualTo(-1);
            }
        }
    }

    private void framing() {
        for (int length : new int[] {0, 1, 124, 125, 126, 127, 128, 65_534, 65_535, MOST}) {
            good("text of " + length, text("*".repeat(length)), "*".repeat(length));
        }
        good("two in one packet", join(text("a"), text("b")), "a", "b");
        bad("text without a mask", 1002, hex("81 01 61"));
        bad("a good one, then one without a mask", 1002, join(text("a"), hex("81 01 61")), "a");
        bad("ping without a mask", 1002, hex("89 00"));
        bad("16-bit length that fits in 7 bits", 1002, hex("81 fe 00 05 00 00 00 00 61 61 61 61 61"));
        bad("64-bit length that fits in 16 bits", 1002, hex("81 ff 00 00 00 00 00 00 00 80 00 00 00 00"));
        bad("64-bit length with the highest bit", 1002, hex("81 ff 80 00 00 00 00 00 00 05 00 00 00 00"));
        bad("binary", 1003, frame(true, BINARY, "a"));
        bad("binary in fragments", 1003, frame(false, BINARY, "a"));
    }

    private void pings() {
        good("ping without payload", frame(true, PING, ""), "");
        good("ping with payload", frame(true, PING, "are you there"), "are you there");
        good("ping of 125", frame(true, PING, "p".repeat(125)), "p".repeat(125));
        good(
                "ping with bytes that are not UTF-8",
                RawWebSocket.bytes(true, 0, PING, hex("00 ff fe fd")),
                utf8Of("00 ff fe fd"));
        bad("ping of 126", 1002, frame(true, PING, "p".repeat(126)));
        good("pong that nobody asked for", frame(true, PONG, "unasked"));
        good(
                "three pings",
                join(frame(true, PING, "0"), frame(true, PING, "1"), frame(true, PING, "2")),
                "0",
                "1",
                "2");
    }

    private void reservedBitsAndOpcodes() {
        for (int bits = 1; bits <= 7; bits++) {
            for (int opcode : new int[] {TEXT, BINARY, PING, PONG, CLOSE}) {
                bad(
                        "reserved bits " + bits + " on opcode " + opcode,
                        1002,
                        RawWebSocket.bytes(true, bits, opcode, new byte[0]));
            }
            bad(
                    "reserved bits " + bits + " behind a good one",
                    1002,
                    join(text("a"), RawWebSocket.bytes(true, bits, TEXT, bytes("b"))),
                    "a");
        }
        for (int opcode : new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
            bad("opcode " + opcode, 1002, frame(true, opcode, ""));
            bad(
                    "opcode " + opcode + " with payload behind a good one",
                    1002,
                    join(text("a"), frame(true, opcode, "x")),
                    "a");
        }
    }

    private void fragments() {
        good("two fragments", join(frame(false, TEXT, "he"), frame(true, CONTINUATION, "llo")), "hello");
        good(
                "empty fragments",
                join(frame(false, TEXT, ""), frame(false, CONTINUATION, ""), frame(true, CONTINUATION, "")),
                "");
        good(
                "an empty fragment in the middle",
                join(frame(false, TEXT, "a"), frame(false, CONTINUATION, ""), frame(true, CONTINUATION, "b")),
                "ab");
        good(
                "a ping between fragments",
                join(frame(false, TEXT, "a"), frame(true, PING, "p"), frame(true, CONTINUATION, "b")),
                "p",
                "ab");
        good(
                "a pong between fragments",
                join(frame(false, TEXT, "a"), frame(true, PONG, "p"), frame(true, CONTINUATION, "b")),
                "ab");
        bad(
                "a close between fragments",
                1000,
                join(frame(false, TEXT, "a"), close(1000), frame(true, CONTINUATION, "b")));
        bad("a ping in fragments", 1002, join(frame(false, PING, "a"), frame(true, CONTINUATION, "b")));
        bad("a pong in fragments", 1002, frame(false, PONG, "a"));
        bad("a close in fragments", 1002, frame(false, CLOSE, ""));
        bad("a last continuation of nothing", 1002, frame(true, CONTINUATION, "a"));
        bad("a continuation of nothing", 1002, frame(false, CONTINUATION, "a"));
        bad("a continuation of a whole message", 1002, join(text("a"), frame(true, CONTINUATION, "b")), "a");
        bad("a text between fragments", 1002, join(frame(false, TEXT, "a"), text("b")));
        bad("a second first fragment", 1002, join(frame(false, TEXT, "a"), frame(false, TEXT, "b")));
        bad("a binary between fragments", 1002, join(frame(false, TEXT, "a"), frame(true, BINARY, "b")));
        byte[] many = new byte[0];
        for (int i = 0; i < 100; i++) {
            many = join(many, frame(false, i == 0 ? TEXT : CONTINUATION, "x"));
        }
        good("a hundred fragments", join(many, frame(true, CONTINUATION, "y")), "x".repeat(100) + "y");
    }

    private void utf8() {
        String greek = "κόσμε \uD83D\uDE00 \u0000 \uFFFD \u0800 \uD7FF \uE000 \uDBFF\uDFFF";
        good("characters of every length", text(greek), greek);
        byte[] bytes = greek.getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            byte[] head = java.util.Arrays.copyOf(bytes, cut);
            byte[] tail = java.util.Arrays.copyOfRange(bytes, cut, bytes.length);
            good(
                    "cut after byte " + cut,
                    join(RawWebSocket.bytes(false, 0, TEXT, head), RawWebSocket.bytes(true, 0, CONTINUATION, tail)),
                    greek);
        }
        byte[] single = new byte[0];
        for (int i = 0; i < bytes.length; i++) {
            single = join(
                    single,
                    RawWebSocket.bytes(i == bytes.length - 1, 0, i == 0 ? TEXT : CONTINUATION, new byte[] {bytes[i]}));
        }
        good("a fragment for each byte", single, greek);
        for (String wrong : List.of(
                "80",
                "bf",
                "ff",
                "fe",
                "c0 80",
                "c1 bf",
                "e0 80 80",
                "e0 9f bf",
                "ed a0 80",
                "ed bf bf",
                "ed a0 80 ed b0 80",
                "f0 80 80 80",
                "f0 8f bf bf",
                "f4 90 80 80",
                "f5 80 80 80",
                "f8 88 80 80 80",
                "fc 84 80 80 80 80",
                "c3",
                "e2 82",
                "f0 9f 98",
                "c3 28",
                "e2 28 a1",
                "f0 28 8c bc",
                "61 c3 62",
                "ce ba e1 bd b9 cf 83 ce bc ce b5 ed a0 80 65 64 69 74 65 64")) {
            byte[] payload = hex(wrong);
            bad("not UTF-8: " + wrong, 1007, RawWebSocket.bytes(true, 0, TEXT, payload));
            bad(
                    "not UTF-8 in the last of two fragments: " + wrong,
                    1007,
                    join(frame(false, TEXT, "good"), RawWebSocket.bytes(true, 0, CONTINUATION, payload)));
            byte[] pieces = frame(false, TEXT, "ok");
            for (byte b : payload) {
                pieces = join(pieces, RawWebSocket.bytes(false, 0, CONTINUATION, new byte[] {b}));
            }
            bad("not UTF-8, a fragment for each byte: " + wrong, 1007, join(pieces, frame(true, CONTINUATION, "")));
        }
        bad("not UTF-8 is found before the message ends", 1007, RawWebSocket.bytes(false, 0, TEXT, hex("61 ff")));
    }

    private void closes() {
        bad("close without a code", 1005, frame(true, CLOSE, ""));
        bad("close with half a code", 1002, RawWebSocket.bytes(true, 0, CLOSE, new byte[] {3}));
        bad("close with a reason", 1000, join(RawWebSocket.bytes(true, 0, CLOSE, join(hex("03 e8"), bytes("bye")))));
        bad(
                "close with the longest reason",
                1000,
                RawWebSocket.bytes(true, 0, CLOSE, join(hex("03 e8"), bytes("r".repeat(123)))));
        bad(
                "close longer than a control frame",
                1002,
                RawWebSocket.bytes(true, 0, CLOSE, join(hex("03 e8"), bytes("r".repeat(124)))));
        bad("close with a reason that is not UTF-8", 1007, RawWebSocket.bytes(true, 0, CLOSE, hex("03 e8 ff fe")));
        for (int code : new int[] {
            1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999
        }) {
            bad("close with " + code, code, close(code));
        }
        for (int code : new int[] {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535}) {
            bad("close with " + code + ", which nobody may send", 1002, close(code));
        }
        bad("what follows a close is dropped", 1000, join(close(1000), text("late"), frame(true, PING, "late")));
        bad("two closes", 1001, join(close(1001), close(1002)));
    }

    private void limits() {
        bad("a frame over the limit", 1009, text("*".repeat(MOST + 1)));
        bad("a length beyond the limit, before its payload", 1009, hex("81 ff 00 00 00 00 7f ff ff ff 00 00 00 00"));
        bad("a length beyond an int", 1009, hex("81 ff 00 00 01 00 00 00 00 00 00 00 00 00"));
        bad(
                "fragments that are too much together",
                1009,
                join(
                        frame(false, TEXT, "*".repeat(MOST / 2)),
                        frame(false, CONTINUATION, "*".repeat(MOST / 2)),
                        frame(true, CONTINUATION, "*")));
        good(
                "fragments up to the limit",
                join(frame(false, TEXT, "*".repeat(MOST / 2)), frame(true, CONTINUATION, "*".repeat(MOST / 2))),
                "*".repeat(MOST));
    }

    /** Whatever comes, the server answers with frames, closes or waits, and serves the next client. */
    @Test
    void noiseNeverHurtsAnybody() {
        long seed = Long.getLong("sockets.seed", 20_261_125);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[random.nextInt(1, 300)];
            random.nextBytes(noise);
            if (random.nextBoolean()) {
                noise = join(frame(random.nextBoolean(), random.nextInt(16), "x".repeat(random.nextInt(130))), noise);
            }
            try (RawWebSocket socket = RawWebSocket.open(front.port(), "/ws/echo")) {
                assertThat(socket.opened()).as("seed %d round %d", seed, round).isTrue();
                socket.sendBytes(noise);
            }
        }
        try (RawWebSocket socket = RawWebSocket.open(front.port(), "/ws/echo")) {
            assertThat(socket.text("fine").next().text()).as("seed %d", seed).isEqualTo("fine");
        }
    }

    private static byte[] text(String text) {
        return frame(true, TEXT, text);
    }

    private static byte[] frame(boolean last, int opcode, String payload) {
        return RawWebSocket.bytes(last, 0, opcode, bytes(payload));
    }

    private static byte[] close(int code) {
        return RawWebSocket.bytes(true, 0, CLOSE, new byte[] {(byte) (code >>> 8), (byte) code});
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static String utf8Of(String hex) {
        return new String(hex(hex), StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}

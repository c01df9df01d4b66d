package io.tallystick.server.gateway.http.sockets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text message, framed once for all the sockets that get it. Immutable. */
public final class SocketMessage {
    private static final int FINAL_FRAME = 0x80;
    static final int TEXT = 0x1;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private final byte[] frame;
    private final int headBytes;

    private SocketMessage(int opcode, byte[] payload) {
        byte[] head = head(opcode, payload.length);
        headBytes = head.length;
        frame = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, frame, head.length, payload.length);
    }

    public static SocketMessage text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param utf8 well-formed UTF-8 */
    public static SocketMessage text(byte[] utf8) {
        return new SocketMessage(TEXT, utf8);
    }

    /** @param payload at most 125 bytes */
    static SocketMessage control(int opcode, byte[] payload) {
        return new SocketMessage(opcode, payload);
    }

    /** A whole frame as RFC 6455 section 5.2 has it from a server: final, not masked. */
    byte[] frame() {
        return frame;
    }

    /** Bytes on the wire. */
    public int size() {
        return frame.length;
    }

    @Override
    public String toString() {
        return new String(frame, headBytes, frame.length - headBytes, StandardCharsets.UTF_8);
    }

    private static byte[] head(int opcode, int length) {
        byte first = (byte) (FINAL_FRAME | opcode);
        if (length <= 125) {
            return new byte[] {first, (byte) length};
        }
        if (length <= 0xffff) {
            return new byte[] {first, 126, (byte) (length >>> 8), (byte) length};
        }
        return new byte[] {
            first, 127, 0, 0, 0, 0, (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
        };
    }
}

package io.tallystick.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A WebSocket client that sends any bytes, right or wrong, and shows each frame that comes back. */
public final class RawWebSocket implements AutoCloseable {
    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xA;

    /** For what is promised within a second: the rest is for a machine with other work. */
    public static final long SOON_MILLIS = 5_000;

    private static final int PATIENCE_MILLIS = 60_000;
    private static final byte[] MASK = {0x11, (byte) 0xA2, 0x33, 0x44};

    private final Socket socket;
    private final DataInputStream in;
    private final String answer;

    /** A frame that came; the end of the connection is one with opcode -1. */
    public record Frame(int opcode, byte[] payload) {
        static final Frame END = new Frame(-1, new byte[0]);

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** 1005 for an empty close frame, 0 for any other frame. */
        public int closeCode() {
            if (opcode != CLOSE) {
                return 0;
            }
            return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
        }

        public String closeReason() {
            return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }

    /** Connects and sends the handshake of RFC 6455's own example. */
    public static RawWebSocket open(int port, String target, String... headers) {
        return new RawWebSocket(port, handshake(target, List.of(headers)), 0);
    }

    /** As {@link #open}, with a small receive buffer: when nothing is read, the server notices soon. */
    public static RawWebSocket narrow(int port, String target, String... headers) {
        return new RawWebSocket(port, handshake(target, List.of(headers)), 4_096);
    }

    /** Sends any head, each char one byte. */
    public static RawWebSocket send(int port, String head) {
        return new RawWebSocket(port, head, 0);
    }

    public static String handshake(String target, List<String> headers) {
        StringBuilder head = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n")
                .append("Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n")
                .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private RawWebSocket(int port, String head, int receiveBuffer) {
        try {
            socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
            sendBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            answer = readHead();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Status line and headers; with a body when it is not 101. */
    public String answer() {
        return answer;
    }

    public boolean opened() {
        return answer.startsWith("HTTP/1.1 101 ");
    }

    public RawWebSocket text(String text) {
        return frame(true, 0, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public RawWebSocket close(int code) {
        return frame(true, 0, CLOSE, new byte[] {(byte) (code >>> 8), (byte) code});
    }

    /** A masked frame with the shortest length. */
    public RawWebSocket frame(boolean last, int reserved, int opcode, byte[] payload) {
        return sendBytes(bytes(last, reserved, opcode, payload));
    }

    public static byte[] bytes(boolean last, int reserved, int opcode, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((last ? 0x80 : 0) | reserved << 4 | opcode);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length <= 0xffff) {
            out.write(0x80 | 126);
            out.write(payload.length >>> 8);
            out.write(payload.length);
        } else {
            out.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >>> shift));
            }
        }
        out.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ MASK[i % 4]);
        }
        return out.toByteArray();
    }

    public RawWebSocket sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException closed) {
            // What the server said before it closed is still read.
        }
        return this;
    }

    /** The next frame of any kind. */
    public Frame next() {
        try {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            if ((first & 0x70) != 0 || (second & 0x80) != 0 || (first & 0x80) == 0) {
                throw new AssertionError("not a frame of our server: %02x %02x".formatted(first, second));
            }
            long length = second & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            byte[] payload = new byte[(int) length];
            in.readFully(payload);
            return new Frame(first & 0xf, payload);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came", e);
        } catch (IOException closed) {
            return Frame.END;
        }
    }

    /** The next frame that is no ping. */
    public Frame message() {
        Frame frame = next();
        while (frame.opcode() == PING) {
            frame = next();
        }
        return frame;
    }

    /** Reads on to the close frame and gives its code. */
    public int closeCode() {
        Frame frame = next();
        while (frame.opcode() >= 0 && frame.closeCode() == 0) {
            frame = next();
        }
        return frame.closeCode();
    }

    /** Reads until the connection ends and gives the last frame. */
    public Frame last() {
        Frame last = Frame.END;
        for (Frame frame = next(); frame.opcode() >= 0; frame = next()) {
            last = frame;
        }
        return last;
    }

    private String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        try {
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            int length = head.indexOf("ontent-") < 0 ? 0 : contentLength(head.toString());
            return head + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        } catch (EOFException e) {
            return head.toString();
        }
    }

    private static int contentLength(String head) {
        for (String line : head.split("\r\n")) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                return Integer.parseInt(line.substring(15).strip());
            }
        }
        return 0;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.tallystick.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** One WebSocket of the load generator: sends a handshake and a message, and gives each text message that comes. */
final class Subscriber implements AutoCloseable {
    private static final byte[] MASK = {0, 0, 0, 0};
    private static final int TEXT = 0x81;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(256 * 1024);
    private boolean opened;

    /** @param first sent once the socket is open, "" for nothing; shorter than 126 bytes */
    Subscriber(InetSocketAddress server, String path, String first) throws IOException {
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        while (!opened) {
            if (channel.read(in) < 0) {
                throw new EOFException("the server refused a socket");
            }
            skipHead();
        }
        if (!first.isEmpty()) {
            send(first);
        }
    }

    private void skipHead() throws IOException {
        String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        if (!text.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("the server refused a socket: " + text);
        }
        in.flip().position(end + 4);
        in.compact();
        opened = true;
    }

    private void send(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer frame = ByteBuffer.allocate(6 + payload.length);
        frame.put((byte) TEXT).put((byte) (0x80 | payload.length)).put(MASK).put(payload);
        write(frame.array());
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** From now on reads come by the selector. */
    void register(Selector selector) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Reads what is there. Frames of other kinds are passed over: a run is shorter than the server's patience. */
    void receive(Consumer<String> onText) throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed a socket");
        }
        in.flip();
        while (in.remaining() >= 2) {
            int start = in.position();
            int first = in.get(start) & 0xff;
            int length = in.get(start + 1) & 0x7f;
            int head = length == 126 ? 4 : length == 127 ? 10 : 2;
            if (in.remaining() < head) {
                break;
            }
            int size = length == 126
                    ? in.getShort(start + 2) & 0xffff
                    : length == 127 ? Math.toIntExact(in.getLong(start + 2)) : length;
            if (in.remaining() < head + size) {
                break;
            }
            if (first == TEXT) {
                onText.accept(new String(in.array(), start + head, size, StandardCharsets.US_ASCII));
            }
            in.position(start + head + size);
        }
        in.compact();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

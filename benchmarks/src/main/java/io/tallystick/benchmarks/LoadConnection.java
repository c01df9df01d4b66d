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

/** One keep-alive connection of the load generator with at most one request in flight. */
final class LoadConnection implements AutoCloseable {
    private static final int HEADERS_NOT_SEEN = -1;
    /** In lower case; a hyphen and a colon have the bit of lower case too. */
    private static final byte[] LENGTH_FIELD = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final int number;
    private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    private int answerBytes = HEADERS_NOT_SEEN;
    private int status;
    private long dueNanos;

    LoadConnection(InetSocketAddress server, Selector selector, int number) throws IOException {
        this.number = number;
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    int number() {
        return number;
    }

    int status() {
        return status;
    }

    long dueNanos() {
        return dueNanos;
    }

    void send(byte[] request, long due) throws IOException {
        dueNanos = due;
        in.clear();
        answerBytes = HEADERS_NOT_SEEN;
        ByteBuffer out = ByteBuffer.wrap(request);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Reads what is there; true once the answer is complete. */
    boolean receive() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed a connection");
        }
        if (answerBytes == HEADERS_NOT_SEEN) {
            readHeaders();
        }
        return answerBytes != HEADERS_NOT_SEEN && in.position() >= answerBytes;
    }

    private void readHeaders() {
        byte[] bytes = in.array();
        int end = -1;
        for (int i = 3; i < in.position() && end < 0; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                end = i + 1;
            }
        }
        if (end < 0) {
            return;
        }
        status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + (bytes[11] - '0');
        answerBytes = end + contentLength(bytes, end);
    }

    /** The generator shares the machine with the server: it looks for the one field it needs, without any text. */
    private static int contentLength(byte[] bytes, int end) {
        for (int line = 0; line + LENGTH_FIELD.length < end; line++) {
            if (bytes[line] == '\n' && startsLine(bytes, line + 1)) {
                int length = 0;
                for (int i = line + 1 + LENGTH_FIELD.length; bytes[i] != '\r'; i++) {
                    length = bytes[i] == ' ' ? length : length * 10 + bytes[i] - '0';
                }
                return length;
            }
        }
        return 0;
    }

    private static boolean startsLine(byte[] bytes, int at) {
        for (int i = 0; i < LENGTH_FIELD.length; i++) {
            if ((bytes[at + i] | 0x20) != LENGTH_FIELD[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package io.tallystick.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A server of WebSockets that says what the test tells it to say, and can drop, fall silent and refuse. Plain requests
 * on the same port are answered by {@link #rest}.
 */
public final class FakeSockets implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** Status codes for the next handshakes, in order. */
    public final ConcurrentLinkedQueue<Integer> refusals = new ConcurrentLinkedQueue<>();

    /** Request lines of everything that was asked by plain HTTP. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** The JSON for a target; 404 where it is empty. */
    public volatile Function<String, Optional<String>> rest = target -> Optional.empty();

    public FakeSockets() throws IOException {
        background(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** The next connection that a client made. */
    public Peer next() throws InterruptedException {
        Peer peer = peers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (peer == null) {
            throw new AssertionError("nobody connected within " + PATIENCE_SECONDS + " s");
        }
        return peer;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = listening.accept();
            open.add(socket);
            background(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            List<String> head = head(in);
            String key = header(head, "sec-websocket-key");
            if (key.isEmpty()) {
                plain(socket.getOutputStream(), head.get(0), in, header(head, "content-length"));
                continue;
            }
            Integer refusal = refusals.poll();
            if (refusal != null) {
                respond(socket.getOutputStream(), refusal, "{\"detail\":\"refused\"}");
                continue;
            }
            String accept = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + digest(key) + "\r\n\r\n";
            socket.getOutputStream().write(accept.getBytes(StandardCharsets.ISO_8859_1));
            Peer peer = new Peer(socket, head.get(0));
            peers.add(peer);
            peer.listen(in);
            return;
        }
    }

    private void plain(OutputStream out, String line, DataInputStream in, String length) throws IOException {
        in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        String target = line.split(" ")[1];
        asked.add(line.split(" ")[0] + " " + target);
        Optional<String> answer = rest.apply(target);
        respond(out, answer.isPresent() ? 200 : 404, answer.orElse("{\"detail\":\"Not Found\"}"));
    }

    private static void respond(OutputStream out, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " Said\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    private static List<String> head(DataInputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            bytes.write(in.readUnsignedByte());
        }
        return List.of(bytes.toString(StandardCharsets.ISO_8859_1).split("\r\n"));
    }

    private static String header(List<String> head, String name) {
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String digest(String key) {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.ISO_8859_1);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void background(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // The connection is over.
                    }
                },
                "fake-sockets");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection as the server has it. */
    public static final class Peer {
        private final Socket socket;
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final Semaphore pings = new Semaphore(0);

        /** The first line of the handshake. */
        public final String requestLine;

        /** Whether {@code ping} is answered by {@code pong}. */
        public volatile boolean lively = true;

        Peer(Socket socket, String requestLine) {
            this.socket = socket;
            this.requestLine = requestLine;
        }

        /** Sends a text message; single quotes stand for double ones. */
        public void say(String text) throws IOException {
            frame(0x1, text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }

        /** The next text that came, pings aside; single quotes stand for double ones. */
        public String hear() throws InterruptedException {
            String text = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("nothing was heard within " + PATIENCE_SECONDS + " s");
            }
            return text.replace('"', '\'');
        }

        /** Waits until so many pings have come since the last that were waited for. */
        public void awaitPings(int count) throws InterruptedException {
            if (!pings.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("no " + count + " pings within " + PATIENCE_SECONDS + " s");
            }
        }

        public boolean heardNothingMore() {
            return heard.isEmpty();
        }

        /** A close frame. */
        public void close(int code) throws IOException {
            frame(0x8, new byte[] {(byte) (code >> 8), (byte) code});
        }

        /** Breaks the connection without a word. */
        public void drop() throws IOException {
            socket.close();
        }

        private synchronized void frame(int opcode, byte[] payload) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(0x80 | opcode);
            if (payload.length < 126) {
                bytes.write(payload.length);
            } else {
                bytes.write(126);
                bytes.write(payload.length >> 8);
                bytes.write(payload.length);
            }
            bytes.writeBytes(payload);
            socket.getOutputStream().write(bytes.toByteArray());
            socket.getOutputStream().flush();
        }

        private void listen(DataInputStream in) throws IOException {
            while (true) {
                int opcode = in.readUnsignedByte() & 0xf;
                int length = in.readUnsignedByte() & 0x7f;
                length = length == 126 ? in.readUnsignedShort() : length;
                byte[] mask = in.readNBytes(4);
                byte[] payload = in.readNBytes(length);
                for (int i = 0; i < payload.length; i++) {
                    payload[i] ^= mask[i % 4];
                }
                String text = new String(payload, StandardCharsets.UTF_8);
                if (opcode == 0x1 && text.equals("ping")) {
                    if (lively) {
                        say("pong");
                    }
                    pings.release();
                } else if (opcode == 0x1) {
                    heard.add(text);
                } else if (opcode == 0x8) {
                    return;
                }
            }
        }
    }
}

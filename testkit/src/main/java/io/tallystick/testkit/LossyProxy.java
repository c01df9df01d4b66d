package io.tallystick.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A bad connection: a TCP proxy for HTTP/1.1 that does to each request what it is told. A request that is delayed is
 * delivered when the clock of the test has passed its time: before the next request, or by {@link #deliverDue}.
 * WebSocket connections are passed on until {@link #cut}.
 */
public final class LossyProxy implements AutoCloseable {

    /** What happens to a request. */
    public sealed interface Fate {}

    /** It arrives and is answered. */
    public record Pass() implements Fate {}

    /** It never arrives; the connection breaks. */
    public record LoseRequest() implements Fate {}

    /** It arrives; the connection breaks before the answer. */
    public record LoseAnswer() implements Fate {}

    /** It arrives so much later; the connection breaks at once. */
    public record Delay(long millis) implements Fate {}

    /** It arrives twice at the same time; one answer is passed on. */
    public record Duplicate() implements Fate {}

    /**
     * The gateway answers by itself.
     *
     * @param arrives whether the request arrives all the same
     */
    public record Gateway(int status, boolean arrives) implements Fate {}

    private record Late(long dueMillis, byte[] request) {}

    private final InetSocketAddress server;
    private final Function<String, Fate> fates;
    private final LongSupplier millis;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Late> late = new ArrayList<>();
    private final List<Socket> open = new ArrayList<>();
    private final Object delivery = new Object();

    private LossyProxy(InetSocketAddress server, Function<String, Fate> fates, LongSupplier millis, ServerSocket own) {
        this.server = server;
        this.fates = fates;
        this.millis = millis;
        this.listening = own;
    }

    /**
     * A proxy in front of a server.
     *
     * @param server its base URL
     * @param fates what happens to the request with this request line
     * @param millis the clock by which delayed requests are due
     */
    public static LossyProxy before(String server, Function<String, Fate> fates, LongSupplier millis)
            throws IOException {
        URI uri = URI.create(server);
        LossyProxy proxy = new LossyProxy(
                new InetSocketAddress(uri.getHost(), uri.getPort()),
                fates,
                millis,
                new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress()));
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    /** Where clients connect instead. */
    public String baseUrl() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** Delivers what is due by now, in the order of the times. */
    public void deliverDue() throws IOException {
        synchronized (delivery) {
            List<Late> due;
            synchronized (late) {
                long now = millis.getAsLong();
                due = late.stream()
                        .filter(one -> one.dueMillis() <= now)
                        .sorted(Comparator.comparingLong(Late::dueMillis))
                        .toList();
                late.removeAll(due);
            }
            for (Late one : due) {
                exchange(one.request());
            }
        }
    }

    /** How many requests are still under way. */
    public int underWay() {
        synchronized (late) {
            return late.size();
        }
    }

    /** Breaks every connection that is open now. */
    public void cut() {
        List<Socket> sockets;
        synchronized (open) {
            sockets = List.copyOf(open);
        }
        sockets.forEach(LossyProxy::shut);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = keep(listening.accept());
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            for (byte[] request = message(in); request.length > 0; request = message(in)) {
                deliverDue();
                String head = new String(request, StandardCharsets.ISO_8859_1);
                if (head.toLowerCase(Locale.ROOT).contains("\r\nupgrade: websocket\r\n")) {
                    tunnel(client, in, request);
                    return;
                }
                byte[] answer = suffer(fates.apply(head.substring(0, head.indexOf('\r'))), request);
                if (answer.length == 0) {
                    return;
                }
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
            }
        } catch (IOException e) {
            // One side is gone: so is the connection.
        } finally {
            forget(client);
        }
    }

    /** The bytes to answer with, none to break the connection. */
    private byte[] suffer(Fate fate, byte[] request) throws IOException {
        return switch (fate) {
            case Pass pass -> exchange(request);
            case LoseRequest lose -> new byte[0];
            case LoseAnswer lose -> {
                exchange(request);
                yield new byte[0];
            }
            case Delay(long length) -> {
                synchronized (late) {
                    late.add(new Late(millis.getAsLong() + length, request));
                }
                yield new byte[0];
            }
            case Duplicate twice -> {
                try (Socket first = send(request);
                        Socket second = send(request)) {
                    byte[] answer = answer(first);
                    answer(second);
                    yield answer;
                }
            }
            case Gateway(int status, boolean arrives) -> {
                if (arrives) {
                    exchange(request);
                }
                yield ("HTTP/1.1 " + status + " Bad Gateway\r\nContent-Length: 0\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
            }
        };
    }

    private byte[] exchange(byte[] request) throws IOException {
        try (Socket upstream = send(request)) {
            return answer(upstream);
        }
    }

    private Socket send(byte[] request) throws IOException {
        Socket upstream = new Socket(server.getAddress(), server.getPort());
        try {
            upstream.setTcpNoDelay(true);
            upstream.getOutputStream().write(request);
            return upstream;
        } catch (IOException e) {
            shut(upstream);
            throw e;
        }
    }

    private static byte[] answer(Socket upstream) throws IOException {
        return message(new BufferedInputStream(upstream.getInputStream()));
    }

    private void tunnel(Socket client, InputStream fromClient, byte[] handshake) throws IOException {
        Socket upstream = keep(new Socket(server.getAddress(), server.getPort()));
        try (upstream) {
            upstream.getOutputStream().write(handshake);
            threads.execute(() -> pump(upstream, client));
            fromClient.transferTo(upstream.getOutputStream());
        } finally {
            forget(upstream);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either side is gone.
        }
    }

    /** One whole message: its head, and as much body as Content-Length says; nothing at the end of the stream. */
    private static byte[] message(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            bytes.write(next);
            ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : next == '\r' ? 1 : 0;
        }
        bytes.write(in.readNBytes(contentLength(bytes.toString(StandardCharsets.ISO_8859_1))));
        return bytes.toByteArray();
    }

    private static int contentLength(String head) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        return 0;
    }

    private Socket keep(Socket socket) {
        synchronized (open) {
            open.add(socket);
        }
        return socket;
    }

    private void forget(Socket socket) {
        synchronized (open) {
            open.remove(socket);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is as good as shut.
        }
    }
}

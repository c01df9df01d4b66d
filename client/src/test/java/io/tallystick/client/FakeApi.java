package io.tallystick.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** An HTTP server that tells what it is told to tell, and remembers what it was asked. */
public final class FakeApi implements AutoCloseable {
    /** No answer: the connection is closed. */
    public static final Told LOST = new Told(0, "", Map.of());

    /** A request as it came. */
    public record Asked(String method, String target, Map<String, String> headers, String body) {
        /** Method and path. */
        public String title() {
            int mark = target.indexOf('?');
            return method + " " + (mark < 0 ? target : target.substring(0, mark));
        }

        /** @param name in any letter case */
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }
    }

    /** An answer. */
    public record Told(int status, String body, Map<String, String> headers) {
        public static Told of(int status, String body) {
            return new Told(status, body, Map.of());
        }

        public Told header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Told(status, body, more);
        }
    }

    private final HttpServer server;
    private final Map<String, Deque<Told>> answers = new LinkedHashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private Told otherwise = Told.of(404, "Not found");

    public FakeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "fake-api");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a method and path is answered, one after another; the last one for ever. */
    public synchronized void tell(String title, Told... told) {
        answers.put(title, new ArrayDeque<>(Arrays.asList(told)));
    }

    /** What everything else is answered. */
    public synchronized void tellOtherwise(Told told) {
        otherwise = told;
    }

    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Methods and paths of what was asked. */
    public List<String> titles() {
        return asked().stream().map(Asked::title).toList();
    }

    /** The last request of this method and path. */
    public Asked last(String title) {
        return asked().stream()
                .filter(request -> request.title().equals(title))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Told told = remember(exchange);
            if (told.status() == LOST.status()) {
                return;
            }
            byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
            told.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized Told remember(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        Asked request = new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(request);
        Deque<Told> left = answers.getOrDefault(request.title(), new ArrayDeque<>());
        Told next = left.size() > 1 ? left.poll() : left.peek();
        return next == null ? otherwise : next;
    }
}

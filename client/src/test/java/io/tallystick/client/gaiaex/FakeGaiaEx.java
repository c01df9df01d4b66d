package io.tallystick.client.gaiaex;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tallystick.client.Credentials;
import io.tallystick.client.Fields;
import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Verifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/** A GaiaEx of a few lines that checks signatures, keeps orders by client id, and fails as it is told to. */
final class FakeGaiaEx implements AutoCloseable {
    static final String ADDRESS = "0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD";
    static final Secret SECRET = Secret.ofText("my_secret_key_example_32chars_xx");

    /** What happens to the next calls, one after another. */
    enum Fault {
        NONE,
        LOSE_REQUEST,
        LOSE_ANSWER,
        UNAVAILABLE_AFTER_TAKING,
        UNAVAILABLE,
        REJECT,
        TOO_MANY
    }

    /** An order as it is kept. */
    private record Row(long id, String clientId, String size, String price, String state) {
        String json() {
            return "{\"order_id\":" + id + ",\"client_order_id\":\"" + clientId + "\",\"symbol\":\"ETH\",\"size\":\""
                    + size + "\",\"price\":\"" + price + "\",\"is_buy\":true,\"state\":\"" + state
                    + "\",\"filled\":\"0\"}";
        }
    }

    private final HttpServer server;
    private final Verifier verifier = Verifier.of(Dialect.GAIAEX, SECRET);
    private final LongSupplier clockMillis;
    private final List<Row> rows = new ArrayList<>();
    private long nextId = 41_298_374L;

    /** For order calls, in their order. */
    final Deque<Fault> faults = new ArrayDeque<>();
    /** For reads, in their order. */
    final Deque<Fault> readFaults = new ArrayDeque<>();

    final List<String> calls = new ArrayList<>();
    long windowMillis = 5_000;
    boolean listsFail;
    /** The original cannot; nothing is ever found. */
    volatile boolean looksUpByClientId;

    int acceptedOrders;

    FakeGaiaEx(LongSupplier clockMillis) throws IOException {
        this.clockMillis = clockMillis;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "fake-gaiaex");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/trade";
    }

    static Credentials credentials() {
        return Credentials.gaiaEx("0123456789abcdef0123456789abcdef", SECRET, ADDRESS);
    }

    /** How many orders there are of each client id. */
    Map<String, List<Long>> ids() {
        Map<String, List<Long>> ids = new LinkedHashMap<>();
        rows.forEach(row ->
                ids.computeIfAbsent(row.clientId(), id -> new ArrayList<>()).add(row.id()));
        return ids;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getRawPath().substring("/v1/trade".length());
            calls.add(exchange.getRequestMethod() + " " + path.replace(ADDRESS, "A"));
            if (path.equals("/time")) {
                answer(exchange, 200, "{\"serverTime\":" + clockMillis.getAsLong() + "}");
            } else if (!fresh(exchange)) {
                answer(exchange, 401, "{\"detail\":\"Timestamp expired\"}");
            } else if (!signed(exchange, body)) {
                answer(exchange, 401, "{\"detail\":\"Invalid signature\"}");
            } else if (exchange.getRequestMethod().equals("GET")) {
                read(exchange, path);
            } else {
                write(exchange, path, Fields.parse(new String(body, StandardCharsets.UTF_8)));
            }
        }
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        Fault fault = readFaults.isEmpty() ? Fault.NONE : readFaults.poll();
        if (listsFail || fault == Fault.UNAVAILABLE) {
            answer(exchange, 503, "{\"detail\":\"unavailable\"}");
        } else if (fault == Fault.TOO_MANY) {
            tooMany(exchange);
        } else if (path.startsWith("/order/client/")) {
            answer(exchange, 404, "{\"detail\":\"" + (looksUpByClientId ? "Order not found" : "Not Found") + "\"}");
        } else if (fault != Fault.LOSE_ANSWER) {
            answer(exchange, 200, list(path.endsWith("/openOrders")));
        }
    }

    private void write(HttpExchange exchange, String path, Fields body) throws IOException {
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
        switch (fault) {
            case LOSE_REQUEST -> {}
            case REJECT -> answer(exchange, 400, "{\"detail\":\"Order must have minimum value of $10\"}");
            case TOO_MANY -> tooMany(exchange);
            case UNAVAILABLE -> answer(exchange, 503, "{\"detail\":\"unavailable\"}");
            case UNAVAILABLE_AFTER_TAKING -> {
                take(path, body);
                answer(exchange, 503, "{\"detail\":\"unavailable\"}");
            }
            case LOSE_ANSWER -> take(path, body);
            case NONE -> {
                String taken = take(path, body);
                answer(exchange, taken.startsWith("{\"detail") ? 400 : 200, taken);
            }
        }
    }

    private String take(String path, Fields body) {
        return switch (path) {
            case "/order" -> place(body);
            case "/order/cancel" -> close(body.number("order_id"));
            case "/order/modify" -> modify(body);
            default -> "{\"detail\":\"no such path\"}";
        };
    }

    private String place(Fields order) {
        String clientId = order.text("client_order_id");
        for (Row row : rows) {
            if (row.clientId().equals(clientId)) {
                return row.json();
            }
        }
        acceptedOrders++;
        Row row = new Row(nextId++, clientId, order.text("size"), order.text("price"), "resting");
        rows.add(row);
        return row.json();
    }

    private String close(long id) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.id() == id && row.state().equals("resting")) {
                rows.set(i, new Row(id, row.clientId(), row.size(), row.price(), "canceled"));
                return rows.get(i).json();
            }
        }
        return "{\"detail\":\"Order was never placed, already canceled, or filled.\"}";
    }

    private String modify(Fields change) {
        String closed = close(change.number("order_id"));
        if (closed.startsWith("{\"detail")) {
            return closed;
        }
        String clientId = Fields.parse(closed).text("client_order_id");
        Row row = new Row(nextId++, clientId, change.text("size"), change.text("price"), "resting");
        rows.add(row);
        return row.json();
    }

    private String list(boolean open) {
        return "{\"orders\":["
                + String.join(
                        ",",
                        rows.stream()
                                .filter(row -> row.state().equals("resting") == open)
                                .map(Row::json)
                                .toList())
                + "]}";
    }

    private boolean fresh(HttpExchange exchange) {
        String time = exchange.getRequestHeaders().getFirst("X-GAIAEX-TIMESTAMP");
        return Math.abs(Long.parseLong(time) - clockMillis.getAsLong()) <= windowMillis;
    }

    private boolean signed(HttpExchange exchange, byte[] body) {
        SignedRequest request = new SignedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("X-GAIAEX-TIMESTAMP"),
                body,
                body.length == 0 ? ContentKind.NONE : ContentKind.JSON);
        return verifier.verify(request, exchange.getRequestHeaders().getFirst("X-GAIAEX-SIGNATURE"));
    }

    private static void tooMany(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Retry-After", "7");
        answer(exchange, 429, "{\"detail\":\"Rate limit exceeded. Try again in 7s.\",\"retry_after\":7}");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

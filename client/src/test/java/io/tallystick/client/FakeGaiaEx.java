package io.tallystick.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A GaiaEx of a few lines that checks signatures, keeps orders by client id, and fails as it is told to. */
final class FakeGaiaEx implements AutoCloseable {
    static final String ADDRESS = "0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD";
    static final Secret SECRET = Secret.ofText("my_secret_key_example_32chars_xx");

    /** What happens to the next order calls, one after another. */
    enum Fault {
        NONE,
        LOSE_REQUEST,
        LOSE_ANSWER,
        UNAVAILABLE_AFTER_TAKING,
        REJECT
    }

    private final HttpServer server;
    private final Verifier verifier = Verifier.of(Dialect.GAIAEX, SECRET);
    private final Map<String, Long> orders = new LinkedHashMap<>();
    final Deque<Fault> faults = new ArrayDeque<>();
    final List<String> calls = new ArrayList<>();
    boolean listsFail;
    volatile long clockMillis = 1_712_345_678_000L;
    int acceptedOrders;

    FakeGaiaEx() throws IOException {
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

    Credentials credentials() {
        return Credentials.gaiaEx("0123456789abcdef0123456789abcdef", SECRET, ADDRESS);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getRawPath().substring("/v1/trade".length());
            calls.add(exchange.getRequestMethod() + " " + path);
            if (path.equals("/time")) {
                answer(exchange, 200, "{\"serverTime\":" + clockMillis + "}");
            } else if (!fresh(exchange)) {
                answer(exchange, 401, "{\"detail\":\"Timestamp expired\"}");
            } else if (!signed(exchange, body)) {
                answer(exchange, 401, "{\"detail\":\"Invalid signature\"}");
            } else if (path.endsWith("rders") && listsFail) {
                answer(exchange, 503, "{\"detail\":\"unavailable\"}");
            } else if (path.endsWith("/openOrders")) {
                answer(exchange, 200, list());
            } else if (path.endsWith("/historicalOrders")) {
                answer(exchange, 200, "{\"orders\":[]}");
            } else {
                place(exchange, body);
            }
        }
    }

    private void place(HttpExchange exchange, byte[] body) throws IOException {
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
        if (fault == Fault.LOSE_REQUEST) {
            return;
        }
        if (fault == Fault.REJECT) {
            answer(exchange, 400, "{\"detail\":\"Order must have minimum value of $10\"}");
            return;
        }
        JsonNode order = new JsonMapper().readTree(body);
        String clientId = order.path("client_order_id").asString();
        if (!orders.containsKey(clientId)) {
            orders.put(clientId, 41_298_374L + orders.size());
            acceptedOrders++;
        }
        if (fault == Fault.UNAVAILABLE_AFTER_TAKING) {
            answer(exchange, 503, "{\"detail\":\"unavailable\"}");
        } else if (fault == Fault.NONE) {
            answer(exchange, 200, row(clientId));
        }
    }

    private String list() {
        return "{\"orders\":["
                + String.join(",", orders.keySet().stream().map(this::row).toList()) + "]}";
    }

    private String row(String clientId) {
        return "{\"order_id\":" + orders.get(clientId) + ",\"client_order_id\":\"" + clientId
                + "\",\"symbol\":\"ETH\",\"size\":\"0.1\",\"state\":\"resting\",\"filled\":\"0\"}";
    }

    private boolean fresh(HttpExchange exchange) {
        String time = exchange.getRequestHeaders().getFirst("X-GAIAEX-TIMESTAMP");
        return Math.abs(Long.parseLong(time) - clockMillis) <= 5_000;
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

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

package io.tallystick.client;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A GaiaEx account over REST. Keeps the server's clock, and never sends an order twice without its client id: after a
 * lost answer it looks in the open orders, then in the history, and only then sends once more (the GaiaEx page,
 * "Idempotency" and "Timeouts"). Blocking; may be used from several threads.
 */
public final class GaiaExClient {
    private static final String MOUNT = "/v1/trade";
    private static final JsonMapper JSON = new JsonMapper();

    private final SignedHttp http;
    private final ServerClock clock;
    private final String address;
    private final Duration orderTimeout;

    /** A client with the machine's own clock and the 20 s that the GaiaEx page recommends for order calls. */
    public static GaiaExClient connect(String baseUrl, Credentials credentials) {
        return new GaiaExClient(baseUrl, credentials, System::currentTimeMillis, Duration.ofSeconds(20));
    }

    /**
     * @param baseUrl server address, with or without {@code /v1/trade}
     * @param clockMillis this machine's clock
     * @param orderTimeout how long an order call may take before its outcome is looked up
     */
    public GaiaExClient(String baseUrl, Credentials credentials, LongSupplier clockMillis, Duration orderTimeout) {
        String server = baseUrl.endsWith(MOUNT) ? baseUrl.substring(0, baseUrl.length() - MOUNT.length()) : baseUrl;
        this.clock = new ServerClock(clockMillis);
        this.http = new SignedHttp(server, credentials, clock);
        this.address = credentials.userAddress();
        this.orderTimeout = orderTimeout;
    }

    /**
     * Measures the offset to the server's clock. Done by itself when a call is refused for its time.
     *
     * @return how far the server is ahead, in ms
     */
    public long syncClock() throws IOException, InterruptedException {
        long sent = clock.ownMillis();
        JsonNode answer = json(http.send("GET", MOUNT + "/time", "", orderTimeout));
        clock.measured(sent, answer.path("serverTime").asLong(), clock.ownMillis());
        return clock.offsetMillis();
    }

    /** The margin account as the server tells it. */
    public Map<String, Object> balance() throws IOException, InterruptedException {
        JsonNode answer = json(call("GET", "/user/" + address + "/balance", ""));
        return JSON.convertValue(answer, JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    }

    /**
     * Places an order and finds out what became of it.
     *
     * @throws IOException only if the server could not be reached at all, so that no order can have arrived
     */
    public PlaceOutcome place(NewOrder order) throws IOException, InterruptedException {
        String body = body(order);
        String path = order.isSpot() ? "/spot/order" : "/order";
        try {
            HttpAnswer answer = call("POST", path, body);
            if (!isUncertain(answer.status())) {
                return outcome(answer, false);
            }
        } catch (ConnectException e) {
            throw e;
        } catch (IOException e) {
            // The answer is lost; whether the order arrived is looked up below.
        }
        return reconcile(order, path, body);
    }

    /** Looks an order up by its client id: in the open orders, then in the history. */
    public Optional<OrderInfo> find(String symbol, String clientOrderId) throws IOException, InterruptedException {
        String open = symbol.indexOf('/') >= 0 ? "/spot/openOrders/" + address : "/user/" + address + "/openOrders";
        String history = "/user/" + address + "/historicalOrders";
        for (String list : List.of(open, history)) {
            for (JsonNode row : json(call("GET", list, "")).path("orders")) {
                if (row.path("client_order_id").asString("").equals(clientOrderId)) {
                    return Optional.of(info(row));
                }
            }
        }
        return Optional.empty();
    }

    private PlaceOutcome reconcile(NewOrder order, String path, String body) throws InterruptedException {
        try {
            Optional<OrderInfo> found = find(order.symbol(), order.clientOrderId());
            if (found.isPresent()) {
                return new PlaceOutcome.Placed(found.get(), true);
            }
            HttpAnswer answer = call("POST", path, body);
            if (!isUncertain(answer.status())) {
                return outcome(answer, true);
            }
            return new PlaceOutcome.Unknown("open orders and history without it; sent again: " + answer.status());
        } catch (IOException e) {
            return new PlaceOutcome.Unknown("the connection failed again: " + e.getMessage());
        }
    }

    /** Sends a call; if the server refused it for its time, measures the clock and sends it once more. */
    private HttpAnswer call(String method, String path, String body) throws IOException, InterruptedException {
        HttpAnswer answer = http.send(method, MOUNT + path, body, orderTimeout);
        if (answer.status() == 401 && detail(answer).startsWith("Timestamp")) {
            syncClock();
            return http.send(method, MOUNT + path, body, orderTimeout);
        }
        return answer;
    }

    private String body(NewOrder order) {
        ObjectNode json = JSON.createObjectNode();
        json.put("user_address", address);
        json.put("symbol", order.symbol());
        json.put("is_buy", order.buy());
        json.put("size", order.size().toPlainString());
        if (order.price().signum() == 0) {
            json.put("order_type", "market");
        } else {
            json.put("order_type", "limit");
            json.put("price", order.price().toPlainString());
            json.put("time_in_force", order.timeInForce());
        }
        if (order.reduceOnly()) {
            json.put("reduce_only", true);
        }
        json.put("client_order_id", order.clientOrderId());
        return JSON.writeValueAsString(json);
    }

    private static PlaceOutcome outcome(HttpAnswer answer, boolean reconciled) throws IOException {
        return answer.ok()
                ? new PlaceOutcome.Placed(info(json(answer)), reconciled)
                : new PlaceOutcome.Rejected(answer.status(), detail(answer));
    }

    /** On these the GaiaEx page says that an order may or may not have been taken. */
    private static boolean isUncertain(int status) {
        return status == 500 || status == 502 || status == 503;
    }

    private static OrderInfo info(JsonNode row) {
        return new OrderInfo(
                row.path("order_id").asLong(),
                row.path("client_order_id").asString(""),
                row.path("symbol").asString(""),
                new BigDecimal(row.path("size").asString("0")),
                row.path("state").asString(""),
                new BigDecimal(row.path("filled").asString("0")));
    }

    private static JsonNode json(HttpAnswer answer) throws IOException {
        if (!answer.ok()) {
            throw new IOException("the server answered " + answer.status() + ": " + detail(answer));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("the server's answer is not JSON", e);
        }
    }

    private static String detail(HttpAnswer answer) {
        try {
            JsonNode detail = JSON.readTree(answer.body()).path("detail");
            return detail.isString() ? detail.asString() : detail.toString();
        } catch (JacksonException e) {
            return answer.body();
        }
    }
}

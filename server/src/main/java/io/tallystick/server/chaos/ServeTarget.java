package io.tallystick.server.chaos;

import io.tallystick.client.Credentials;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.SignedHttp;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The real server: {@code serve} on a data folder, spoken to through the signed GaiaEx API with its demo key. */
public final class ServeTarget implements Target {
    private static final String MAIN = "io.tallystick.server.cli.TallystickCommand";
    private static final String READY = "Tallystick is ready on ";
    private static final String MOUNT = "/v1/trade";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path data;

    /** @param data folder of the server; made by its first start */
    public ServeTarget(Path data) {
        this.data = data;
    }

    @Override
    public Running start() throws IOException {
        ServerProcess process = ServerProcess.start(
                MAIN,
                List.of("serve", "--port", "0", "--data", data.toString()),
                READY,
                data.resolveSibling(data.getFileName() + "-errors.txt"));
        String baseUrl = process.readyLine().substring(READY.length()).strip();
        Credentials credentials = Credentials.read(data.resolve("demo-credentials.json"), Dialect.GAIAEX);
        return new Running() {
            @Override
            public ServerProcess process() {
                return process;
            }

            @Override
            public Door door(int thread) {
                return new GaiaExDoor(new SignedHttp(baseUrl, credentials, System::currentTimeMillis), credentials);
            }
        };
    }

    private record GaiaExDoor(SignedHttp http, Credentials credentials) implements Door {

        @Override
        public Placement place(String clientId) throws InterruptedException {
            ObjectNode order = JSON.createObjectNode();
            order.put("user_address", credentials.userAddress());
            order.put("symbol", "ETH");
            order.put("is_buy", true);
            order.put("size", "0.01");
            order.put("price", "2000");
            order.put("order_type", "limit");
            order.put("client_order_id", clientId);
            String body = JSON.writeValueAsString(order);
            try {
                HttpAnswer answer = patiently("POST", MOUNT + "/order", body);
                if (answer.ok()) {
                    return new Acknowledged(
                            JSON.readTree(answer.body()).path("order_id").asString());
                }
                boolean open = answer.status() >= 500;
                String why = answer.status() + " " + answer.body();
                return open ? new Unknown(why) : new Refused(why);
            } catch (IOException | JacksonException e) {
                return new Unknown(e.toString());
            }
        }

        @Override
        public Map<String, List<String>> orders() throws IOException, InterruptedException {
            HttpAnswer answer = patiently("GET", MOUNT + "/user/" + credentials.userAddress() + "/openOrders", "");
            if (!answer.ok()) {
                throw new IOException("the open orders cannot be read: " + answer.status() + " " + answer.body());
            }
            Map<String, List<String>> orders = new HashMap<>();
            for (JsonNode row : JSON.readTree(answer.body()).path("orders")) {
                orders.computeIfAbsent(row.path("client_order_id").asString(""), id -> new ArrayList<>())
                        .add(row.path("order_id").asString());
            }
            return orders;
        }

        /** A 429 says that nothing was done: waits and signs anew. */
        private HttpAnswer patiently(String method, String target, String body)
                throws IOException, InterruptedException {
            while (true) {
                HttpAnswer answer = http.send(method, target, body, TIMEOUT);
                if (answer.status() != 429) {
                    return answer;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }

        @Override
        public void close() {}
    }
}

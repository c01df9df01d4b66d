package io.tallystick.client.gaiaex;

import static java.util.Map.entry;

import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.LiveSocket;
import io.tallystick.client.internal.Transport;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Order calls as actions over the account's socket (the stream contract, "Orders over the socket"). */
final class SocketActions implements Transport {
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            entry("/order", "order"),
            entry("/order/cancel", "cancel"),
            entry("/order/cancel-all", "cancel-all"),
            entry("/order/modify", "modify"),
            entry("/order/tpsl", "tpsl"),
            entry("/position/close", "close"),
            entry("/position/margin", "margin"),
            entry("/leverage", "leverage"),
            entry("/order/test", "test"),
            entry("/order/batch", "batch"),
            entry("/order/cancel-batch", "cancel-batch"),
            entry("/order/cancel-all-after", "cancel-all-after"),
            entry("/spot/order", "spot-order"),
            entry("/spot/order/cancel", "spot-cancel"),
            entry("/spot/order/cancel-all", "spot-cancel-all"),
            entry("/spot/order/batch", "spot-batch"),
            entry("/spot/order/cancel-batch", "spot-cancel-batch"),
            entry("/spot/transfer", "transfer"));

    private final Map<Long, CompletableFuture<HttpAnswer>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private volatile Optional<LiveSocket> socket = Optional.empty();

    void over(LiveSocket open) {
        socket = Optional.of(open);
    }

    /** Every action by its path below the mount. */
    static Map<String, String> all() {
        return ACTIONS;
    }

    @Override
    public Optional<HttpAnswer> send(Call call) throws IOException, InterruptedException {
        String action = ACTIONS.get(call.target().substring(GaiaExManner.MOUNT.length()));
        Optional<LiveSocket> open = socket.filter(live -> live.isConnected() && !live.isOwnThread());
        if (action == null || open.isEmpty()) {
            return Optional.empty();
        }
        long id = ids.incrementAndGet();
        CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            if (!open.get().send(frame(id, action, call.body()))) {
                return Optional.empty();
            }
            return Optional.of(answer.get(call.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer over the socket within " + call.timeout());
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        } finally {
            waiting.remove(id);
        }
    }

    private static String frame(long id, String action, String body) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("id", id);
        head.put("action", action);
        String open = Fields.write(head);
        return open.substring(0, open.length() - 1) + ",\"data\":" + body + "}";
    }

    /** The answer to one of the actions. */
    void answered(Fields message) {
        CompletableFuture<HttpAnswer> answer = waiting.get(message.number("id"));
        if (answer != null) {
            int status = (int) message.number("status");
            Fields body = message.at(status < 300 ? "data" : "error");
            Map<String, String> headers =
                    body.has("retry_after") ? Map.of("retry-after", body.text("retry_after")) : Map.of();
            answer.complete(new HttpAnswer(status, headers, body.toString()));
        }
    }

    /** The socket is gone: what waits for an answer gets none. */
    void lost(String why) {
        waiting.values().forEach(answer -> answer.completeExceptionally(new IOException("the socket broke: " + why)));
    }
}

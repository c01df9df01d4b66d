package io.tallystick.server.gateway.gaiaex;

import static java.util.Map.entry;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.Session;
import io.tallystick.server.access.limits.Decision;
import io.tallystick.server.access.limits.GaiaExLimits;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.access.limits.Quota;
import io.tallystick.server.gateway.http.Header;
import io.tallystick.server.gateway.http.Headers;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.json.JsonText;
import io.tallystick.server.gateway.json.QueryParameters;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.ReplayDigest;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders over a socket: the same routes, rules, limits and answers as over REST. The order of checks is REST's from the
 * IP zone on; the caller and its address list were checked when the socket opened. Nothing is signed here, so there is
 * no replay to recognise: a {@code client_order_id} makes an order safe to send again.
 */
final class SocketActions {
    private static final Headers JSON = new Headers(List.of(new Header("Content-Type", "application/json")));

    /** Action to path (contract gaiaex, 3; the spot ones are ours). */
    private static final Map<String, String> PATHS = Map.ofEntries(
            entry("order", "/order"),
            entry("cancel", "/order/cancel"),
            entry("cancel-all", "/order/cancel-all"),
            entry("modify", "/order/modify"),
            entry("tpsl", "/order/tpsl"),
            entry("close", "/position/close"),
            entry("margin", "/position/margin"),
            entry("leverage", "/leverage"),
            entry("test", "/order/test"),
            entry("batch", "/order/batch"),
            entry("cancel-batch", "/order/cancel-batch"),
            entry("cancel-all-after", "/order/cancel-all-after"),
            entry("spot-order", "/spot/order"),
            entry("spot-cancel", "/spot/order/cancel"),
            entry("spot-cancel-all", "/spot/order/cancel-all"),
            entry("spot-batch", "/spot/order/batch"),
            entry("spot-cancel-batch", "/spot/order/cancel-batch"),
            entry("transfer", "/spot/transfer"));

    private final Routes routes;
    private final GaiaExLimits limits;
    private final Cors cors;

    SocketActions(Routes routes, GaiaExLimits limits, Cors cors) {
        this.routes = routes;
        this.limits = limits;
        this.cors = cors;
    }

    static List<String> names() {
        return PATHS.keySet().stream().sorted().toList();
    }

    /** Below the prefix of REST. */
    static List<String> paths() {
        return PATHS.values().stream().sorted().toList();
    }

    /**
     * @param opened the request that opened the socket
     * @param caller whose socket it is
     */
    void handle(String text, SocketConnection socket, RawRequest opened, Caller caller, Sequencer.Session session) {
        if (limits.arrival(opened.client(), true) instanceof Decision.Limited(int seconds)) {
            SocketRequest.respond(socket, idOf(text), new Problem.Limited(seconds));
            return;
        }
        switch (SocketRequest.read(text, "data")) {
            case SocketRequest.Reading.Refused(String id, Problem problem) ->
                SocketRequest.respond(socket, id, problem);
            case SocketRequest.Reading.Asked(SocketRequest request) -> handle(request, socket, opened, caller, session);
        }
    }

    private static String idOf(String text) {
        return switch (SocketRequest.read(text, "data")) {
            case SocketRequest.Reading.Refused(String id, Problem problem) -> id;
            case SocketRequest.Reading.Asked(SocketRequest request) -> request.id();
        };
    }

    private void handle(
            SocketRequest request,
            SocketConnection socket,
            RawRequest opened,
            Caller caller,
            Sequencer.Session session) {
        String path = PATHS.get(request.action());
        if (path == null) {
            SocketRequest.respond(
                    socket, request.id(), Problem.refused("action must be one of " + String.join(", ", names())));
            return;
        }
        String target = GaiaExDoor.PREFIX + path;
        Optional<Routes.Match> match = routes.find("POST", target);
        if (match.isEmpty()) {
            SocketRequest.respond(socket, request.id(), routes.missing("POST", target));
            return;
        }
        Optional<Problem> refused = refusal(caller, opened.client());
        if (refused.isPresent()) {
            SocketRequest.respond(socket, request.id(), refused.get());
            return;
        }
        byte[] body = request.argument() instanceof Json.Null
                ? new byte[0]
                : JsonText.of(request.argument()).getBytes(StandardCharsets.UTF_8);
        RawRequest raw = new RawRequest(
                opened.id(), "POST", target, JSON, body, opened.peer(), opened.client(), opened.forwarded());
        Route route = match.get().route();
        route.endpoint()
                .answer(new Call(
                        raw,
                        match.get().arguments(),
                        new QueryParameters("", route.query()),
                        cors,
                        new Answers(socket, request.id()),
                        session,
                        unsigned(caller, target, body),
                        Quota.NONE));
    }

    private Optional<Problem> refusal(Caller caller, IpAddress client) {
        if (!caller.holder().permits(Access.TRADE)) {
            return Optional.of(Problems.INSUFFICIENT_PERMISSIONS);
        }
        Decision decision = switch (caller.holder()) {
            case Holder.OfKey(ApiKey key) -> limits.charge(key, client);
            case Holder.OfSession(Session session) -> limits.charge(session, client);
        };
        return decision instanceof Decision.Limited(int seconds)
                ? Optional.of(new Problem.Limited(seconds))
                : Optional.empty();
    }

    private static Caller unsigned(Caller opener, String target, byte[] body) {
        Origin origin = new Origin(opener.holder().originId(), opener.holder().generation(), ReplayDigest.NONE, 0);
        SignedRequest request =
                SignedRequest.ofJson("POST", target, opener.request().time(), new String(body, StandardCharsets.UTF_8));
        return new Caller(opener.holder(), opener.user(), request, origin);
    }

    /** Puts the answer of an endpoint into a frame. */
    private record Answers(SocketConnection socket, String id) implements Responder {
        @Override
        public void send(Response response) {
            socket.onLoop(() -> SocketRequest.respond(socket, id, response));
        }

        @Override
        public void onLoop(Runnable task) {
            socket.onLoop(task);
        }
    }
}

package io.tallystick.server.gateway.threecommas.signals;

import io.tallystick.server.access.limits.Decision;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.access.limits.ThreeCommasLimits;
import io.tallystick.server.access.limits.ThreeCommasLimits.Bucket;
import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.threecommas.ApiError;
import io.tallystick.server.gateway.threecommas.show.JsonText;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /trade_signal/trading_view}: a message or a list of them. The answer tells what each one did; its status
 * is 200 only when each one did what it asked for.
 */
public final class TradingViewDoor implements Door {
    private static final String PATH = "/trade_signal/trading_view";
    private static final int MESSAGES_MAX = 30;

    private final ThreeCommasLimits limits;

    /** @param limits its own: signals do not count with the calls of the signed API */
    public TradingViewDoor(ThreeCommasLimits limits) {
        this.limits = limits;
    }

    @Override
    public String prefix() {
        return PATH;
    }

    @Override
    public Response refusal(int status, String detail) {
        return ApiError.malformed(status, detail).toResponse();
    }

    @Override
    public void handle(RawRequest request, Responder responder, Sequencer.Session session) {
        IpAddress client = request.client();
        switch (limits.arrival(client, Bucket.GENERAL)) {
            case Decision.Limited(int seconds) ->
                responder.send(ApiError.limited(seconds).toResponse().header("Retry-After", Integer.toString(seconds)));
            case Decision.Banned(int seconds) ->
                responder.send(ApiError.banned(seconds).toResponse().header("Retry-After", Integer.toString(seconds)));
            case Decision.Allowed a -> {
                if (!request.path().equals(PATH)) {
                    responder.send(ApiError.NOT_FOUND.toResponse());
                } else if (!request.method().equals("POST")) {
                    responder.send(ApiError.malformed(405, "A signal is sent by POST.")
                            .toResponse()
                            .header("Allow", "POST"));
                } else {
                    read(request, responder, session);
                }
            }
        }
    }

    /** Alerts come as text/plain too, so the type is not looked at. */
    private void read(RawRequest request, Responder responder, Sequencer.Session session) {
        SignalRun run = new SignalRun(session);
        switch (StrictJson.read(request.body())) {
            case JsonReading.Refused(String sentence) ->
                responder.send(ApiError.malformed(400, sentence).toResponse());
            case JsonReading.Value(Json.Items(List<Json> messages)) -> {
                if (messages.isEmpty() || messages.size() > MESSAGES_MAX) {
                    responder.send(ApiError.malformed(400, "A list holds 1 to " + MESSAGES_MAX + " signals.")
                            .toResponse());
                } else {
                    next(run, messages, new ArrayList<>(), request.client(), responder);
                }
            }
            case JsonReading.Value(Json message) ->
                run.one(message, told -> {
                    count(request.client(), told);
                    responder.send(Response.json(told.status(), JsonText.bytes(told.json())));
                });
        }
    }

    private void next(SignalRun run, List<Json> left, List<Told> told, IpAddress client, Responder responder) {
        if (left.isEmpty()) {
            responder.send(all(told));
            return;
        }
        run.one(left.getFirst(), one -> {
            count(client, one);
            told.add(one);
            next(run, left.subList(1, left.size()), told, client, responder);
        });
    }

    private void count(IpAddress client, Told told) {
        if (told.status() == 401) {
            limits.unauthorized(client);
        }
    }

    private static Response all(List<Told> told) {
        ObjectNode json = JsonText.object();
        List<Told> failed = told.stream().filter(one -> one.status() != 200).toList();
        if (!failed.isEmpty() && failed.getFirst() instanceof Told.Refused(ApiError first)) {
            String description = failed.size() + " of " + told.size() + " signals did nothing.";
            new ApiError(first.status(), first.error(), description).into(json);
        }
        ArrayNode results = json.putArray("results");
        told.forEach(one -> results.add(one.json()));
        int status = failed.isEmpty() ? 200 : failed.getFirst().status();
        return Response.json(status, JsonText.bytes(json));
    }
}

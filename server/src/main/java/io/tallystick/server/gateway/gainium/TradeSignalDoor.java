package io.tallystick.server.gateway.gainium;

import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.limits.GainiumLimits;
import io.tallystick.server.gateway.gainium.Signal.Read;
import io.tallystick.server.gateway.gainium.SignalRunner.Result;
import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /trade_signal}: webhooks, unsigned; a bot's uuid is the secret. One action or an array of them, done in
 * order. Requests that name the same bot are done one after another.
 */
public final class TradeSignalDoor implements Door {
    private static final String PATH = "/trade_signal";
    private static final int MOST_ITEMS = 50;
    private static final int MOST_WAITING = 1_000;
    private static final long LOOK_AGAIN_MILLIS = 20;
    private static final int LOOKS = 250;

    private final Authentication authentication;
    private final GainiumLimits limits;
    private final LongSupplier wallMillis;
    private final SerialQueue queue = new SerialQueue(MOST_WAITING);

    /**
     * @param limits of this door alone, by address
     * @param windowMillis how far the time of a signed webhook may be off, 0 for no check
     */
    public TradeSignalDoor(KeyDirectory keys, GainiumLimits limits, LongSupplier wallMillis, long windowMillis) {
        this.authentication = new Authentication(keys, wallMillis, windowMillis);
        this.limits = limits;
        this.wallMillis = wallMillis;
    }

    @Override
    public String prefix() {
        return PATH;
    }

    @Override
    public int bodyBytesMost() {
        return GainiumDoor.BODY_BYTES_MOST;
    }

    @Override
    public Response refusal(int status, String detail) {
        return Refusals.malformed(status, detail);
    }

    @Override
    public void handle(RawRequest request, Responder responder, Sequencer.Session session) {
        GainiumLimits.Quota quota = limits.arrival(request.client());
        if (!quota.allowed()) {
            responder.send(Refusals.tooMany().header("Retry-After", Integer.toString(quota.resetSeconds())));
        } else if (!request.path().equals(PATH) || !request.method().equals("POST")) {
            responder.send(Refusals.notFound());
        } else if (request.body().length == 0) {
            responder.send(Envelope.notOk(400, "Empty webhook payload"));
        } else {
            switch (StrictJson.read(request.body())) {
                case JsonReading.Refused(String sentence) ->
                    responder.send(Envelope.notOk(400, "Invalid JSON body: " + sentence));
                case JsonReading.Value(Json.Items(List<Json> items))
                when items.isEmpty() -> responder.send(Envelope.notOk(400, "Empty webhook payload"));
                case JsonReading.Value(Json.Items(List<Json> items))
                when items.size() > MOST_ITEMS ->
                    responder.send(Envelope.notOk(400, "More than " + MOST_ITEMS + " actions in one webhook"));
                case JsonReading.Value(Json.Items(List<Json> items)) -> start(request, responder, session, items, true);
                case JsonReading.Value(Json one) -> start(request, responder, session, List.of(one), false);
            }
        }
    }

    private void start(
            RawRequest request, Responder responder, Sequencer.Session session, List<Json> items, boolean several) {
        long now = wallMillis.getAsLong();
        List<Read> signals = items.stream().map(item -> Signal.read(item, now)).toList();
        Set<String> bots = signals.stream()
                .filter(Read.Good.class::isInstance)
                .map(read -> ((Read.Good) read).signal().uuid().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        AtomicBoolean ended = new AtomicBoolean();
        Runnable end = () -> {
            if (ended.compareAndSet(false, true)) {
                queue.leave(bots);
            }
        };
        WebhookGuard guard = new WebhookGuard(request.client(), signer(request));
        Work work = new Work(signals, several, responder, session, guard, end);
        if (!queue.enter(bots, () -> responder.onLoop(work::begin))) {
            responder.send(Refusals.busy());
        }
    }

    private OptionalLong signer(RawRequest request) {
        boolean tried = request.headers().has(Dialect.GAINIUM.signatureHeader());
        return tried
                        && authentication.identify(request, request.client())
                                instanceof Authentication.Caller.Known(var key, var user, var signed)
                ? OptionalLong.of(user.userId())
                : OptionalLong.empty();
    }

    /** One request on its way through its items. */
    private static final class Work {
        private final List<Read> signals;
        private final boolean several;
        private final Responder responder;
        private final Chain chain;
        private final SignalRunner runner;
        private final Runnable end;
        private final List<Result> results = new ArrayList<>();

        Work(
                List<Read> signals,
                boolean several,
                Responder responder,
                Sequencer.Session session,
                WebhookGuard guard,
                Runnable end) {
            this.signals = signals;
            this.several = several;
            this.responder = responder;
            this.end = end;
            this.chain = new Chain(session, Origin.SERVER, this::finish);
            this.runner = new SignalRunner(chain, guard);
        }

        void begin() {
            next();
        }

        private void next() {
            if (results.size() == signals.size()) {
                finish(several ? answers() : answer(results.getFirst()));
                return;
            }
            switch (signals.get(results.size())) {
                case Read.Bad(String reason) -> onResult(new Result.Refused(400, reason));
                case Read.Good(Signal signal) -> runner.run(signal, this::onResult);
            }
        }

        private void onResult(Result result) {
            results.add(result);
            boolean more = results.size() < signals.size();
            if (more && result instanceof Result.Done(var data, long closing) && closing != 0) {
                untilClosed(closing, LOOKS);
            } else {
                next();
            }
        }

        /** What follows a close waits until it is done, for a while. */
        private void untilClosed(long botId, int looks) {
            chain.ask(machines -> machines.fleet().activeDeals(botId).isEmpty(), closed -> {
                if (closed || looks == 0) {
                    next();
                } else {
                    CompletableFuture.delayedExecutor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                            .execute(() -> responder.onLoop(() -> untilClosed(botId, looks - 1)));
                }
            });
        }

        private void finish(Response response) {
            responder.send(response);
            end.run();
        }

        /** As the original answers a single action. */
        private static Response answer(Result result) {
            return switch (result) {
                case Result.Refused(int status, String reason) -> Envelope.notOk(status, reason);
                case Result.Done(var data, long closing) ->
                    data.map(Envelope::ok)
                            .orElseGet(() -> Response.of(
                                    200, "text/html; charset=utf-8", "OK".getBytes(StandardCharsets.UTF_8)));
            };
        }

        /** Ours: a result for each item, and 400 when any of them did nothing. */
        private Response answers() {
            ArrayNode data = Envelope.array();
            int failed = 0;
            for (int i = 0; i < results.size(); i++) {
                ObjectNode item = data.addObject().put("item", i);
                switch (results.get(i)) {
                    case Result.Done(var own, long closing) -> {
                        item.put("status", "OK").putNull("reason");
                        own.ifPresent(value -> item.set("data", value));
                    }
                    case Result.Refused(int status, String reason) -> {
                        item.put("status", "NOTOK").put("reason", reason);
                        failed++;
                    }
                }
            }
            if (failed == 0) {
                return Envelope.ok(data);
            }
            ObjectNode body = Envelope.object()
                    .put("status", "NOTOK")
                    .put("reason", failed + " of " + results.size() + " actions did nothing");
            body.set("data", data);
            return Envelope.json(400, body);
        }
    }
}

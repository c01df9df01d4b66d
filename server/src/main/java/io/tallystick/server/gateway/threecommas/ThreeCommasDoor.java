package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.Mode;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.limits.Decision;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.access.limits.ThreeCommasLimits;
import io.tallystick.server.access.limits.ThreeCommasLimits.Bucket;
import io.tallystick.server.gateway.hints.Hints;
import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.ReplayDigest;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way of a request through the 3Commas API: limit of the address, route, shape, key and signature, permission,
 * parameters, then one query or one command.
 */
public final class ThreeCommasDoor implements Door {
    private static final String FORCED_MODE = "Forced-Mode";
    private static final List<String> MODES = List.of("real", "paper");
    private static final int BUSY_SECONDS = 1;

    private final Authentication authentication;
    private final ThreeCommasLimits limits;
    private final LongSupplier wallMillis;
    private final long duplicateMillis;
    private final Hints hints;

    /** Without hints. */
    public ThreeCommasDoor(KeyDirectory keys, ThreeCommasLimits limits, LongSupplier wallMillis, long duplicateMillis) {
        this(keys, limits, wallMillis, duplicateMillis, Hints.NONE);
    }

    /**
     * @param wallMillis the wall clock, ms since the epoch
     * @param duplicateMillis how long the same signed write gets its first answer again
     */
    public ThreeCommasDoor(
            KeyDirectory keys, ThreeCommasLimits limits, LongSupplier wallMillis, long duplicateMillis, Hints hints) {
        this.authentication = new Authentication(keys, wallMillis);
        this.limits = limits;
        this.wallMillis = wallMillis;
        this.duplicateMillis = duplicateMillis;
        this.hints = hints;
    }

    /** A verified request and what is needed to answer it. */
    private record Call(
            Endpoint endpoint,
            long id,
            ApiKey key,
            SignedRequest signed,
            Optional<Mode> forcedMode,
            Fields fields,
            Sequencer.Session session,
            Answering answering) {}

    @Override
    public String prefix() {
        return Endpoint.PREFIX;
    }

    @Override
    public Response refusal(int status, String detail) {
        return Answering.withCors(ApiError.malformed(status, detail).toResponse());
    }

    @Override
    public void handle(RawRequest request, Responder responder, Sequencer.Session session) {
        Answering answering = new Answering(request, responder);
        if (request.method().equals("OPTIONS")) {
            answering.preflight();
            return;
        }
        IpAddress client = request.client();
        Optional<Endpoint.Match> match = Endpoint.match(request.method(), request.path());
        Bucket bucket = match.map(m -> m.endpoint().bucket()).orElse(Bucket.GENERAL);
        switch (limits.arrival(client, bucket)) {
            case Decision.Limited(int seconds) -> answering.refuse(ApiError.limited(seconds), seconds);
            case Decision.Banned(int seconds) -> answering.refuse(ApiError.banned(seconds), seconds);
            case Decision.Allowed a -> {
                if (match.isEmpty()) {
                    answering.refuse(ApiError.NOT_FOUND);
                } else if (match.get().endpoint().open()) {
                    answerOpen(match.get().endpoint(), request, answering);
                } else {
                    admit(match.get(), request, client, session, answering);
                }
            }
        }
    }

    private void answerOpen(Endpoint endpoint, RawRequest request, Answering answering) {
        Optional<ApiError> fault = Authentication.openFault(request);
        if (fault.isPresent()) {
            answering.refuse(fault.get());
            return;
        }
        ObjectNode body = JsonText.object();
        if (endpoint == Endpoint.PING) {
            body.put("pong", "pong");
        } else {
            body.put("server_time", wallMillis.getAsLong() / 1_000);
        }
        answering.ok(body);
    }

    private void admit(
            Endpoint.Match match,
            RawRequest request,
            IpAddress client,
            Sequencer.Session session,
            Answering answering) {
        switch (authentication.identify(request, client, match.endpoint())) {
            case Authentication.Caller.Refused(ApiError error, boolean unproven, Optional<ApiKey> key) -> {
                if (error.status() == 401) {
                    limits.unauthorized(client);
                }
                if (unproven) {
                    hints.explain(Dialect.THREE_COMMAS, key, request, hint -> answering.refuse(error, hint));
                } else {
                    answering.refuse(error);
                }
            }
            case Authentication.Caller.Known(ApiKey key, SignedRequest signed) ->
                read(match, request, key, signed, session, answering);
        }
    }

    private void read(
            Endpoint.Match match,
            RawRequest request,
            ApiKey key,
            SignedRequest signed,
            Sequencer.Session session,
            Answering answering) {
        String forced = request.headers().first(FORCED_MODE).toLowerCase(Locale.ROOT);
        if (!forced.isEmpty() && !MODES.contains(forced)) {
            answering.refuse(ApiError.invalid(FORCED_MODE, "does not have a valid value"));
            return;
        }
        Optional<Mode> mode = forced.isEmpty() ? Optional.empty() : Optional.of(modeOf(forced));
        switch (ParameterReader.read(request)) {
            case ParameterReader.Reading.Refused(ApiError error) -> answering.refuse(error);
            case ParameterReader.Reading.Read(var byName) ->
                answer(new Call(
                        match.endpoint(), match.id(), key, signed, mode, new Fields(byName), session, answering));
        }
    }

    private void answer(Call call) {
        switch (call.endpoint()) {
            case PING, TIME -> throw new IllegalStateException("open endpoints are answered before");
            case VALIDATE -> call.answering().ok(JsonText.object().put("valid", true));
            case CURRENT_MODE -> currentMode(call);
            case CHANGE_MODE -> changeMode(call);
            case ACCOUNTS -> accounts(call);
            case BOTS -> bots(call);
            case BOT -> bot(call);
        }
    }

    private void currentMode(Call call) {
        query(call, machines -> mode(machines, call), (answering, mode) -> answering.ok(modeJson(mode)));
    }

    private void changeMode(Call call) {
        Optional<String> wanted = call.fields().requiredOneOf("mode", MODES);
        if (wanted.isEmpty()) {
            call.answering().refuse(call.fields().errors().toError());
            return;
        }
        Mode mode = modeOf(wanted.get());
        submit(call, new FleetCommand.SetMode(call.key().userId(), mode), outcome -> {
            switch (outcome) {
                case FleetOutcome.Done d -> call.answering().created(modeJson(mode));
                case FleetOutcome.Created c -> call.answering().refuse(ApiError.UNKNOWN);
                case FleetOutcome.DealsTouched t -> call.answering().refuse(ApiError.UNKNOWN);
                case FleetOutcome.Refused(var reason, String why) ->
                    call.answering().refuse(ApiError.invalid("mode", why));
            }
        });
    }

    private void accounts(Call call) {
        Optional<String> exchangeKey = call.fields().text("api_key");
        Page page = Page.read(call.fields());
        if (!call.fields().errors().isEmpty()) {
            call.answering().refuse(call.fields().errors().toError());
            return;
        }
        query(
                call,
                machines -> {
                    Mode mode = mode(machines, call);
                    // No account has an exchange key, so no account has the one that is asked for.
                    return page
                            .of(machines.fleet().accounts(call.key().userId()).stream()
                                    .filter(account -> account.mode() == mode && exchangeKey.isEmpty())
                                    .toList())
                            .stream()
                            .map(account -> AccountView.of(machines, account))
                            .toList();
                },
                (answering, accounts) -> answering.ok(AccountJson.array(accounts)));
    }

    /** The fleet makes no bots yet: a list that is asked for rightly is empty. */
    private static void bots(Call call) {
        BotFilter.read(call.fields());
        if (call.fields().errors().isEmpty()) {
            call.answering().ok(JsonText.array());
        } else {
            call.answering().refuse(call.fields().errors().toError());
        }
    }

    /** The fleet makes no bots yet: every id is unknown. */
    private static void bot(Call call) {
        call.fields().flag("include_events");
        call.answering()
                .refuse(
                        call.fields().errors().isEmpty()
                                ? ApiError.NOT_FOUND
                                : call.fields().errors().toError());
    }

    private static Mode mode(Machines machines, Call call) {
        return call.forcedMode()
                .orElseGet(() -> machines.fleet().mode(call.key().userId()));
    }

    private static Mode modeOf(String name) {
        return name.equals("paper") ? Mode.PAPER : Mode.REAL;
    }

    private static ObjectNode modeJson(Mode mode) {
        return JsonText.object().put("mode", mode == Mode.PAPER ? "paper" : "real");
    }

    private static <T> void query(Call call, Function<Machines, T> read, BiConsumer<Answering, T> answer) {
        boolean taken = call.session().query(read, (Sequencer.Answer<T> got) -> {
            switch (got) {
                case Sequencer.Ready<T>(T value) -> answer.accept(call.answering(), value);
                case Sequencer.Unavailable<T> u -> call.answering().refuse(ApiError.UNAVAILABLE);
            }
        });
        if (!taken) {
            call.answering().refuse(ApiError.BUSY, BUSY_SECONDS);
        }
    }

    private void submit(Call call, FleetCommand command, java.util.function.Consumer<FleetOutcome> onOutcome) {
        Answering answering = call.answering();
        boolean taken = call.session().submit(origin(call), new LoggedCommand.OnFleet(command), got -> {
            switch (got) {
                case Sequencer.Ready<Reply>(Reply reply) -> {
                    switch (reply.result()) {
                        case Result.OfFleet(FleetOutcome outcome) -> onOutcome.accept(outcome);
                        case Result.KeyRefused k -> answering.refuse(ApiError.BAD_KEY);
                        case Result.Quarantined q -> answering.refuse(ApiError.UNKNOWN);
                        case Result.OfAccess a -> answering.refuse(ApiError.UNKNOWN);
                        case Result.OfExchange e -> answering.refuse(ApiError.UNKNOWN);
                        case Result.OfClock c -> answering.refuse(ApiError.UNKNOWN);
                    }
                }
                case Sequencer.Unavailable<Reply> u -> answering.refuse(ApiError.UNAVAILABLE);
            }
        });
        if (!taken) {
            answering.refuse(ApiError.BUSY, BUSY_SECONDS);
        }
    }

    /** Nothing of the dialect tells a second request from a second copy of the first, so the copy gets its answer. */
    private Origin origin(Call call) {
        ApiKey key = call.key();
        if (!key.options().replayAnswer() || duplicateMillis == 0) {
            return new Origin(key.keyId(), key.generation(), ReplayDigest.NONE, 0);
        }
        return new Origin(key.keyId(), key.generation(), digest(key.keyId(), call.signed()), duplicateMillis);
    }

    /** The key is a part of it: two keys may send the same request, and each is to be done. */
    private static ReplayDigest digest(String keyId, SignedRequest signed) {
        ByteBuffer digest = ByteBuffer.wrap(io.tallystick.signing.ReplayDigest.of(Dialect.THREE_COMMAS, keyId, signed));
        return new ReplayDigest(digest.getLong(), digest.getLong());
    }
}

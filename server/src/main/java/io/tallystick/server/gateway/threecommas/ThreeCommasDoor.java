package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.Mode;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.limits.Decision;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.access.limits.ThreeCommasLimits;
import io.tallystick.server.gateway.hints.Hints;
import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.threecommas.parameters.FieldErrors;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.parameters.ParameterReader;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.ReplayDigest;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The way of a request through the 3Commas API: limit of the address, route, shape, key and signature, permission,
 * names of the parameters, then the route's own handler.
 */
public final class ThreeCommasDoor implements Door {
    private static final int BODY_BYTES_MOST = 524_288;

    private static final String FORCED_MODE = "Forced-Mode";
    private static final List<String> MODES = List.of("real", "paper");

    private final Authentication authentication;
    private final ThreeCommasLimits limits;
    private final Routes routes;
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
        this.routes = Routes.all(wallMillis);
        this.duplicateMillis = duplicateMillis;
        this.hints = hints;
    }

    @Override
    public String prefix() {
        return Routes.PREFIX;
    }

    @Override
    public int bodyBytesMost() {
        return BODY_BYTES_MOST;
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
        Optional<Routes.Match> match = routes.match(request.method(), request.path());
        switch (limits.arrival(client, Routes.bucket(match))) {
            case Decision.Limited(int seconds) -> answering.refuse(ApiError.limited(seconds), seconds);
            case Decision.Banned(int seconds) -> answering.refuse(ApiError.banned(seconds), seconds);
            case Decision.Allowed a -> {
                if (match.isEmpty()) {
                    answering.refuse(ApiError.NOT_FOUND);
                } else if (match.get().route().open()) {
                    Optional<ApiError> fault = Authentication.openFault(request);
                    if (fault.isPresent()) {
                        answering.refuse(fault.get());
                    } else {
                        read(match.get(), request, Optional.empty(), Origin.SERVER, session, answering);
                    }
                } else {
                    admit(match.get(), request, client, session, answering);
                }
            }
        }
    }

    private void admit(
            Routes.Match match, RawRequest request, IpAddress client, Sequencer.Session session, Answering answering) {
        switch (authentication.identify(request, client, match.route().security())) {
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
                read(match, request, Optional.of(key), origin(key, signed), session, answering);
        }
    }

    private static void read(
            Routes.Match match,
            RawRequest request,
            Optional<ApiKey> key,
            Origin origin,
            Sequencer.Session session,
            Answering answering) {
        String forced = request.headers().first(FORCED_MODE).toLowerCase(Locale.ROOT);
        if (!forced.isEmpty() && !MODES.contains(forced)) {
            answering.refuse(ApiError.invalid(FORCED_MODE, FieldErrors.NO_VALID_VALUE));
            return;
        }
        Optional<Mode> mode = forced.isEmpty() ? Optional.empty() : Optional.of(modeOf(forced));
        switch (ParameterReader.read(request)) {
            case ParameterReader.Reading.Refused(int status, String sentence) ->
                answering.refuse(ApiError.malformed(status, sentence));
            case ParameterReader.Reading.Read(var byName) -> {
                Fields fields = new Fields(byName);
                Call call = new Call(match.id(), key, origin, mode, fields, session, answering);
                checkNames(match, fields);
                if (!call.refusedForFields()) {
                    match.route().handler().handle(call);
                }
            }
        }
    }

    /** Unknown names are refused; the number of the path may be repeated, if it is the same one. */
    private static void checkNames(Routes.Match match, Fields fields) {
        Route route = match.route();
        if (route.known().isPresent()) {
            Set<String> known = new HashSet<>(route.known().get());
            known.addAll(route.pathNames());
            fields.know(known);
        }
        for (String name : route.pathNames()) {
            Optional<String> repeated = fields.text(name);
            if (repeated.isPresent() && !repeated.get().equals(Long.toString(match.id()))) {
                fields.errors().add(name, FieldErrors.INVALID);
            }
        }
    }

    static Mode modeOf(String name) {
        return name.equals("paper") ? Mode.PAPER : Mode.REAL;
    }

    /** Nothing of the dialect tells a second request from a second copy of the first, so the copy gets its answer. */
    private Origin origin(ApiKey key, SignedRequest signed) {
        if (!key.options().replayAnswer() || duplicateMillis == 0) {
            return new Origin(key.keyId(), key.generation(), ReplayDigest.NONE, 0);
        }
        return new Origin(key.keyId(), key.generation(), digest(key.keyId(), signed), duplicateMillis);
    }

    /** The key is a part of it: two keys may send the same request, and each is to be done. */
    private static ReplayDigest digest(String keyId, SignedRequest signed) {
        ByteBuffer digest = ByteBuffer.wrap(io.tallystick.signing.ReplayDigest.of(Dialect.THREE_COMMAS, keyId, signed));
        return new ReplayDigest(digest.getLong(), digest.getLong());
    }
}

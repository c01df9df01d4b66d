package io.tallystick.server.gateway.gainium;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.User;
import io.tallystick.server.access.limits.GainiumLimits;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.gateway.hints.Hints;
import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The way of a request through the Gainium API: limit of the address, shape and body, route, key and signature, then
 * what its {@link Route} does.
 */
public final class GainiumDoor implements Door {
    /** The original's 512 kB (gainium.md 1.3). */
    static final int BODY_BYTES_MOST = 524_288;

    private final Authentication authentication;
    private final GainiumLimits limits;
    private final LongSupplier wallMillis;
    private final Cors cors;
    private final Hints hints;
    private final Edge edge;

    /**
     * @param wallMillis the wall clock, ms since the epoch
     * @param newUuid makes a random uuid of version 4 in lower case
     * @param windowMillis how far a request's time may be off, 0 for no check; the original has 300,000
     * @param corsOrigins origins whose pages may call, usually none
     */
    public GainiumDoor(
            KeyDirectory keys,
            GainiumLimits limits,
            LongSupplier wallMillis,
            Supplier<String> newUuid,
            long windowMillis,
            List<String> corsOrigins,
            Hints hints) {
        this.authentication = new Authentication(keys, wallMillis, windowMillis);
        this.limits = limits;
        this.wallMillis = wallMillis;
        this.cors = new Cors(corsOrigins);
        this.hints = hints;
        this.edge = new Edge(wallMillis, newUuid);
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
        return Refusals.malformed(status, detail);
    }

    @Override
    public void handle(RawRequest request, Responder responder, Sequencer.Session session) {
        if (request.method().equals("OPTIONS")) {
            responder.send(cors.preflight(request));
            return;
        }
        IpAddress client = request.client();
        GainiumLimits.Quota quota = limits.arrival(client);
        Answering answering =
                new Answering(request, responder, cors, quota, wallMillis.getAsLong() / 1_000 + quota.resetSeconds());
        if (!quota.allowed()) {
            answering.send(Refusals.tooMany().header("Retry-After", Integer.toString(quota.resetSeconds())));
            return;
        }
        switch (Reading.of(request)) {
            case Reading.Refused(Response response) -> answering.send(response);
            case Reading.Read(Parameters parameters) -> route(request, client, parameters, session, answering);
        }
    }

    private void route(
            RawRequest request,
            IpAddress client,
            Parameters parameters,
            Sequencer.Session session,
            Answering answering) {
        Optional<Routes.Match> match = Routes.find(request.method(), request.path());
        if (match.isEmpty()) {
            answering.send(Refusals.notFound());
            return;
        }
        Route route = match.get().route();
        if (route.access() == Route.Access.OPEN) {
            answering.send(Envelope.ok(ExchangeList.all()));
            return;
        }
        switch (authentication.identify(request, client)) {
            case Authentication.Caller.Refused(Response response, boolean unproven, Optional<ApiKey> key) -> {
                if (unproven) {
                    hints.explain(
                            Dialect.GAINIUM,
                            key,
                            request,
                            hint -> answering.send(hint.isEmpty() ? response : response.header(Hints.HEADER, hint)));
                } else {
                    answering.send(response);
                }
            }
            case Authentication.Caller.Known(ApiKey key, User user, SignedRequest signed) -> {
                Chain chain = new Chain(session, authentication.origin(key, signed), answering::send);
                route.handler().accept(new Call(match.get().arguments(), parameters, user, answering, chain, edge));
            }
        }
    }
}

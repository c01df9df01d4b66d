package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.Mode;
import io.tallystick.bots.TradingAccount;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.limits.GainiumLimits;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.gateway.hints.Hints;
import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.signing.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The way of a request through the Gainium API: limit of the address, shape and body, route, key and signature, then
 * the checks of parameters and one query or one command.
 */
public final class GainiumDoor implements Door {
    private final Authentication authentication;
    private final GainiumLimits limits;
    private final LongSupplier wallMillis;
    private final Cors cors;
    private final Hints hints;

    /** Without hints. */
    public GainiumDoor(
            KeyDirectory keys,
            GainiumLimits limits,
            LongSupplier wallMillis,
            long windowMillis,
            List<String> corsOrigins) {
        this(keys, limits, wallMillis, windowMillis, corsOrigins, Hints.NONE);
    }

    /**
     * @param wallMillis the wall clock, ms since the epoch
     * @param windowMillis how far a request's time may be off, 0 for no check; the original has 300,000
     * @param corsOrigins origins whose pages may call, usually none
     */
    public GainiumDoor(
            KeyDirectory keys,
            GainiumLimits limits,
            LongSupplier wallMillis,
            long windowMillis,
            List<String> corsOrigins,
            Hints hints) {
        this.authentication = new Authentication(keys, wallMillis, windowMillis);
        this.limits = limits;
        this.wallMillis = wallMillis;
        this.cors = new Cors(corsOrigins);
        this.hints = hints;
    }

    /**
     * Sends the one answer, with the headers that every answer below {@code /api} has.
     *
     * @param resetSecond wall time in seconds at which the address has its whole quota again
     */
    private record Answering(
            RawRequest request, Responder responder, Cors cors, GainiumLimits.Quota quota, long resetSecond) {

        void send(Response response) {
            responder.send(cors.on(request, response)
                    .header("X-RateLimit-Limit", Integer.toString(quota.limit()))
                    .header("X-RateLimit-Remaining", Integer.toString(quota.remaining()))
                    .header("X-RateLimit-Reset", Long.toString(resetSecond)));
        }
    }

    @Override
    public String prefix() {
        return Endpoint.PREFIX;
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
        Optional<Endpoint> endpoint = Endpoint.match(request.method(), request.path());
        if (endpoint.isEmpty()) {
            answering.send(Refusals.notFound());
            return;
        }
        if (endpoint.get().open()) {
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
            case Authentication.Caller.Known(ApiKey key, var signed) -> {
                switch (endpoint.get()) {
                    case EXCHANGES -> throw new IllegalStateException("open endpoints are answered before");
                    case USER_EXCHANGES -> userExchanges(key, parameters, session, answering);
                    case DCA_BOTS -> answering.send(Bots.dcaList(parameters));
                    case START_BOT -> answering.send(Bots.start(parameters));
                    case UPDATE_DCA_BOT -> answering.send(Bots.updateDca(parameters));
                }
            }
        }
    }

    /** Without a {@code paperContext} of true or false both worlds are listed. */
    private static void userExchanges(
            ApiKey key, Parameters parameters, Sequencer.Session session, Answering answering) {
        Optional<Mode> mode = parameters
                .ofQuery("paperContext")
                .flatMap(Parameters::text)
                .flatMap(text -> switch (text) {
                    case "true" -> Optional.of(Mode.PAPER);
                    case "false" -> Optional.of(Mode.REAL);
                    default -> Optional.empty();
                });
        boolean taken = session.query(
                machines -> machines.fleet().accounts(key.userId()).stream()
                        .filter(account -> mode.isEmpty() || account.mode() == mode.get())
                        .toList(),
                (Sequencer.Answer<List<TradingAccount>> got) -> {
                    switch (got) {
                        case Sequencer.Ready<List<TradingAccount>>(var accounts) ->
                            answering.send(Envelope.ok(ExchangeList.of(accounts)));
                        case Sequencer.Unavailable<List<TradingAccount>> u -> answering.send(Refusals.unavailable());
                    }
                });
        if (!taken) {
            answering.send(Refusals.busy());
        }
    }
}

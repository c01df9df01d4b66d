package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyDirectory;
import io.tallystick.server.access.Session;
import io.tallystick.server.access.limits.Decision;
import io.tallystick.server.access.limits.GaiaExLimits;
import io.tallystick.server.access.limits.Quota;
import io.tallystick.server.events.EventHub;
import io.tallystick.server.gateway.gaiaex.Authentication.Verdict;
import io.tallystick.server.gateway.gaiaex.streams.StreamSettings;
import io.tallystick.server.gateway.hints.Hints;
import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.http.sockets.SocketDoor;
import io.tallystick.server.gateway.json.QueryParameters;
import io.tallystick.server.gateway.live.KeyedSockets;
import io.tallystick.server.history.History;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.rules.Breach;
import io.tallystick.signing.rules.RequestRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The GaiaEx API under {@code /v1/trade}. The order of checks: ban, IP zone, target (400), route (404), caller (see
 * {@link Authentication}), JSON (400), fields (422), address (403), rules of trading (400).
 */
public final class GaiaExDoor implements Door {
    static final String PREFIX = "/v1/trade";
    static final String PEOPLE_PREFIX = "/v1/auth";

    private final RequestRules rules = RequestRules.of(Dialect.GAIAEX);
    private final GaiaExLimits limits;
    private final Authentication authentication;
    private final Hints hints;
    private final Cors cors;
    private final Routes routes;
    private final History history;
    private final Routes peopleRoutes;
    private final MarketDirectory markets;

    /**
     * @param markets all listed markets in id order
     * @param wallMillis the clock that requests' times are compared with and that {@code /time} tells
     */
    public GaiaExDoor(
            GaiaExSettings settings,
            KeyDirectory keys,
            GaiaExLimits limits,
            List<MarketSpec> markets,
            LongSupplier wallMillis,
            Hints hints,
            History history,
            People people) {
        this.hints = hints;
        this.limits = limits;
        KeyUsage usage = new KeyUsage();
        this.authentication = new Authentication(rules, keys, limits, usage, wallMillis);
        this.cors = new Cors(settings.corsOrigins());
        this.markets = new MarketDirectory(markets);
        this.history = history;
        Forms forms = new Forms(this.markets, rules);
        this.routes = Routes.over(
                this.markets, rules, wallMillis, history, new KeyEndpoints(forms, people, usage, limits, wallMillis));
        this.peopleRoutes = Routes.ofPeople(new SessionEndpoints(forms, people, wallMillis, limits::unauthorized));
    }

    /** Where people sign in, under {@code /v1/auth}: the same checks, limits and errors. */
    public Door people() {
        return new Door() {
            @Override
            public String prefix() {
                return PEOPLE_PREFIX;
            }

            @Override
            public Response refusal(int status, String detail) {
                return GaiaExDoor.this.refusal(status, detail);
            }

            @Override
            public void handle(RawRequest request, Responder responder, Sequencer.Session session) {
                GaiaExDoor.this.handle(peopleRoutes, request, responder, session);
            }
        };
    }

    List<Route> routes() {
        return routes.all();
    }

    List<Route> peopleRoutes() {
        return peopleRoutes.all();
    }

    /** The same API's sockets, under {@code /ws}; they count against the same limits. */
    public SocketDoor sockets(EventHub hub, KeyedSockets held, StreamSettings settings) {
        return new GaiaExSockets(
                this, markets, new SocketActions(routes, limits, cors), hub.exchange(), history, held, settings);
    }

    /** What refuses a handshake before its path counts. */
    Optional<Problem> arrival(RawRequest request) {
        return limited(limits.arrival(request.client(), false))
                .or(() -> rules.target(request.target(), request.headers().first("Host"))
                        .map(breach -> Problem.refused(Sentences.of(breach))));
    }

    /**
     * Who opens a socket on an account: a key that may read, or a session.
     *
     * @param token of a session that came as a subprotocol, "" for none
     */
    Verdict identify(RawRequest request, String token) {
        return token.isEmpty()
                ? authentication.identify(request, Access.READ)
                : authentication.identify(request, Access.READ, token);
    }

    /** Counts a 401 and explains it, if that is on. */
    void unauthorized(RawRequest request, Optional<ApiKey> key, Consumer<String> onHint) {
        limits.unauthorized(request.client());
        hints.explain(Dialect.GAIAEX, key, request, onHint);
    }

    boolean listsOrigin(String origin) {
        return cors.lists(origin);
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Response refusal(int status, String detail) {
        return new Problem.Told(status, detail).toResponse();
    }

    @Override
    public void handle(RawRequest request, Responder responder, Sequencer.Session session) {
        handle(routes, request, responder, session);
    }

    private void handle(Routes own, RawRequest request, Responder raw, Sequencer.Session session) {
        Optional<Routes.Match> match = own.find(request.method(), request.path());
        boolean trading = match.isPresent() && match.get().route().access() == Access.TRADE;
        Optional<Problem> limited = limited(limits.arrival(request.client(), trading));
        Quota zone = limits.standing(request.client(), trading);
        Responder responder = counting(raw, zone);
        if (limited.isPresent()) {
            refuse(request, responder, limited.get());
            return;
        }
        if (request.method().equals("OPTIONS")) {
            responder.send(cors.preflight(request));
            return;
        }
        Optional<Breach> malformed =
                rules.target(request.target(), request.headers().first("Host"));
        if (malformed.isPresent()) {
            refuse(request, responder, Problem.refused(Sentences.of(malformed.get())));
        } else if (match.isEmpty()) {
            refuse(request, responder, own.missing(request.method(), request.path()));
        } else {
            admit(request, responder, session, match.get(), zone);
        }
    }

    /** Tells of the address's limits in each answer that tells of none. */
    private static Responder counting(Responder responder, Quota zone) {
        return new Responder() {
            @Override
            public void send(Response response) {
                responder.send(RateHeaders.on(response, zone));
            }

            @Override
            public void onLoop(Runnable task) {
                responder.onLoop(task);
            }
        };
    }

    private void admit(
            RawRequest request, Responder responder, Sequencer.Session session, Routes.Match match, Quota zone) {
        Route route = match.route();
        if (route.access() == Access.PUBLIC) {
            QueryParameters query = new QueryParameters(request.query(), route.query());
            if (query.faults().isEmpty()) {
                route.endpoint()
                        .answer(new Call(request, match.arguments(), query, cors, responder, session, null, zone));
            } else {
                refuse(request, responder, new Problem.Unprocessable(query.faults()));
            }
            return;
        }
        switch (authentication.identify(request, route.access())) {
            case Verdict.Refused(Problem problem, Optional<ApiKey> key) -> {
                if (problem.status() == 401) {
                    unauthorized(request, key, hint -> refuse(request, responder, problem, hint));
                } else {
                    refuse(request, responder, problem);
                }
            }
            case Verdict.Admitted(Caller caller) -> {
                Optional<Breach> unsigned = rules.query(request.method(), request.target());
                if (unsigned.isPresent()) {
                    refuse(request, responder, Problem.refused(Sentences.of(unsigned.get())));
                    return;
                }
                QueryParameters query = new QueryParameters(request.query(), route.query());
                route.endpoint()
                        .answer(new Call(
                                request,
                                match.arguments(),
                                query,
                                cors,
                                responder,
                                session,
                                caller,
                                route.access() == Access.TRADE ? zone.tighter(standing(caller.holder())) : zone));
            }
        }
    }

    private Quota standing(Holder holder) {
        return switch (holder) {
            case Holder.OfKey(ApiKey key) -> limits.standing(key);
            case Holder.OfSession(Session session) -> limits.standing(session);
        };
    }

    private void refuse(RawRequest request, Responder responder, Problem problem) {
        refuse(request, responder, problem, "");
    }

    private void refuse(RawRequest request, Responder responder, Problem problem, String hint) {
        Response response = cors.on(request, problem.toResponse());
        responder.send(hint.isEmpty() ? response : response.header(Hints.HEADER, hint));
    }

    private static Optional<Problem> limited(Decision decision) {
        return switch (decision) {
            case Decision.Allowed a -> Optional.empty();
            case Decision.Limited(int seconds) -> Optional.of(new Problem.Limited(seconds));
            case Decision.Banned(int seconds) -> Optional.of(new Problem.Limited(seconds));
        };
    }
}

package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.Session;
import io.tallystick.server.events.Feed;
import io.tallystick.server.gateway.gaiaex.Authentication.Verdict;
import io.tallystick.server.gateway.gaiaex.streams.LoopStreams;
import io.tallystick.server.gateway.gaiaex.streams.Rendering;
import io.tallystick.server.gateway.gaiaex.streams.StreamSettings;
import io.tallystick.server.gateway.hints.Hints;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.http.sockets.SocketDoor;
import io.tallystick.server.gateway.http.sockets.SocketGate;
import io.tallystick.server.gateway.http.sockets.SocketLimits;
import io.tallystick.server.gateway.http.sockets.SocketLoop;
import io.tallystick.server.gateway.json.QueryParameters;
import io.tallystick.server.gateway.json.SymbolText;
import io.tallystick.server.gateway.live.KeyedSockets;
import io.tallystick.server.history.History;
import io.tallystick.server.sequencer.Sequencer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The GaiaEx sockets under {@code /ws} (contract gaiaex, 3). The order of checks is that of the REST door: ban, IP
 * zone, target (400), path (404), query (422), caller (401, 403), address (403). A symbol that is not listed opens, is
 * told so, and closes, as the original does it.
 */
final class GaiaExSockets implements SocketDoor {
    private static final String MARKET = "/ws/market/";
    private static final String SPOT_MARKET = "/ws/market/spot/";
    private static final String USER = "/ws/user/";
    private static final String STREAM = "/ws/stream";
    private static final String WALLET = "/ws/wallet/";
    private static final String BEARER = "Bearer.";

    /** Close codes of this dialect (contract gaiaex, 3: recommended there). */
    private static final int KEY_GONE = 4401;

    private static final int UNKNOWN_SYMBOL = 4404;

    private final GaiaExDoor door;
    private final MarketDirectory markets;
    private final SocketActions actions;
    private final Rendering rendering;
    private final Feed<Event> events;
    private final History history;
    private final KeyedSockets held;
    private final StreamSettings settings;
    private final Map<SocketLoop, LoopStreams> streams = new ConcurrentHashMap<>();

    GaiaExSockets(
            GaiaExDoor door,
            MarketDirectory markets,
            SocketActions actions,
            Feed<Event> events,
            History history,
            KeyedSockets held,
            StreamSettings settings) {
        this.door = door;
        this.markets = markets;
        this.actions = actions;
        this.rendering = new StreamRendering(markets);
        this.events = events;
        this.history = history;
        this.held = held;
        this.settings = settings;
    }

    @Override
    public String prefix() {
        return "/ws";
    }

    @Override
    public Response refusal(int status, String detail) {
        return door.refusal(status, detail);
    }

    /** Pages of other origins only by name: {@code *} would let any page in a browser open sockets to this machine. */
    @Override
    public boolean allowsOrigin(String origin) {
        return door.listsOrigin(origin);
    }

    @Override
    public void open(RawRequest upgrade, SocketGate gate, Sequencer.Session session) {
        Optional<Problem> refused = door.arrival(upgrade);
        if (refused.isPresent()) {
            gate.refuse(refused.get().toResponse());
            return;
        }
        String path = upgrade.path();
        if (path.startsWith(SPOT_MARKET)) {
            openMarket(upgrade, gate, session, MarketKind.SPOT, path.substring(SPOT_MARKET.length()));
        } else if (path.startsWith(MARKET)) {
            openMarket(upgrade, gate, session, MarketKind.PERPETUAL, path.substring(MARKET.length()));
        } else if (path.equals(STREAM)) {
            openStream(upgrade, gate, session);
        } else if (path.startsWith(USER)) {
            openUser(upgrade, gate, session, path.substring(USER.length()));
        } else if (path.startsWith(WALLET)) {
            gate.refuse(
                    new Problem.Told(404, ErrorCodes.NOT_SUPPORTED, "Not Found: /ws/wallet/{address} is not supported")
                            .toResponse());
        } else {
            gate.refuse(Problems.NOT_FOUND.toResponse());
        }
    }

    private LoopStreams streamsOf(SocketGate gate, Sequencer.Session session) {
        return streams.computeIfAbsent(
                gate.loop(), loop -> new LoopStreams(loop, session, events, history, rendering, settings));
    }

    private static boolean hasQuery(RawRequest upgrade, SocketGate gate) {
        QueryParameters query = new QueryParameters(upgrade.query(), List.of());
        if (!query.faults().isEmpty()) {
            gate.refuse(new Problem.Unprocessable(query.faults()).toResponse());
            return true;
        }
        return false;
    }

    private void openMarket(
            RawRequest upgrade, SocketGate gate, Sequencer.Session session, MarketKind kind, String segment) {
        if (hasQuery(upgrade, gate)) {
            return;
        }
        String symbol = SymbolText.decoded(segment);
        Optional<MarketSpec> market = markets.find(kind, symbol);
        LoopStreams own = streamsOf(gate, session);
        gate.accept(SocketLimits.LISTENING, socket -> {
            own.enter();
            if (market.isPresent()) {
                own.markets().followWhole(socket, market.get(), settings.heartbeatMillis());
            } else {
                socket.send(MarketSocket.error("SYMBOL_NOT_SUPPORTED", unknown(kind, symbol)));
                socket.finish(UNKNOWN_SYMBOL, "Symbol not supported");
            }
            return new MarketSocket(socket, own);
        });
    }

    private static String unknown(MarketKind kind, String symbol) {
        String shown = symbol.length() <= 40 ? symbol : symbol.substring(0, 40);
        String list = kind == MarketKind.PERPETUAL ? "/symbols/list" : "/spot/symbols";
        return "Symbol '" + shown + "' not supported. Use " + list + " for the symbols that are.";
    }

    private void openStream(RawRequest upgrade, SocketGate gate, Sequencer.Session session) {
        if (hasQuery(upgrade, gate)) {
            return;
        }
        LoopStreams own = streamsOf(gate, session);
        gate.accept(SocketLimits.DEFAULT, socket -> {
            own.enter();
            return new StreamSocket(socket, own, markets);
        });
    }

    private void openUser(RawRequest upgrade, SocketGate gate, Sequencer.Session session, String address) {
        if (hasQuery(upgrade, gate)) {
            return;
        }
        // A browser can set no header, so its token comes as a subprotocol, which the answer then names.
        String bearer = gate.subprotocols().stream()
                .filter(offered -> offered.startsWith(BEARER))
                .findFirst()
                .orElse("");
        switch (door.identify(upgrade, bearer.isEmpty() ? "" : bearer.substring(BEARER.length()))) {
            case Verdict.Refused(Problem problem, Optional<ApiKey> key)
            when problem.status() == 401 -> {
                Problem told = !bearer.isEmpty() && problem.equals(Problems.MISSING_AUTHENTICATION)
                        ? Problems.SESSION_EXPIRED
                        : problem;
                door.unauthorized(
                        upgrade,
                        key,
                        hint -> gate.onLoop(() -> gate.refuse(
                                hint.isEmpty()
                                        ? told.toResponse()
                                        : told.toResponse().header(Hints.HEADER, hint))));
            }
            case Verdict.Refused(Problem problem, Optional<ApiKey> key) -> gate.refuse(problem.toResponse());
            case Verdict.Admitted(Caller caller) -> {
                if (address.equalsIgnoreCase(caller.user().address())) {
                    openUser(upgrade, gate, session, caller, bearer);
                } else {
                    gate.refuse(Problems.ADDRESS_MISMATCH.toResponse());
                }
            }
        }
    }

    private void openUser(
            RawRequest upgrade, SocketGate gate, Sequencer.Session session, Caller caller, String subprotocol) {
        LoopStreams own = streamsOf(gate, session);
        String chosen = caller.holder() instanceof Holder.OfSession ? subprotocol : "";
        gate.accept(chosen, SocketLimits.DEFAULT, socket -> {
            own.enter();
            own.accounts().follow(socket, caller.user().userId(), caller.user().address());
            Runnable drop = switch (caller.holder()) {
                case Holder.OfKey(ApiKey key) ->
                    held.hold(socket, key, () -> socket.close(KEY_GONE, "Invalid API key"));
                case Holder.OfSession(Session signedIn) ->
                    held.hold(socket, signedIn, () -> socket.close(KEY_GONE, "Session expired"));
            };
            return new UserSocket(socket, own, actions, upgrade, caller, session, drop);
        });
    }
}

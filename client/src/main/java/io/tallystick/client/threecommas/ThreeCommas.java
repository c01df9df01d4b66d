package io.tallystick.client.threecommas;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.Fields;
import io.tallystick.client.LiveStream;
import io.tallystick.client.Outcome;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.StreamSettings;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.LiveSocket;
import io.tallystick.client.internal.Query;
import io.tallystick.client.internal.SentOnce;
import io.tallystick.client.internal.ServerAddress;
import io.tallystick.client.internal.ServerClock;
import io.tallystick.signing.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * DCA bots, deals, smart trades and accounts of 3Commas, or of a server that speaks its API. Blocking, for any number
 * of threads, virtual ones too; all of them should share one instance and what it gives out, because it is what keeps
 * within the limits: 100 calls in a minute, and of their own 120 lists of deals, 120 deals shown, and 40 lists of smart
 * trades in 10 s (3commas.md 1.7).
 *
 * <p>Reads are repeated when the server is in trouble. Writes are sent once: this API knows no client ids and signs no
 * time, so a lost answer is never answered by sending again. Instead what the write would have changed is read, and the
 * {@link Outcome} tells what was seen. To be able to tell what is new, writes that make something read the newest rows
 * of its list before they are sent. An equal write within a second gets the first one's answer and is done once
 * (3commas.md, Settled 3).
 *
 * <p>Keys are HMAC or RSA, in strict mode or not, see {@link Credentials}. The body is always covered by the signature.
 * A repeated 429 becomes a ban (418), which is a {@link io.tallystick.client.TooManyRequestsException} that says so.
 */
public final class ThreeCommas {
    /** The original service. */
    public static final String SERVICE = "https://api.3commas.io/public/api";

    /** Streams and signals have hosts of their own at the original service. */
    private static final String API_HOST = "https://api.3commas.io";

    private static final String STREAM_HOST = "https://ws.3commas.io";
    private static final String SIGNAL_HOST = "https://3commas.io";

    /** The server pings every 3 s. */
    private static final StreamSettings PATIENCE =
            new StreamSettings(Duration.ofSeconds(5), Duration.ofSeconds(12), Duration.ofSeconds(10));

    private final ThreeCommasCalls calls;
    private final Traces traces;
    private final Shared shared;

    /** What the views of one client have in common. */
    private record Shared(
            Credentials credentials,
            ClientSettings settings,
            RandomGenerator random,
            SignedHttp streams,
            Signals signals) {}

    private ThreeCommas(ThreeCommasCalls calls, Shared shared) {
        this.calls = calls;
        this.traces = new Traces(calls);
        this.shared = shared;
    }

    /** A client of the server that the credentials name. */
    public static ThreeCommas connect(Credentials credentials) {
        return connect(credentials, ClientSettings.defaults());
    }

    /**
     * A client; nothing is sent before the first call.
     *
     * @throws IllegalArgumentException if neither settings nor credentials name a server, or the key is of another API
     */
    public static ThreeCommas connect(Credentials credentials, ClientSettings settings) {
        if (credentials.dialect() != Dialect.THREE_COMMAS) {
            throw new IllegalArgumentException("not the credentials of a 3Commas key: " + credentials);
        }
        ServerClock clock = new ServerClock(settings.timing());
        ThreeCommasCalls.Limits limits = ThreeCommasCalls.Limits.documented();
        ThreeCommasManner manner = new ThreeCommasManner(
                Optional.of(ThreeCommasCalls.time(settings, limits)).filter(call -> credentials.isStrict()));
        RandomGenerator random = RandomGenerator.getDefault();
        String server = ServerAddress.of(credentials, settings, ThreeCommasCalls.MOUNT, SERVICE);
        boolean original = server.equals(API_HOST);
        SignedHttp http = new SignedHttp(server, credentials, clock);
        SignedHttp streams = new SignedHttp(original ? STREAM_HOST : server, credentials, clock);
        SignedHttp webhooks = new SignedHttp(original ? SIGNAL_HOST : server, credentials, clock);
        Caller caller = new Caller(http, clock, manner, settings, random);
        SentOnce signals = new SentOnce(new Caller(webhooks, clock, manner, settings, random), manner);
        Shared shared = new Shared(credentials, settings, random, streams, new Signals(signals, settings));
        return new ThreeCommas(new ThreeCommasCalls(caller, new SentOnce(caller, manner), settings, limits), shared);
    }

    /** The same client, whose lists show what is of one mode, whatever mode is stored for the user. */
    public ThreeCommas in(Mode mode) {
        return new ThreeCommas(calls.in(Optional.of(mode)), shared);
    }

    /** The same client, whose lists show what is of the mode that is stored for the user. */
    public ThreeCommas inStoredMode() {
        return new ThreeCommas(calls.in(Optional.empty()), shared);
    }

    /** Bots. */
    public Bots bots() {
        return new Bots(calls, traces);
    }

    /** Deals. */
    public Deals deals() {
        return new Deals(calls, traces);
    }

    /** Smart trades. */
    public SmartTrades smartTrades() {
        return new SmartTrades(calls, traces);
    }

    /** Accounts. */
    public Accounts accounts() {
        return new Accounts(calls, traces);
    }

    // The server, the user

    /** Whether the server answers; needs no key. */
    public boolean ping() {
        return calls.open("/ver1/ping", answer -> answer.text("pong").equals("pong"));
    }

    /** The server's wall clock, in seconds; needs no key. */
    public Instant serverTime() {
        return calls.open("/ver1/time", answer -> Instant.ofEpochSecond(answer.number("server_time")));
    }

    /**
     * Whether key and signature are right.
     *
     * @throws io.tallystick.client.NotAuthenticException if they are not, with what is wrong
     */
    public boolean validate() {
        return calls.read("/ver1/validate", answer -> answer.flag("valid"));
    }

    /** What the key may do. */
    public Permissions permissions() {
        return calls.read("/ver1/users/permissions_info", Permissions::of);
    }

    /** The mode of this client's calls; that stored for the user unless one is forced. */
    public Mode currentMode() {
        return calls.read("/ver1/users/current_mode", answer -> Mode.of(answer.text("mode")));
    }

    /** Stores another mode for the user, which pages and other programs of the user see too; {@link #in} does not. */
    public Outcome<Mode> changeMode(Mode mode) {
        ThreeCommasCalls stored = calls.in(Optional.empty());
        Map<String, Object> body = Map.of("mode", mode.word());
        return stored.post(
                "/ver1/users/change_mode",
                body,
                row -> Mode.of(row.text("mode")),
                new Traces(stored).has("/ver1/users/current_mode", body, row -> Mode.of(row.text("mode"))));
    }

    // Market data; needs no key

    /** The exchanges that accounts can be at. */
    public List<Market> markets() {
        return calls.open("/ver1/accounts/market_list", ThreeCommasCalls.rowsOf(Market::of));
    }

    /** The pairs of a market, {@code QUOTE_BASE}. */
    public List<String> pairs(String marketCode) {
        Query query = Query.empty().add("market_code", marketCode);
        return calls.open("/ver1/accounts/market_pairs" + query, ThreeCommasCalls.rowsOf(Fields::asText));
    }

    /** Prices and limits of a pair. */
    public Rate rate(String marketCode, String pair) {
        return calls.open("/ver1/accounts/currency_rates" + market(marketCode, pair), Rate::of);
    }

    /** As {@link #rate}, with how one may borrow. */
    public Rate rateWithLeverage(String marketCode, String pair) {
        return calls.open("/ver1/accounts/currency_rates_with_leverage_data" + market(marketCode, pair), Rate::of);
    }

    private static Query market(String marketCode, String pair) {
        return Query.empty().add("market_code", marketCode).add("pair", pair);
    }

    // The stream, signals

    /**
     * Follows the deals of the key's user, of both modes: those that go on, and each change, over broken connections
     * (3commas.md 4). After a gap the deals are read over REST and what changed meanwhile is told before the stream is
     * said to be up. The key needs BOTS_READ, and may not be in strict mode: the subscription signs no time.
     *
     * @param listener called by one thread, one event after another; it may call this object
     */
    public LiveStream followDeals(Consumer<DealEvent> listener) {
        return followDeals(PATIENCE, listener);
    }

    /** As {@link #followDeals(Consumer)}, with a patience of one's own; the server pings every 3 s. */
    public LiveStream followDeals(StreamSettings patience, Consumer<DealEvent> listener) {
        if (shared.credentials().isStrict()) {
            throw new IllegalStateException(
                    "a key in strict mode cannot follow deals: the subscription signs no time; use another key");
        }
        DealsProtocol protocol = new DealsProtocol(shared.streams(), shared.credentials(), calls, listener);
        return new LiveSocket(
                        "3commas deals", protocol, patience, shared.settings().timing(), shared.random())
                .start();
    }

    /**
     * Sends a TradingView custom signal; counted apart from the API, 100 in a minute.
     *
     * @return refused where the server says that nothing was done; the original says 200 whatever happens. A lost
     *     answer is {@link Outcome.Unknown}: nothing is read
     */
    public Outcome<SignalResult> signal(Signal signal) {
        return shared.signals().send(signal);
    }

    /**
     * Sends up to 30 signals that are done in order.
     *
     * @return one outcome for each; the original does not tell them apart
     */
    public List<Outcome<SignalResult>> signals(List<Signal> signals) {
        return shared.signals().sendAll(signals);
    }

    // Anything else

    /**
     * A read that has no method of its own.
     *
     * @param path path and query behind {@code /public/api}, as they go on the wire
     */
    public Fields get(String path) {
        return calls.read(path, answer -> answer);
    }

    /**
     * A write that has no method of its own. It is sent once.
     *
     * @param method POST, PUT, PATCH or DELETE
     * @param path path and query behind {@code /public/api}, as they go on the wire
     * @param body members; empty for none
     * @return a lost answer is {@link Outcome.Unknown}, as nothing is known of what to look at
     */
    public Outcome<Fields> send(String method, String path, Map<String, ?> body) {
        return calls.write(
                method.toUpperCase(Locale.ROOT),
                path,
                body,
                answer -> Fields.parse(answer.body()),
                SentOnce.traceless("what it changes is not known here"));
    }
}

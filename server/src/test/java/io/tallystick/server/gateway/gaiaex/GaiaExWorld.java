package io.tallystick.server.gateway.gaiaex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.KeyOptions;
import io.tallystick.server.access.limits.GaiaExLimits;
import io.tallystick.server.access.limits.SignInLimits;
import io.tallystick.server.desk.Asker;
import io.tallystick.server.desk.Attempt;
import io.tallystick.server.desk.Desk;
import io.tallystick.server.gateway.doors.DoorServer;
import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.gateway.gaiaex.streams.StreamSettings;
import io.tallystick.server.history.History;
import io.tallystick.server.history.HistorySettings;
import io.tallystick.server.machines.HouseExchange;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.markets.MarketFile;
import io.tallystick.server.testing.RawWebSocket;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.rules.RequestRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** A server with the GaiaEx door, markets whose prices stand still, two funded users and the keys that tests need. */
final class GaiaExWorld implements AutoCloseable {
    static final String PREFIX = "/v1/trade";
    static final String SECRET = "my_secret_key_example_32chars_xx";
    static final String PASSWORD = "correct horse battery";
    static final long START = 1_766_513_277_266L;
    static final long USER = 7;
    static final long OTHER_USER = 8;
    static final String ADDRESS = "0x%040x".formatted(USER);
    static final String OTHER_ADDRESS = "0x%040x".formatted(OTHER_USER);

    static final String ALL = "a11a11a11a11a11a11a11a11a11a11a1";
    static final String READ = "4ead4ead4ead4ead4ead4ead4ead4ead";
    static final String TRADE = "74ade74ade74ade74ade74ade74ade7a";
    static final String ELSEWHERE = "e15ee15ee15ee15ee15ee15ee15ee15e";
    static final String HERE = "4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e";
    static final String EXPIRED = "e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0";
    static final String REVOKED = "dead0dead0dead0dead0dead0dead0de";
    static final String NO_REPLAY = "00fe00fe00fe00fe00fe00fe00fe00fe";
    static final String WIDE = "1de01de01de01de01de01de01de01de0";
    static final String OTHERS = "07e407e407e407e407e407e407e407e4";
    static final String UNKNOWN = "00000000000000000000000000000000";

    private static final Pattern ERROR = Pattern.compile(
            "\\{\"detail\":.*,\"code\":\"(" + String.join("|", ErrorCodes.all()) + ")\"}", Pattern.DOTALL);

    private static final JsonMapper JSON = new JsonMapper();

    private static final StreamSettings STREAMS = new StreamSettings(20, 20, 200, 300);
    private static final List<String> BOTH = List.of("read", "trade");

    final AtomicLong wallMillis;
    final DoorServer server;
    private final History history;

    static GaiaExWorld fresh(Path data) {
        return fresh(data, GaiaExLimits.Settings.NONE);
    }

    static GaiaExWorld fresh(Path data, GaiaExLimits.Settings limits) {
        return fresh(data, limits, HistorySettings.usual(), SignInLimits.Settings.NONE);
    }

    static GaiaExWorld fresh(Path data, HistorySettings settings) {
        return fresh(data, GaiaExLimits.Settings.NONE, settings, SignInLimits.Settings.NONE);
    }

    static GaiaExWorld fresh(Path data, SignInLimits.Settings signIn) {
        return fresh(data, GaiaExLimits.Settings.NONE, HistorySettings.usual(), signIn);
    }

    private static GaiaExWorld fresh(
            Path data, GaiaExLimits.Settings limits, HistorySettings settings, SignInLimits.Settings signIn) {
        GaiaExWorld world = new GaiaExWorld(data, new AtomicLong(START), limits, settings, signIn);
        world.populate();
        return world;
    }

    /** The same data folder under a new server. */
    static GaiaExWorld restarted(Path data, AtomicLong wallMillis) {
        return new GaiaExWorld(
                data, wallMillis, GaiaExLimits.Settings.NONE, HistorySettings.usual(), SignInLimits.Settings.NONE);
    }

    private GaiaExWorld(
            Path data,
            AtomicLong wallMillis,
            GaiaExLimits.Settings limits,
            HistorySettings historySettings,
            SignInLimits.Settings signIn) {
        this.wallMillis = wallMillis;
        this.history = History.of(data, new HouseExchange(), historySettings);
        AtomicReference<GaiaExDoor> door = new AtomicReference<>();
        this.server = DoorServer.withPeople(
                data,
                wallMillis,
                house -> {
                    door.set(new GaiaExDoor(
                            GaiaExSettings.DEFAULT,
                            house.directory(),
                            new GaiaExLimits(limits, wallMillis::get, false),
                            markets(),
                            wallMillis::get,
                            (dialect, key, request, onHint) -> onHint.accept(
                                    key.map(k -> "hint for " + k.keyId()).orElse("")),
                            history,
                            People.of(house, new SignInLimits(signIn, wallMillis::get))));
                    return List.of(door.get(), door.get().people());
                },
                (keys, hub, held) -> List.of(door.get().sockets(hub, held, STREAMS)));
        history.follow(server.sequencer());
    }

    /** A socket below {@code /ws}. */
    RawWebSocket socket(String path, String... headers) {
        return RawWebSocket.open(server.port(), "/ws" + path, headers);
    }

    /** The account's socket of a key. */
    RawWebSocket userSocket(String keyId) {
        String path = "/ws/user/" + ADDRESS;
        return RawWebSocket.open(
                server.port(), path, auth(keyId, "GET", path, "").toArray(String[]::new));
    }

    static List<Route> routes() {
        MarketDirectory markets = new MarketDirectory(markets());
        RequestRules rules = RequestRules.of(Dialect.GAIAEX);
        Forms forms = new Forms(markets, rules);
        GaiaExLimits limits = new GaiaExLimits(GaiaExLimits.Settings.NONE, () -> START, false);
        History history = History.of(Path.of("nowhere"), new HouseExchange(), HistorySettings.usual());
        return Routes.over(
                        markets,
                        rules,
                        () -> START,
                        history,
                        new KeyEndpoints(forms, nobody(), new KeyUsage(), limits, () -> START))
                .all();
    }

    /** Below {@code /v1/auth}. */
    static List<Route> peopleRoutes() {
        Forms forms = new Forms(new MarketDirectory(markets()), RequestRules.of(Dialect.GAIAEX));
        return Routes.ofPeople(new SessionEndpoints(forms, nobody(), () -> START, client -> {}))
                .all();
    }

    /** For endpoints that nobody calls. */
    private static People nobody() {
        Desk idle = new Desk("idle", 1, 1, () -> {
            throw new AssertionError("nobody asks");
        });
        return new People(idle, idle, new SignInLimits(SignInLimits.Settings.NONE, () -> START));
    }

    static List<MarketSpec> markets() {
        return MarketFile.builtIn().stream().map(GaiaExWorld::still).toList();
    }

    /** The maker quotes, but the walk does not move. */
    private static MarketSpec still(MarketSpec m) {
        MakerSpec w = m.walk();
        return m.withWalk(new MakerSpec(0, 0, w.halfSpreadRate(), w.levels(), w.levelSpacingRate(), w.levelNotional()));
    }

    private void populate() {
        exchange(new Command.Open(markets(), 1));
        for (long user : List.of(USER, OTHER_USER)) {
            server.createUser(user);
            exchange(new Command.OpenAccount(user));
            exchange(new Command.Deposit(user, MarketKind.PERPETUAL, "USDC", 100_000 * Amount.ONE));
            exchange(new Command.Deposit(user, MarketKind.SPOT, "USDC", 100_000 * Amount.ONE));
            exchange(new Command.Deposit(user, MarketKind.SPOT, "ETH", 100 * Amount.ONE));
        }
        long never = AccessCommand.NEVER_EXPIRES;
        key(USER, ALL, BOTH, List.of(), never, KeyOptions.DEFAULT);
        key(USER, READ, List.of("read"), List.of(), never, KeyOptions.DEFAULT);
        key(USER, TRADE, List.of("trade"), List.of(), never, KeyOptions.DEFAULT);
        key(USER, ELSEWHERE, BOTH, List.of("203.0.113.0/24"), never, KeyOptions.DEFAULT);
        key(USER, HERE, BOTH, List.of("203.0.113.7", "127.0.0.0/8"), never, KeyOptions.DEFAULT);
        key(USER, EXPIRED, BOTH, List.of(), START + 10, KeyOptions.DEFAULT);
        key(USER, REVOKED, BOTH, List.of(), never, KeyOptions.DEFAULT);
        key(USER, NO_REPLAY, BOTH, List.of(), never, new KeyOptions(false, true, false, false, 0, 0, 0, ""));
        key(USER, WIDE, BOTH, List.of(), never, new KeyOptions(true, true, false, false, 60_000, 0, 0, ""));
        key(OTHER_USER, OTHERS, BOTH, List.of(), never, KeyOptions.DEFAULT);
        server.submit(new LoggedCommand.OnAccess(new AccessCommand.RevokeKey(REVOKED)));
        wallMillis.set(START + 20);
    }

    void exchange(Command command) {
        server.submit(new LoggedCommand.OnExchange(command));
    }

    private void key(
            long user, String keyId, List<String> permissions, List<String> ips, long expires, KeyOptions options) {
        server.createKey(user, "gaiaex", keyId, SECRET, permissions, ips, expires, options);
    }

    RawAnswer open(String pathAndQuery, String... headers) {
        return raw("GET", pathAndQuery, "", List.of(headers));
    }

    RawAnswer get(String pathAndQuery) {
        return get(ALL, pathAndQuery);
    }

    RawAnswer get(String keyId, String pathAndQuery) {
        return raw("GET", pathAndQuery, "", auth(keyId, "GET", pathAndQuery, ""));
    }

    RawAnswer post(String path, String json) {
        return post(ALL, path, json);
    }

    RawAnswer post(String keyId, String path, String json) {
        List<String> headers = auth(keyId, "POST", path, json);
        headers.add("Content-Type: application/json");
        return raw("POST", path, json, headers);
    }

    /** The three headers, signed now over the path without its query. */
    List<String> auth(String keyId, String method, String pathAndQuery, String body) {
        return auth(keyId, wallMillis.get(), method, pathAndQuery, body);
    }

    static List<String> auth(String keyId, long time, String method, String pathAndQuery, String body) {
        return auth(keyId, SECRET, time, method, pathAndQuery, body);
    }

    static List<String> auth(String keyId, String secret, long time, String method, String pathAndQuery, String body) {
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        return new ArrayList<>(List.of(
                "X-GAIAEX-APIKEY: " + keyId,
                "X-GAIAEX-TIMESTAMP: " + time,
                "X-GAIAEX-SIGNATURE: " + mac(secret, time + method + path + body)));
    }

    /** Gives a user a password, {@link #PASSWORD} if it is not another. */
    void password(long user, String password) {
        assertThat(server.services().passwords().set("user" + user, Secret.ofText(password), Asker.SERVER))
                .isInstanceOf(Attempt.Done.class);
    }

    /** The token of a new session of a user who has {@link #PASSWORD}. */
    String signIn(long user) {
        RawAnswer answer = login("user" + user, PASSWORD);
        assertThat(answer.status()).as(answer.told()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("session_token").asString();
    }

    RawAnswer login(String name, String password) {
        return people(
                "POST",
                "/login",
                "{\"user\": \"" + name + "\", \"password\": \"" + password + "\"}",
                "Content-Type: application/json");
    }

    /** A request below {@code /v1/auth}. */
    RawAnswer people(String method, String path, String body, String... headers) {
        return send(method, "/v1/auth" + path, List.of(headers), body);
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    /** A request of a session. */
    RawAnswer as(String token, String method, String pathAndQuery, String body) {
        List<String> headers = new ArrayList<>(List.of(bearer(token)));
        if (!body.isEmpty()) {
            headers.add("Content-Type: application/json");
        }
        return raw(method, pathAndQuery, body, headers);
    }

    /** @param pathAndQuery below the prefix */
    RawAnswer raw(String method, String pathAndQuery, String body, List<String> headers) {
        return send(method, PREFIX + pathAndQuery, headers, body);
    }

    private RawAnswer send(String method, String target, List<String> headers, String body) {
        RawAnswer answer = server.client().send(method, target, headers, body);
        if (answer.status() >= 400) {
            assertThat(answer.body()).matches(ERROR);
        }
        assertThat(OpenApi.faults(method, target, answer))
                .as("%s %s against openapi/gaiaex.yaml: %s", method, target, answer.told())
                .isEmpty();
        return answer;
    }

    /** Time of the last row counts: a wall clock that moved and a row make a later market time. */
    long rows() {
        return server.query(machines -> machines.exchange().stateHash());
    }

    static String order(String more) {
        return "{\"user_address\": \"" + ADDRESS + "\", \"symbol\": \"ETH\", \"is_buy\": true, \"size\": \"0.1\"" + more
                + "}";
    }

    /** The example of the page: it rests below the market. */
    static String restingOrder(String more) {
        return order(", \"price\": \"3500.00\", \"order_type\": \"limit\"" + more);
    }

    static String mac(String message) {
        return mac(SECRET, message);
    }

    static String mac(String secret, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
        history.close();
    }
}

package io.tallystick.client.gaiaex;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.Fields;
import io.tallystick.client.LiveStream;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.StreamSettings;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.Query;
import io.tallystick.client.internal.RateWindow;
import io.tallystick.client.internal.ServerAddress;
import io.tallystick.client.internal.ServerClock;
import io.tallystick.signing.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A person who has signed in with a password, and so may make, change and delete keys, and follow the account. The
 * original signs people in with an app; the way in is Tallystick's own. Safe between threads.
 *
 * <p>A write whose answer is lost is an {@link io.tallystick.client.OutcomeUnknownException}: look at {@link #keys}. A
 * key whose answer was lost has a secret that nobody knows: delete it and make another.
 */
public final class GaiaExSession {
    private static final String SESSIONS = "/v1/auth/sessions";
    private static final String KEYS = GaiaExManner.MOUNT + "/api-keys";
    private static final Duration USUAL_LIFE = Duration.ofHours(24);
    private static final Duration LONGEST_LIFE = Duration.ofDays(30);

    private final Caller caller;
    private final String server;
    private final ClientSettings settings;
    private final List<RateWindow> windows;
    private final Secret token;
    private final String userAddress;
    private final Instant expiresAt;

    private GaiaExSession(
            Caller caller, String server, ClientSettings settings, List<RateWindow> windows, Fields answer) {
        this.caller = caller;
        this.server = server;
        this.settings = settings;
        this.windows = windows;
        this.token = Secret.ofText(answer.text("session_token"));
        this.userAddress = answer.text("user_address");
        this.expiresAt = Instant.ofEpochMilli(answer.number("expires_at"));
    }

    /** Signs in for a day. */
    public static GaiaExSession signIn(ClientSettings settings, String user, Secret password) {
        return signIn(settings, user, password, USUAL_LIFE);
    }

    /**
     * Signs in.
     *
     * @param settings with a server
     * @param life whole hours, 1 to 720
     * @throws io.tallystick.client.NotAuthenticException if name or password are wrong
     */
    public static GaiaExSession signIn(ClientSettings settings, String user, Secret password, Duration life) {
        if (life.toHours() < 1 || life.compareTo(LONGEST_LIFE) > 0 || life.toMinutesPart() != 0) {
            throw new IllegalArgumentException("a session lives for 1 to 720 whole hours, not " + life);
        }
        // Nothing is signed here: the credentials only name the dialect.
        Credentials nobody = Credentials.gaiaEx("", Secret.ofText("none"), "");
        ServerClock clock = new ServerClock(settings.timing());
        String server = ServerAddress.of(nobody, settings, GaiaExManner.MOUNT, GaiaEx.SERVICE);
        SignedHttp http = new SignedHttp(server, nobody, clock);
        List<RateWindow> windows = List.of(new RateWindow(10, Duration.ofSeconds(1)));
        Caller caller = new Caller(http, clock, new GaiaExManner(windows), settings, RandomGenerator.getDefault());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("user", user);
        body.put("password", new String(password.reveal(), StandardCharsets.UTF_8));
        body.put("expires_hours", life.toHours());
        Call login = new Call(
                "POST", "/v1/auth/login", Fields.write(body), Map.of(), false, false, settings.timeout(), windows);
        return new GaiaExSession(caller, server, settings, windows, caller.json(login));
    }

    /** The address of the user's keys. */
    public String address() {
        return userAddress;
    }

    /** When one has to sign in again. */
    public Instant expiresAt() {
        return expiresAt;
    }

    // Keys

    /** The user's keys that are not deleted. */
    public List<ApiKey> keys() {
        return caller.json(read(KEYS)).items("api_keys").stream()
                .map(ApiKey::of)
                .toList();
    }

    /** What the user's keys were used for since the server started. */
    public List<ApiKey.Usage> usage() {
        return caller.json(read(KEYS + "/usage")).items("api_keys").stream()
                .map(ApiKey.Usage::of)
                .toList();
    }

    /**
     * A key that was made.
     *
     * @param credentials with its secret, which is told this once
     */
    public record NewKey(ApiKey key, Credentials credentials) {}

    /** Makes a key; all other keys go on. */
    public NewKey createKey(KeyRequest wanted) {
        Fields answer = caller.json(write("POST", KEYS, wanted.body()));
        Secret secret = Secret.ofText(answer.text("api_secret"));
        return new NewKey(
                ApiKey.of(answer.without("api_secret")),
                Credentials.gaiaEx(answer.text("api_key"), secret, userAddress));
    }

    /** Changes a key: what the request does not name stays. */
    public ApiKey changeKey(String keyId, KeyRequest changes) {
        return ApiKey.of(caller.json(write("PATCH", keyPath(keyId), changes.body())));
    }

    /** Deletes a key: it and its sockets end at once. */
    public void deleteKey(String keyId) {
        caller.json(write("DELETE", keyPath(keyId), Map.of()));
    }

    /**
     * An entry of the user's log.
     *
     * @param who did it, and {@code from} which address
     */
    public record AuditEntry(Instant time, String who, String from, String action, String target) {}

    /**
     * What was done with the user's keys and sessions, oldest first.
     *
     * @param newest how many, 1 to 1,000
     */
    public List<AuditEntry> auditLog(int newest) {
        return caller.json(read(KEYS + "/audit-log?limit=" + newest)).items("entries").stream()
                .map(row -> new AuditEntry(
                        Instant.ofEpochMilli(row.number("time")),
                        row.text("who"),
                        row.text("from"),
                        row.text("action"),
                        row.text("target")))
                .toList();
    }

    // The account

    /**
     * Follows the user's account without a key, as {@link GaiaEx#followAccount(Consumer)} does with one. It ends with
     * the session.
     *
     * @param listener called by one thread, one event after another
     */
    public LiveStream followAccount(Consumer<AccountEvent> listener) {
        return followAccount(StreamSettings.DEFAULT, listener);
    }

    /** As {@link #followAccount(Consumer)}, with a patience of one's own. */
    public LiveStream followAccount(StreamSettings patience, Consumer<AccountEvent> listener) {
        return GaiaEx.ofSession(server, token, userAddress, settings).followAccount(patience, listener);
    }

    // Sessions

    /**
     * A session of the user.
     *
     * @param from the address that signed in
     * @param current whether it is this one
     */
    public record Info(String sessionId, String from, Instant createdAt, Instant expiresAt, boolean current) {}

    /** The user's sessions that live. */
    public List<Info> sessions() {
        return caller.json(read(SESSIONS)).items("sessions").stream()
                .map(row -> new Info(
                        row.text("session_id"),
                        row.text("from"),
                        Instant.ofEpochMilli(row.number("created_at")),
                        Instant.ofEpochMilli(row.number("expires_at")),
                        row.flag("current")))
                .toList();
    }

    /** Signs out. */
    public void signOut() {
        close("current");
    }

    /** Closes a session of the user. */
    public void close(String sessionId) {
        caller.json(write("DELETE", SESSIONS + "/" + Query.encoded(sessionId), Map.of()));
    }

    /** Closes all sessions of the user, this one too. */
    public void closeAll() {
        caller.json(write("DELETE", SESSIONS, Map.of()));
    }

    private static String keyPath(String keyId) {
        return KEYS + "/" + Query.encoded(keyId);
    }

    private Call read(String target) {
        return new Call("GET", target, "", bearer(), false, true, settings.timeout(), windows);
    }

    private Call write(String method, String target, Map<String, Object> body) {
        String text = body.isEmpty() ? "" : Fields.write(body);
        return new Call(method, target, text, bearer(), false, false, settings.timeout(), windows);
    }

    private Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + new String(token.reveal(), StandardCharsets.UTF_8));
    }

    /** Without its token. */
    @Override
    public String toString() {
        return "GaiaExSession of " + userAddress + " until " + expiresAt;
    }
}

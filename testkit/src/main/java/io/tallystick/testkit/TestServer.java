package io.tallystick.testkit;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.Fields;
import io.tallystick.server.markets.MarketFile;
import io.tallystick.server.serve.ServerSettings;
import io.tallystick.server.serve.TallystickServer;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A Tallystick of one's own on a free port of this computer: the real server with its built-in markets, whose prices
 * follow a seed. Its data lies in a temporary folder and goes with it.
 */
public final class TestServer implements AutoCloseable {
    private final TallystickServer server;
    private final Path data;
    private final boolean limited;
    private final Admin admin;
    private final TestClock clock;
    private final AtomicInteger users = new AtomicInteger();

    private TestServer(TallystickServer server, Path data, boolean limited) {
        this.server = server;
        this.data = data;
        this.limited = limited;
        this.admin = Admin.of(server.baseUrl(), data);
        this.clock = new TestClock(admin);
    }

    /** A server with seed 7 and every limit that the original services have. */
    public static TestServer start() {
        return start(7, true);
    }

    /**
     * A server.
     *
     * @param seed of the simulated prices: equal seeds give equal prices at equal market times
     * @param limited whether rates are limited as each API documents it
     */
    public static TestServer start(long seed, boolean limited) {
        try {
            Path data = Files.createTempDirectory("tallystick-test");
            ServerSettings settings = new ServerSettings(
                    0, "127.0.0.1", data, MarketFile.builtIn(), seed, true, List.of(), limited, List.of());
            return new TestServer(TallystickServer.start(settings), data, limited);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for the server's data", e);
        }
    }

    /** Scheme, host and port. */
    public String baseUrl() {
        return server.baseUrl();
    }

    /** The server's market time. */
    public TestClock clock() {
        return clock;
    }

    /** The folder with the files that scripts read, {@code config.json} and {@code demo-credentials.json}. */
    public Path data() {
        return data;
    }

    /**
     * A fresh user with 100,000 USDC of margin, 100,000 USDC and USDT on spot and for bots on paper, 100,000 USDC for
     * bots on perpetuals, and a key with all permissions for each API.
     */
    public TestUser user() {
        String name = "user" + users.incrementAndGet();
        Fields made = admin.post("/admin/users", Map.of("name", name));
        Secret password = Secret.ofText(made.text("password"));
        TestUser user = new TestUser(this, name, made.text("address"), emailToken(name), password);
        user.fund("margin", "USDC", "100000");
        for (String quote : List.of("USDC", "USDT")) {
            user.fund("spot", quote, "100000");
            user.fund("paper", quote, "100000");
        }
        user.fund("paper-futures", "USDC", "100000");
        return user;
    }

    private String emailToken(String name) {
        return admin.get("/admin/users").items("users").stream()
                .filter(user -> user.text("name").equals(name))
                .findFirst()
                .map(user -> user.text("email_token"))
                .orElse("");
    }

    void fund(String name, String wallet, String asset, String amount) {
        admin.post("/admin/users/fund", Map.of("name", name, "wallet", wallet, "asset", asset, "amount", amount));
    }

    Credentials key(TestUser user, Dialect dialect, List<String> permissions) {
        return key(user, dialect, permissions, Map.of());
    }

    /** A 3Commas key with every permission, in strict mode. */
    Credentials strictKey(TestUser user) {
        return key(user, Dialect.THREE_COMMAS, TestUser.ALL_OF_THREE_COMMAS, Map.of("strict_time", true))
                .inStrictMode();
    }

    private Credentials key(TestUser user, Dialect dialect, List<String> permissions, Map<String, ?> options) {
        Map<String, Object> wanted = new LinkedHashMap<>(options);
        wanted.put("user", user.name());
        wanted.put("dialect", dialect.cliName());
        wanted.put("permissions", permissions);
        Fields key = admin.post("/admin/keys", wanted);
        Secret secret = Secret.ofText(key.text("secret"));
        return dialect == Dialect.GAIAEX
                ? Credentials.gaiaEx(key.text("key_id"), secret, user.address())
                : Credentials.of(dialect, key.text("key_id"), secret);
    }

    /** A 3Commas key with every permission, of which the server has the public half. */
    Credentials rsaKey(TestUser user, PublicKey publicKey, PrivateKey privateKey) {
        String keyId = String.format(Locale.ROOT, "%032x", users.incrementAndGet());
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("user", user.name());
        wanted.put("dialect", Dialect.THREE_COMMAS.cliName());
        wanted.put("permissions", TestUser.ALL_OF_THREE_COMMAS);
        wanted.put("key_id", keyId);
        wanted.put(
                "public_key",
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(publicKey.getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        admin.post("/admin/keys/import", wanted);
        return Credentials.threeCommasRsa(keyId, privateKey);
    }

    /** Ends a key at once. */
    public void revoke(String keyId) {
        admin.post("/admin/keys/revoke", Map.of("key_id", keyId));
    }

    /** Client settings that lead here, without pacing where the server has no limits. */
    public ClientSettings settings() {
        ClientSettings settings = ClientSettings.at(baseUrl());
        return limited ? settings : settings.withoutPacing();
    }

    /** Stops the server and deletes its data. */
    @Override
    public void close() {
        server.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data of the test server could not be deleted", e);
        }
    }
}

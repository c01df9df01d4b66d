package io.tallystick.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.Credentials;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.SignedHttp;
import io.tallystick.server.admin.AdminToken;
import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.gateway.doors.RawClient;
import io.tallystick.server.markets.MarketFile;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The key-encryption key is changed while requests are signed, people sign in, and keys come and go: none of it fails.
 */
class KekRotationTest {
    private static final int ROTATIONS = 8;
    private static final int ROUNDS_OF_EACH = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path data;

    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private String server = "";

    @Test
    void noRequestFailsWhileTheKeyIsChanged() throws Exception {
        String before;
        int rotations = 0;
        try (TallystickServer running = start()) {
            server = running.baseUrl();
            before = Files.readString(data.resolve("kek"));
            List<Load> loads = List.of(
                    load("GaiaEx", signed(Dialect.GAIAEX, "/v1/trade/user/" + address() + "/balance")),
                    load("3Commas", signed(Dialect.THREE_COMMAS, "/public/api/ver1/accounts")),
                    load("Gainium", signed(Dialect.GAINIUM, "/api/user/exchanges")),
                    load("a person", this::signInAndMakeAKey));
            while (failures.isEmpty()
                    && (rotations < ROTATIONS || loads.stream().anyMatch(load -> load.rounds.get() < ROUNDS_OF_EACH))) {
                RawAnswer rotated = client().send(
                                "POST",
                                "/admin/keys/rotate-kek",
                                List.of(AdminToken.HEADER + ": " + AdminToken.read(data), JSON),
                                "{}");
                assertThat(rotated.told()).startsWith("200 {\"changed_over\":");
                rotations++;
            }
            over.set(true);
            for (Load load : loads) {
                assertThat(load.thread.join(PATIENCE)).isTrue();
            }
            assertThat(failures).isEmpty();
        }
        assertThat(Files.readString(data.resolve("kek"))).isNotEqualTo(before);
        try (TallystickServer again = start()) {
            server = again.baseUrl();
            signed(Dialect.GAIAEX, "/v1/trade/user/" + address() + "/balance").run();
            signInAndMakeAKey();
            assertThat(failures).isEmpty();
        }
    }

    private static final String JSON = "Content-Type: application/json";

    /** Something that is done again and again on a thread of its own. */
    private record Load(Thread thread, AtomicInteger rounds) {}

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private Load load(String who, Work work) {
        AtomicInteger rounds = new AtomicInteger();
        Thread thread = Thread.ofPlatform().name(who).start(() -> {
            try {
                while (!over.get() && failures.isEmpty()) {
                    work.run();
                    rounds.incrementAndGet();
                }
            } catch (IOException | InterruptedException | RuntimeException e) {
                failures.add(who + ": " + e);
            }
        });
        return new Load(thread, rounds);
    }

    private Work signed(Dialect dialect, String target) throws IOException {
        SignedHttp http = http(Credentials.read(data.resolve("demo-credentials.json"), dialect));
        return () -> get(http, target);
    }

    private SignedHttp http(Credentials credentials) {
        return new SignedHttp(server, credentials, System::currentTimeMillis);
    }

    private void get(SignedHttp http, String target) throws IOException, InterruptedException {
        HttpAnswer answer = http.send("GET", target, "", PATIENCE);
        if (answer.status() != 200) {
            failures.add(target + ": " + answer.status() + " " + answer.body());
        }
    }

    /** Reads a password from the store, puts a secret there, opens it, and takes it away. */
    private void signInAndMakeAKey() throws IOException, InterruptedException {
        JsonNode person = new JsonMapper()
                .readTree(Files.readString(data.resolve("demo-credentials.json")))
                .path("sign_in");
        String token = person("", "POST", "/v1/auth/login", person.toString())
                .path("session_token")
                .asString();
        JsonNode key = person(token, "POST", "/v1/trade/api-keys", "{}");
        String keyId = key.path("api_key").asString();
        Secret secret = Secret.ofText(key.path("api_secret").asString());
        get(http(Credentials.gaiaEx(keyId, secret, address())), "/v1/trade/user/" + address() + "/balance");
        person(token, "DELETE", "/v1/trade/api-keys/" + keyId, "");
        person(token, "DELETE", "/v1/auth/sessions/current", "");
    }

    private JsonNode person(String token, String method, String target, String body) {
        List<String> headers = new ArrayList<>();
        if (!token.isEmpty()) {
            headers.add("Authorization: Bearer " + token);
        }
        if (!body.isEmpty()) {
            headers.add(JSON);
        }
        RawAnswer answer = client().send(method, target, headers, body);
        if (answer.status() != 200) {
            failures.add(method + " " + target + ": " + answer.told());
        }
        return new JsonMapper().readTree(answer.body());
    }

    private String address() throws IOException {
        return Credentials.read(data.resolve("demo-credentials.json"), Dialect.GAIAEX)
                .userAddress();
    }

    private RawClient client() {
        return new RawClient(URI.create(server).getPort());
    }

    private TallystickServer start() {
        return TallystickServer.start(
                new ServerSettings(0, "127.0.0.1", data, MarketFile.builtIn(), 7, true, List.of(), false, List.of()));
    }
}

package io.tallystick.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.Venue;
import io.tallystick.bots.view.PaperBalance;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.SpotBalanceView;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyLookup;
import io.tallystick.server.access.User;
import io.tallystick.server.access.secrets.SecretStore;
import io.tallystick.server.desk.Attempt;
import io.tallystick.server.desk.CommandChannel;
import io.tallystick.server.desk.UserService;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.ReplayDigest;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.sequencer.Sequencer;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminDoorTest {
    private static final String GAIAEX_ID = "0123456789abcdef0123456789abcdef";
    private static final SignedRequest REQUEST = SignedRequest.of("GET", "/user/0x1/balance", "1712345678000");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @SuppressWarnings("NullAway.Init")
    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        server = AdminServer.start(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_market_is_halted_opened_and_settled_only_on_purpose() throws Exception {
        assertThat(server.post("/admin/markets/state", "{\"symbol\":\"BTC\",\"state\":\"halted\"}")
                        .text())
                .isEqualTo("{\"symbol\":\"BTC\",\"kind\":\"perpetual\",\"state\":\"halted\"}");
        assertThat(this.<MarketState>read(
                        machines -> machines.exchange().ticker(0).state()))
                .isEqualTo(MarketState.HALTED);
        server.post("/admin/markets/state", "{\"symbol\":\"BTC\",\"state\":\"open\"}");
        assertThat(server.post("/admin/markets/state", "{\"symbol\":\"BTC\",\"state\":\"settled\"}")
                        .status())
                .isEqualTo(400);
        assertThat(this.<MarketState>read(
                        machines -> machines.exchange().ticker(0).state()))
                .isEqualTo(MarketState.OPEN);
        server.post("/admin/markets/state", "{\"symbol\":\"BTC\",\"state\":\"settled\",\"confirm\":true}");
        assertThat(server.post("/admin/markets/state", "{\"symbol\":\"BTC\",\"state\":\"open\"}")
                        .status())
                .isEqualTo(409);
        assertThat(server.post("/admin/markets/state", "{\"symbol\":\"XYZ\",\"state\":\"open\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void nobody_gets_in_without_the_token() throws Exception {
        assertThat(server.send(server.request("/admin/users").GET()).status()).isEqualTo(401);
        assertThat(server.send(server.request("/admin/users")
                                .header(AdminToken.HEADER, "0".repeat(64))
                                .GET())
                        .status())
                .isEqualTo(401);
        String token = AdminToken.read(data);
        assertThat(server.send(server.request("/admin/users")
                                .header(AdminToken.HEADER, token)
                                .header(AdminToken.HEADER, token)
                                .GET())
                        .status())
                .isIn(400, 401);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("admin-token"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "x-forwarded-for", "X-Forwarded-Proto", "Via"})
    void the_door_is_shut_when_a_proxy_shows_itself(String header) throws Exception {
        HttpRequest.Builder request = server.request("/admin/users")
                .header(AdminToken.HEADER, AdminToken.read(data))
                .header(header, "for=127.0.0.1")
                .GET();

        assertThat(server.send(request).status()).isEqualTo(403);
    }

    @Test
    void the_door_is_shut_when_a_trusted_proxy_is_set() throws Exception {
        server.close();
        server = AdminServer.startBehindProxy(data);

        assertThat(server.get("/admin/users").status()).isEqualTo(403);
    }

    @Test
    void a_user_is_made_with_accounts_and_gets_money() throws Exception {
        AdminServer.Answer made = server.post("/admin/users", "{\"name\":\"alice\"}");
        server.post(
                "/admin/users/fund",
                "{\"name\":\"alice\",\"asset\":\"usdc\",\"amount\":\"12.5\",\"wallet\":\"margin\"}");
        server.post("/admin/users/fund", "{\"name\":\"alice\",\"asset\":\"BTC\",\"amount\":\"0.00000001\"}");
        server.post("/admin/users/fund", "{\"name\":\"alice\",\"asset\":\"USDT\",\"amount\":7,\"wallet\":\"paper\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("address").asString("")).matches("0x[0-9a-f]{40}");
        long id = made.json().path("user_id").asLong(0);
        assertThat(this.<Long>read(machines -> machines.exchange().margin(id).cash()))
                .isEqualTo(1_250_000_000L);
        assertThat(this.<List<SpotBalanceView>>read(
                        machines -> machines.exchange().spotBalances(id)))
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualTo(1));
        assertThat(this.<List<TradingAccount>>read(machines -> machines.fleet().accounts(id)))
                .hasSize(4);
        assertThat(this.<List<PaperBalance>>read(machines -> machines.fleet()
                        .paperBalances(
                                UserService.account(machines, id, Venue.PAPER).orElseThrow())))
                .singleElement()
                .isEqualTo(new PaperBalance("USDT", new BigDecimal(7), BigDecimal.ZERO));
        assertThat(server.get("/admin/users").json().path("users").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/admin/users      | {}                                                              | 400",
                "/admin/users      | {\"name\":\"a\",\"admin\":true}                                 | 400",
                "/admin/users      | {\"name\":7}                                                    | 400",
                "/admin/users      | [\"a\"]                                                         | 400",
                "/admin/users      | {\"name\":\"a\"}{}                                              | 400",
                "/admin/users      | {\"name\":\"a\",\"address\":\"0x1\"}                            | 409",
                "/admin/users/fund | {\"name\":\"nobody\",\"asset\":\"USDC\",\"amount\":\"1\"}       | 409",
                "/admin/users/fund | {\"name\":\"a\",\"asset\":\"USDC\",\"amount\":\"1e3\"}          | 400",
                "/admin/users/fund | {\"name\":\"a\",\"asset\":\"USDC\",\"amount\":\"-1\"}           | 400",
                "/admin/users/fund | {\"name\":\"a\",\"asset\":\"USDC\",\"amount\":\"0.000000001\"}  | 400",
                "/admin/keys       | {\"user\":\"nobody\",\"dialect\":\"gaiaex\"}                    | 409",
                "/admin/keys       | {\"user\":\"a\",\"dialect\":\"binance\"}                        | 400",
                "/admin/keys       | {\"user\":\"a\",\"dialect\":\"gaiaex\",\"expires_days\":1.5}    | 400",
                "/admin/keys/revoke | {\"key_id\":\"unknown\"}                                       | 409",
                "/admin/keys/revoke-all | {}                                                         | 400",
                "/admin/clock      | {\"market_ms\":1}                                               | 409",
                "/admin/nothing    | {}                                                              | 404"
            })
    void what_cannot_be_done_is_refused_and_changes_nothing(String path, String body, int status) throws Exception {
        AdminServer.Answer answer = server.post(path, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("error").asString("")).isNotEmpty();
        assertThat(this.<List<User>>read(machines -> machines.access().users())).isEmpty();
        assertThat(this.<List<ApiKey>>read(machines -> machines.access().keys()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gaiaex, [0-9a-f]{32}, [0-9a-f]{64}, read, false",
        "3commas, [0-9a-f]{64}, [0-9a-f]{128}, BOTS_READ ACCOUNTS_READ SMART_TRADES_READ, true",
        "gainium, [0-9a-f]{24}, [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}, read, true"
    })
    void a_new_key_looks_like_the_vendors_reads_only_and_tells_its_secret_once(
            String dialect, String id, String secret, String permissions, boolean ends) throws Exception {
        server.post("/admin/users", "{\"name\":\"alice\"}");

        AdminServer.Answer made = server.post("/admin/keys", "{\"user\":\"alice\",\"dialect\":\"" + dialect + "\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.headers().get("cache-control")).containsExactly("no-store");
        String keyId = made.json().path("key_id").asString("");
        String told = made.json().path("secret").asString("");
        assertThat(keyId).matches(id);
        assertThat(told).matches(secret);
        AdminServer.Answer list = server.get("/admin/keys");
        assertThat(list.text()).contains(keyId).doesNotContain(told).doesNotContain("\"secret\"");
        String listed = String.join(
                " ",
                list.json()
                        .path("keys")
                        .get(0)
                        .path("permissions")
                        .valueStream()
                        .map(node -> node.asString(""))
                        .toList());
        assertThat(listed).isEqualTo(permissions);
        assertThat(list.json().path("keys").get(0).path("expires_at").asLong(0) > 0)
                .isEqualTo(ends);
        Dialect signing = Dialect.ofCliName(dialect).orElseThrow();
        assertThat(opens(signing, keyId, told)).isTrue();
        assertThat(opens(signing, keyId, told + "x")).isFalse();
        for (Dialect other : Dialect.values()) {
            assertThat(opens(other, keyId, told)).isEqualTo(other == signing);
        }
    }

    @Test
    void an_imported_key_works_with_the_id_and_secret_a_script_has() throws Exception {
        server.post("/admin/users", "{\"name\":\"alice\"}");

        AdminServer.Answer made = server.post(
                "/admin/keys/import",
                "{\"user\":\"alice\",\"dialect\":\"gaiaex\",\"key_id\":\"" + GAIAEX_ID
                        + "\",\"secret\":\"my_secret_key_example_32chars_xx\",\"permissions\":[\"read\",\"trade\"]}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text()).doesNotContain("my_secret");
        KeyLookup found = server.access().directory().find(Dialect.GAIAEX, GAIAEX_ID, System.currentTimeMillis());
        assertThat(found.verifier()
                        .verify(
                                SignedRequest.of(
                                        "GET",
                                        "/user/0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD/balance",
                                        "1712345678000"),
                                "8bb72b649cea0ef7e170cf82d7e7e902279cf8b4fbf73b7248c1eb00a62ddc42"))
                .isTrue();
    }

    @Test
    void a_3commas_key_can_be_registered_by_its_rsa_public_key() throws Exception {
        server.post("/admin/users", "{\"name\":\"alice\"}");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String pem = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        String body = "{\"user\":\"alice\",\"dialect\":\"3commas\",\"key_id\":\"abcdef0123456789\",\"public_key\":"
                + "\"-----BEGIN PUBLIC KEY-----\\n" + pem + "\\n-----END PUBLIC KEY-----\\n\"}";

        assertThat(server.post("/admin/keys/import", body).status()).isEqualTo(201);
        assertThat(server.post("/admin/keys/import", body.replace("MII", "AAA")).status())
                .isEqualTo(400);

        assertThat(server.access().directory().find(Dialect.THREE_COMMAS, "abcdef0123456789", 1))
                .isInstanceOf(KeyLookup.Live.class);
        assertThat(server.get("/admin/keys")
                        .json()
                        .path("keys")
                        .get(0)
                        .path("kind")
                        .asString(""))
                .isEqualTo("rsa");
        assertThat(envelopes()).isEmpty();
    }

    @Test
    void a_revoked_key_is_dead_at_once_at_the_door_in_the_machine_and_on_disk() throws Exception {
        importKey(GAIAEX_ID, "first secret");
        KeyLookup.Live live = (KeyLookup.Live)
                server.access().directory().find(Dialect.GAIAEX, GAIAEX_ID, System.currentTimeMillis());

        assertThat(server.post("/admin/keys/revoke", "{\"key_id\":\"" + GAIAEX_ID + "\"}")
                        .status())
                .isEqualTo(200);

        assertThat(opens(Dialect.GAIAEX, GAIAEX_ID, "first secret")).isFalse();
        assertThat(submitUnder(live)).isEqualTo(new Result.KeyRefused());
        assertThat(envelopes()).isEmpty();
    }

    @Test
    void a_revoked_id_can_come_back_with_another_secret_and_the_old_one_stays_dead() throws Exception {
        importKey(GAIAEX_ID, "first secret");
        KeyLookup.Live old = (KeyLookup.Live)
                server.access().directory().find(Dialect.GAIAEX, GAIAEX_ID, System.currentTimeMillis());
        assertThat(importKey(GAIAEX_ID, "second secret").status()).isEqualTo(409);
        assertThat(opens(Dialect.GAIAEX, GAIAEX_ID, "first secret")).isTrue();
        server.post("/admin/keys/revoke", "{\"key_id\":\"" + GAIAEX_ID + "\"}");

        assertThat(importKey(GAIAEX_ID, "second secret").status()).isEqualTo(201);

        restart();
        assertThat(opens(Dialect.GAIAEX, GAIAEX_ID, "first secret")).isFalse();
        assertThat(opens(Dialect.GAIAEX, GAIAEX_ID, "second secret")).isTrue();
        assertThat(submitUnder(old)).isEqualTo(new Result.KeyRefused());
    }

    @Test
    void the_kill_switch_needs_a_word_and_ends_every_key() throws Exception {
        importKey(GAIAEX_ID, "one");
        importKey("f".repeat(32), "two");

        AdminServer.Answer answer = server.post("/admin/keys/revoke-all", "{\"confirm\":true}");

        assertThat(answer.json().path("revoked").size()).isEqualTo(2);
        restart();
        assertThat(opens(Dialect.GAIAEX, GAIAEX_ID, "one")).isFalse();
        assertThat(opens(Dialect.GAIAEX, "f".repeat(32), "two")).isFalse();
        assertThat(envelopes()).isEmpty();
    }

    @Test
    void keys_work_after_a_restart_and_what_a_crash_left_is_cleaned() throws Exception {
        importKey(GAIAEX_ID, "the secret");
        server.access()
                .secretStore()
                .put(new SecretStore.Slot("e".repeat(32), 1, "gaiaex", 1), Secret.ofText("never logged"));
        assertThat(envelopes()).hasSize(2);

        restart();

        assertThat(opens(Dialect.GAIAEX, GAIAEX_ID, "the secret")).isTrue();
        assertThat(envelopes()).hasSize(1);
    }

    @Test
    void a_key_whose_envelope_was_tampered_with_is_refused_and_the_others_work() throws Exception {
        importKey(GAIAEX_ID, "one");
        importKey("f".repeat(32), "two");
        Path victim = data.resolve("secrets").resolve(GAIAEX_ID + "-1.sealed");
        byte[] bytes = Files.readAllBytes(victim);
        bytes[bytes.length - 1] ^= 1;
        Files.write(victim, bytes);

        restart();

        assertThat(opens(Dialect.GAIAEX, GAIAEX_ID, "one")).isFalse();
        assertThat(opens(Dialect.GAIAEX, "f".repeat(32), "two")).isTrue();
    }

    @Test
    void an_expired_key_is_told_apart_from_an_unknown_one() throws Exception {
        server.post("/admin/users", "{\"name\":\"alice\"}");
        String id = server.post("/admin/keys", "{\"user\":\"alice\",\"dialect\":\"gainium\",\"expires_days\":1}")
                .json()
                .path("key_id")
                .asString("");
        long tomorrow = System.currentTimeMillis() + 86_400_001L;

        assertThat(server.access().directory().find(Dialect.GAINIUM, id, tomorrow))
                .isInstanceOf(KeyLookup.Expired.class);
        assertThat(server.access().directory().find(Dialect.GAINIUM, "0".repeat(24), tomorrow))
                .isInstanceOf(KeyLookup.Unknown.class);
    }

    @Test
    void market_time_can_be_moved_ahead_and_stopped() throws Exception {
        long before = server.get("/admin/clock").json().path("market_ms").asLong(0);
        long wanted = before + 3_600_000;

        assertThat(server.post("/admin/clock", "{\"market_ms\":" + wanted + ",\"rate_permille\":0}")
                        .status())
                .isEqualTo(200);

        assertThat(server.get("/admin/clock").json().path("market_ms").asLong(0))
                .isEqualTo(wanted);
        assertThat(server.get("/admin/status").json().path("markets").asInt(0)).isPositive();
    }

    private AdminServer.Answer importKey(String id, String secret) throws Exception {
        server.post("/admin/users", "{\"name\":\"alice\"}");
        return server.post(
                "/admin/keys/import",
                "{\"user\":\"alice\",\"dialect\":\"gaiaex\",\"key_id\":\"" + id + "\",\"secret\":\"" + secret + "\"}");
    }

    /** Whether a request that is signed with this secret passes the directory. */
    private boolean opens(Dialect dialect, String keyId, String secret) {
        KeyLookup found = server.access().directory().find(dialect, keyId, System.currentTimeMillis());
        String signature = Signer.of(dialect, Secret.ofText(secret)).sign(REQUEST);
        return found.verifier().verify(REQUEST, signature) && found instanceof KeyLookup.Live;
    }

    /** What becomes of a command that was verified under a key before. */
    private Result submitUnder(KeyLookup.Live key) throws Exception {
        CompletableFuture<Sequencer.Answer<Reply>> answer = new CompletableFuture<>();
        Sequencer.Session session = server.sequencer().openSession(Runnable::run);
        session.submit(
                new Origin(key.key().keyId(), key.key().generation(), ReplayDigest.NONE, 0),
                new LoggedCommand.OnExchange(
                        new io.tallystick.exchange.Command.CancelAll(key.user().userId(), MarketKind.SPOT, -1)),
                answer::complete);
        session.flush();
        return ((Sequencer.Ready<Reply>) answer.get(60, TimeUnit.SECONDS))
                .value()
                .result();
    }

    private <T> T read(Function<Machines, T> read) {
        return ((Attempt.Done<T>) new CommandChannel(server.sequencer()).query(read)).value();
    }

    private List<Path> envelopes() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("secrets"))) {
            return files.filter(file -> !file.endsWith("check.sealed")
                            && !String.valueOf(file.getFileName()).startsWith("password-"))
                    .toList();
        }
    }

    private void restart() throws IOException {
        server.close();
        server = AdminServer.start(data);
    }
}

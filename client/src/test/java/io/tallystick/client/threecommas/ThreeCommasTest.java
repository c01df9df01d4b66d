package io.tallystick.client.threecommas;

import static io.tallystick.client.threecommas.FakeThreeCommas.API;
import static io.tallystick.client.threecommas.FakeThreeCommas.BOTS;
import static io.tallystick.client.threecommas.FakeThreeCommas.DEALS;
import static io.tallystick.client.threecommas.FakeThreeCommas.SECRET;
import static io.tallystick.client.threecommas.FakeThreeCommas.error;
import static io.tallystick.client.threecommas.FakeThreeCommas.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.client.Credentials;
import io.tallystick.client.FakeApi;
import io.tallystick.client.FakeApi.Asked;
import io.tallystick.client.FakeApi.Told;
import io.tallystick.client.HandTiming;
import io.tallystick.client.NotAuthenticException;
import io.tallystick.client.RefusedException;
import io.tallystick.client.TooManyRequestsException;
import io.tallystick.client.UnavailableException;
import io.tallystick.client.UnreadableAnswerException;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThreeCommasTest {
    private static final BotId BOT = new BotId(7);

    private FakeThreeCommas fake;
    private FakeApi server;
    private HandTiming timing;
    private ThreeCommas client;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeThreeCommas();
        server = fake.server;
        timing = fake.timing;
        client = fake.client;
        server.tell("GET " + BOTS, ok("[]"));
        server.tell("GET " + DEALS, ok("[]"));
        server.tell("GET " + API + "/v2/smart_trades", ok("[]"));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private static String hmac(String message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    }

    // Signing

    @Test
    void a_query_is_signed_as_it_is_sent_the_vector_of_the_contract() {
        server.tell("POST " + API + "/ver1/users/change_mode", Told.of(201, "{\"mode\":\"paper\"}"));
        client.send("POST", "/ver1/users/change_mode?mode=paper", Map.of());
        Asked asked = server.last("POST " + API + "/ver1/users/change_mode");
        assertThat(asked.header("Signature"))
                .isEqualTo("bca8d8c10acfbe8e76c5335d3efbe0a550487170a8bb7aaea0a13efabab55316");
        assertThat(asked.header("Apikey")).isEqualTo("my-key");
        assertThat(asked.body()).isEmpty();
    }

    @Test
    void a_body_is_covered_byte_for_byte() throws GeneralSecurityException {
        server.tell("PATCH " + BOTS + "/7/update", ok("{\"id\":7,\"account_id\":1}"));
        client.in(Mode.PAPER)
                .bots()
                .update(BOT, BotSettings.change().name("é / \"").set("take_profit", "1.50"))
                .orThrow();
        Asked asked = server.last("PATCH " + BOTS + "/7/update");
        assertThat(asked.body()).isEqualTo("{\"name\":\"é / \\\"\",\"take_profit\":\"1.50\"}");
        assertThat(asked.header("Content-Type")).isEqualTo("application/json");
        assertThat(asked.header("Forced-Mode")).isEqualTo("paper");
        assertThat(asked.header("Signature")).isEqualTo(hmac(asked.target() + "?" + asked.body()));
    }

    @Test
    void an_rsa_key_signs_in_base64() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair pair = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        ThreeCommas rsa = fake.connect(Credentials.threeCommasRsa("rsa-key", pem));
        server.tell("POST " + BOTS + "/7/delete", Told.of(201, "true"));
        rsa.send("POST", "/ver1/bots/7/delete", Map.of("a", "b")).orThrow();
        Asked asked = server.last("POST " + BOTS + "/7/delete");
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(pair.getPublic());
        verifier.update((asked.target() + asked.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(verifier.verify(Base64.getDecoder().decode(asked.header("Signature"))))
                .isTrue();
        server.tell("GET " + API + "/ver1/validate", error(401, "signature_invalid", "Provided signature is invalid"));
        assertThatThrownBy(rsa::validate)
                .isInstanceOfSatisfying(
                        NotAuthenticException.class,
                        refused -> assertThat(refused.diagnosis())
                                .contains("the public key that is registered for key rsa-key is another"));
    }

    @Test
    void a_key_in_strict_mode_signs_the_servers_time_and_the_method_and_measures_again_once() throws Exception {
        long ahead = 100;
        server.tell("GET " + API + "/ver1/time", ok("{\"server_time\":" + (timing.wallMillis() / 1_000 + ahead) + "}"));
        server.tell(
                "POST " + BOTS + "/7/delete",
                error(401, "signature_invalid", "The signed time is more than 30 seconds off the server's clock"),
                Told.of(201, "true"));
        Credentials key = Credentials.of(Dialect.THREE_COMMAS, "my-key", Secret.ofText(SECRET))
                .inStrictMode();
        fake.connect(key).send("POST", "/ver1/bots/7/delete", Map.of("a", "b")).orThrow();
        Asked asked = server.last("POST " + BOTS + "/7/delete");
        String time = asked.header("X-Tallystick-Time");
        assertThat(Long.parseLong(time) - timing.wallMillis()).isBetween(ahead * 1_000 - 1_000, ahead * 1_000 + 1_000);
        assertThat(asked.header("Signature")).isEqualTo(hmac(time + "POST" + asked.target() + "?" + asked.body()));
        assertThat(fake.count("GET " + API + "/ver1/time")).isEqualTo(2);
        assertThat(fake.count("POST " + BOTS + "/7/delete")).isEqualTo(2);
    }

    @Test
    void strict_mode_is_of_3commas_alone_and_follows_no_deals() {
        assertThatThrownBy(() -> Credentials.of(Dialect.GAINIUM, "k", Secret.ofText(SECRET))
                        .inStrictMode())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only keys of 3Commas have a strict mode, not Credentials(gainium, key k)");
        ThreeCommas strict = fake.connect(
                Credentials.of(Dialect.THREE_COMMAS, "k", Secret.ofText(SECRET)).inStrictMode());
        assertThatThrownBy(() -> strict.followDeals(event -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use another key");
    }

    @Test
    void another_kind_of_private_key_is_refused_with_the_way_to_make_it_one() {
        assertThatThrownBy(() -> Credentials.threeCommasRsa("k", "-----BEGIN RSA PRIVATE KEY-----\nMII\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl pkcs8 -topk8")
                .hasMessageNotContaining("MII");
        assertThatThrownBy(() ->
                        Credentials.threeCommasRsa("k", "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----"))
                .hasMessageContaining("damaged");
    }

    // Limits and retries

    @Test
    void a_hundred_calls_in_a_minute_are_sent_at_once_and_lists_have_limits_of_their_own() {
        for (int i = 0; i < 100; i++) {
            client.bots().list(BotListing.newest());
        }
        for (int i = 0; i < 120; i++) {
            client.deals().list(DealListing.newest());
        }
        for (int i = 0; i < 40; i++) {
            client.smartTrades().list(SmartTradeListing.all());
        }
        assertThat(timing.waits()).isEmpty();
        client.smartTrades().list(SmartTradeListing.all());
        assertThat(timing.waits()).containsExactly(Duration.ofSeconds(10));
        client.deals().list(DealListing.newest(5));
        assertThat(timing.waits()).hasSize(2).last().isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void a_429_is_waited_for_and_a_long_one_told() {
        server.tell(
                "GET " + BOTS,
                error(429, "too_many_requests", "Slow down").header("Retry-After", "60"),
                ok("[]"),
                error(429, "too_many_requests", "Slow down").header("Retry-After", "300"));
        client.bots().list(BotListing.newest());
        assertThat(timing.waits()).containsExactly(Duration.ofSeconds(60));
        assertThatThrownBy(() -> client.bots().list(BotListing.newest()))
                .isInstanceOfSatisfying(TooManyRequestsException.class, refused -> {
                    assertThat(refused.isBan()).isFalse();
                    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(5));
                });
    }

    @Test
    void a_ban_is_said_to_be_one_and_not_tried_against() {
        server.tell("GET " + BOTS, error(418, "ip_banned", "Too many").header("Retry-After", "120"));
        assertThatThrownBy(() -> client.bots().list(BotListing.newest()))
                .isInstanceOfSatisfying(
                        TooManyRequestsException.class,
                        refused -> assertThat(refused.isBan()).isTrue())
                .hasMessageContaining("ip_banned: Too many")
                .hasMessageContaining("This address is banned: stop everything that calls from it for 120 s");
        server.tell("POST " + BOTS + "/7/enable", error(418, "ip_banned", "Too many"));
        assertThatThrownBy(() -> client.bots().enable(BOT)).isInstanceOf(TooManyRequestsException.class);
        assertThat(fake.count("GET " + BOTS)).isOne();
        assertThat(fake.count("POST " + BOTS + "/7/enable")).isOne();
    }

    @Test
    void reads_are_repeated_while_the_server_is_in_trouble_also_those_by_post() {
        String title = "POST " + API + "/ver1/accounts/3/load_balances";
        server.tell(title, Told.of(502, ""), Told.of(504, ""), Told.of(201, "{\"id\":3}"));
        assertThat(client.accounts().loadBalances(new AccountId(3)).id()).isEqualTo(new AccountId(3));
        assertThat(timing.waits()).hasSize(2);
        server.tell("GET " + BOTS, error(503, "service_unavailable", "down"));
        assertThatThrownBy(() -> client.bots().list(BotListing.newest())).isInstanceOf(UnavailableException.class);
        assertThat(fake.count("GET " + BOTS)).isEqualTo(6);
    }

    // Errors

    @Test
    void an_error_names_every_parameter_that_is_at_fault() {
        server.tell(
                "GET " + BOTS,
                Told.of(
                        400,
                        "{\"error\":\"record_invalid\",\"error_description\":\"Invalid"
                                + " parameters\",\"error_attributes\":{\"limit\":[\"is invalid\"],\"scope\":[\"is"
                                + " empty\",\"is bad\"]}}"));
        assertThatThrownBy(() -> client.bots().list(BotListing.newest()))
                .isExactlyInstanceOf(RefusedException.class)
                .hasMessageContaining("record_invalid: Invalid parameters (limit is invalid; scope is empty, is bad)")
                .hasMessageContaining("Mend what is named");
        assertThat(fake.count("GET " + BOTS)).isOne();
    }

    @Test
    void an_address_that_is_not_listed_is_told_apart_from_a_wrong_key() {
        server.tell(
                "GET " + BOTS,
                error(401, "api_key_invalid_or_expired", "Unauthorized. Invalid or expired api key."),
                error(401, "api_key_invalid_or_expired", "Unauthorized. This IP address is not on the list."));
        assertThatThrownBy(() -> client.bots().list(BotListing.newest()))
                .isInstanceOf(NotAuthenticException.class)
                .hasMessageContaining("key my-key is unknown to this server, revoked or expired");
        assertThatThrownBy(() -> client.bots().list(BotListing.newest()))
                .isExactlyInstanceOf(RefusedException.class)
                .hasMessageContaining("Call from an address of the key's list");
    }

    @Test
    void what_is_missing_is_empty_also_where_a_page_says_400() {
        server.tell("GET " + DEALS + "/5/show", error(404, "not_found", "Not Found"));
        server.tell("GET " + API + "/v2/smart_trades/5", error(400, "Not found", "Smart Trade not found"));
        assertThat(client.deals().show(new DealId(5))).isEmpty();
        assertThat(client.smartTrades().show(new SmartTradeId(5))).isEmpty();
    }

    @Test
    void an_answer_of_another_server_is_said_to_be_one() {
        server.tell("GET " + BOTS, ok("<html>"), ok("[{\"name\":\"a bot without a number\"}]"));
        assertThatThrownBy(() -> client.bots().list(BotListing.newest()))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("something that is not JSON");
        assertThatThrownBy(() -> client.bots().list(BotListing.newest()))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("the number of a bot is positive, not 0")
                .hasMessageContaining("Check that the base URL is a server of this API.");
    }
}

package io.tallystick.client.gainium;

import static io.tallystick.client.gainium.FakeGainium.BOT;
import static io.tallystick.client.gainium.FakeGainium.BOTS;
import static io.tallystick.client.gainium.FakeGainium.NOW;
import static io.tallystick.client.gainium.FakeGainium.SECRET;
import static io.tallystick.client.gainium.FakeGainium.health;
import static io.tallystick.client.gainium.FakeGainium.notOk;
import static io.tallystick.client.gainium.FakeGainium.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.client.ClientException;
import io.tallystick.client.FakeApi;
import io.tallystick.client.FakeApi.Asked;
import io.tallystick.client.FakeApi.Told;
import io.tallystick.client.HandTiming;
import io.tallystick.client.NotAuthenticException;
import io.tallystick.client.RefusedException;
import io.tallystick.client.TooManyRequestsException;
import io.tallystick.client.UnavailableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GainiumTest {
    private FakeGainium fake;
    private FakeApi server;
    private HandTiming timing;
    private Gainium gainium;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeGainium();
        server = fake.server;
        timing = fake.timing;
        gainium = fake.client;
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private static String hmac(String message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    }

    // Signing

    @Test
    void a_query_is_signed_as_it_is_sent_the_vector_of_the_contract() {
        server.tell("GET /api/v2/bots/dca", ok("[]"));
        gainium.get("/api/v2/bots/dca?fields=standard&status=open");
        Asked asked = server.last("GET /api/v2/bots/dca");
        assertThat(asked.header("time")).isEqualTo("1766513277266");
        assertThat(asked.header("token")).isEqualTo("65f0000000000000000000aa");
        assertThat(asked.header("signature")).isEqualTo("JVAn15BSUv6fPE54xXsimtkyY0PM8LH0nqytJ3KNKYU=");
        assertThat(asked.header("paper-context")).isEmpty();
    }

    @Test
    void a_body_is_sent_in_the_compact_form_that_is_signed() throws GeneralSecurityException {
        server.tell("PUT " + BOTS + "/" + BOT, ok("\"Settings updated\""));
        BotSettings change = BotSettings.change()
                .name("Bot é \u2028\u001f\" / 1")
                .takeProfit(new BigDecimal("1E+1"))
                .restingOrders(5);
        gainium.paper().updateBot(BOT, change).orThrow();
        Asked asked = server.last("PUT " + BOTS + "/" + BOT);
        assertThat(asked.body())
                .isEqualTo("{\"name\":\"Bot é \u2028\\u001f\\\" / 1\",\"tpPerc\":\"10\",\"useMultiTp\":false,"
                        + "\"useTp\":true,\"activeOrdersCount\":5,\"useSmartOrders\":true}");
        assertThat(asked.header("content-type")).isEqualTo("application/json");
        assertThat(asked.header("paper-context")).isEqualTo("true");
        assertThat(asked.header("signature"))
                .isEqualTo(hmac(asked.body() + "PUT" + asked.target() + asked.header("time")));
    }

    @Test
    void a_write_without_a_body_signs_none_and_ids_cannot_leave_their_place() {
        server.tell("POST " + BOTS + "/a%2F..%2Fb%3Fc/start", ok("\"Bot scheduled to start\""));
        assertThat(gainium.startBot(new BotId("a/../b?c")).orThrow()).isEqualTo("Bot scheduled to start");
        assertThat(server.asked().get(1).body()).isEmpty();
        assertThat(server.asked().get(1).header("content-type")).isEmpty();
    }

    @Test
    void a_redirect_is_not_followed() {
        server.tell("GET /api/v2/bots/dca", Told.of(302, "").header("Location", server.url() + "/elsewhere"));
        assertThatThrownBy(() -> gainium.get("/api/v2/bots/dca"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("302")
                .hasMessageContaining("Redirects are not followed");
        assertThat(server.titles()).doesNotContain("GET /elsewhere");
    }

    // Clock, retries, pacing

    @Test
    void the_clock_is_the_servers_and_is_measured_again_once_after_401() {
        server.tell("GET /health", health(NOW + 3_600_000), health(NOW + 7_200_000));
        server.tell("GET /api/v2/bots/dca", Told.of(401, "Unauthorized"), ok("[]"));
        gainium.get("/api/v2/bots/dca");
        assertThat(server.titles())
                .containsExactly("GET /health", "GET /api/v2/bots/dca", "GET /health", "GET /api/v2/bots/dca");
        assertThat(server.asked().get(1).header("time")).isEqualTo(Long.toString(NOW + 3_600_000));
        assertThat(server.asked().get(3).header("time")).isEqualTo(Long.toString(NOW + 7_200_000));
    }

    @Test
    void a_server_without_a_health_report_tells_its_time_by_its_date() {
        server.tell("GET /health", Told.of(404, "Not found"));
        server.tell("GET /api/v2/bots/dca", ok("[]"));
        gainium.get("/api/v2/bots/dca");
        assertThat(fake.count("GET /health")).isOne();
        assertThat(timing.waits()).isEmpty();
    }

    @Test
    void a_second_401_is_told_with_a_diagnosis_made_here() {
        server.tell("GET /api/v2/bots/dca", Told.of(401, "Unauthorized"));
        assertThatThrownBy(() -> gainium.get("/api/v2/bots/dca"))
                .isInstanceOfSatisfying(
                        NotAuthenticException.class,
                        refused -> assertThat(refused.diagnosis())
                                .contains("the secret is not that of key 65f0000000000000000000aa")
                                .doesNotContain(SECRET));
        assertThat(fake.count("GET /api/v2/bots/dca")).isEqualTo(2);
    }

    @Test
    void reads_are_repeated_while_the_server_is_in_trouble_with_growing_pauses() {
        server.tell(
                "GET /api/v2/bots/dca", notOk(500, "Internal server error"), notOk(502, ""), notOk(503, ""), ok("[]"));
        gainium.get("/api/v2/bots/dca");
        assertThat(timing.waits()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(timing.waits().get(i)).isBetween(Duration.ofMillis(500L << i), Duration.ofMillis(1_000L << i));
        }
    }

    @Test
    void a_server_that_stays_in_trouble_is_given_up() {
        server.tell("GET /api/v2/bots/dca", notOk(503, "down"));
        assertThatThrownBy(() -> gainium.get("/api/v2/bots/dca"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("down");
        assertThat(fake.count("GET /api/v2/bots/dca")).isEqualTo(6);
    }

    @Test
    void a_429_is_waited_for_as_long_as_the_server_asks_also_by_writes() {
        Told tooMany =
                Told.of(429, "Too many requests, please try again later.").header("Retry-After", "7");
        server.tell("POST " + BOTS + "/" + BOT + "/start", tooMany, ok("\"Bot scheduled to start\""));
        assertThat(gainium.startBot(BOT).isDone()).isTrue();
        assertThat(timing.waits()).containsExactly(Duration.ofSeconds(7));
        server.tell("GET /api/v2/bots/dca", tooMany.header("Retry-After", "600"));
        assertThatThrownBy(() -> gainium.get("/api/v2/bots/dca"))
                .isInstanceOfSatisfying(
                        TooManyRequestsException.class,
                        refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(10)));
    }

    @Test
    void what_is_refused_for_good_is_not_repeated() {
        for (int status : new int[] {400, 403, 404, 409, 422}) {
            server.tell("GET /api/v2/bots/dca", notOk(status, "no"));
            long before = fake.count("GET /api/v2/bots/dca");
            assertThatThrownBy(() -> gainium.get("/api/v2/bots/dca")).isInstanceOf(ClientException.class);
            assertThat(fake.count("GET /api/v2/bots/dca") - before)
                    .as("calls with %d", status)
                    .isOne();
        }
    }

    @Test
    void fifty_calls_in_a_minute_are_sent_at_once_and_the_next_waits() {
        server.tell("GET /api/v2/bots/dca", ok("[]"));
        for (int i = 0; i < 50; i++) {
            gainium.get("/api/v2/bots/dca");
        }
        assertThat(timing.waits()).isEmpty();
        gainium.paper().get("/api/v2/bots/dca");
        assertThat(timing.waits()).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void a_refusal_with_200_is_a_refusal() {
        server.tell("GET /api/v2/bots/dca", notOk(200, "Bot not found"));
        assertThatThrownBy(() -> gainium.get("/api/v2/bots/dca"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(200))
                .hasMessageContaining("Bot not found. Check the id, and whether it belongs to the real or the paper");
    }

    @Test
    void keys_that_are_unknown_are_told_apart_from_keys_that_may_not() {
        server.tell(
                "GET /api/v2/bots/dca",
                notOk(403, "This API key is not recognized. It may have been deleted."),
                notOk(403, "This API key has read-only permission."));
        assertThatThrownBy(() -> gainium.get("/api/v2/bots/dca")).isInstanceOf(NotAuthenticException.class);
        assertThatThrownBy(() -> gainium.get("/api/v2/bots/dca"))
                .isExactlyInstanceOf(RefusedException.class)
                .hasMessageContaining("Use a key with the permission write");
    }
}

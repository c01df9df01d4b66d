package io.tallystick.server.gateway.gaiaex;

import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.ADDRESS;
import static io.tallystick.server.gateway.gaiaex.GaiaExWorld.restingOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.doors.RawAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GaiaExAccessTest {
    private static final String BALANCE = "/user/" + ADDRESS + "/balance";
    private static final List<String> JSON = List.of("Content-Type: application/json");

    @TempDir
    private Path data;

    private GaiaExWorld world;

    @BeforeEach
    void start() {
        world = GaiaExWorld.fresh(data);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static void told(RawAnswer answer, int status, String detail) {
        assertThat(answer.told()).isEqualTo(status + " {\"detail\":\"" + detail + "\"}");
    }

    private RawAnswer balance(List<String> headers) {
        return world.raw("GET", BALANCE, "", headers);
    }

    @Test
    void eachWayToFailAuthenticationHasItsText() {
        told(balance(List.of()), 401, "Missing authentication");
        told(balance(List.of("Authorization: Basic eA==")), 401, "Missing authentication");
        told(balance(List.of("Authorization: Bearer x.y.z")), 401, "Session expired");
        for (int left = 0; left < 3; left++) {
            List<String> two = world.auth(GaiaExWorld.ALL, "GET", BALANCE, "");
            two.remove(left);
            told(balance(two), 401, "Missing authentication");
        }
        told(world.get(GaiaExWorld.UNKNOWN, BALANCE), 401, "Invalid API key");
        told(world.get(GaiaExWorld.EXPIRED, BALANCE), 401, "Invalid API key");
        told(world.get(GaiaExWorld.REVOKED, BALANCE), 401, "Invalid API key");
        told(balance(world.auth(GaiaExWorld.ALL, "POST", BALANCE, "")), 401, "Invalid signature");
        told(world.get(GaiaExWorld.ELSEWHERE, BALANCE), 403, "IP not whitelisted");
        told(world.get(GaiaExWorld.TRADE, BALANCE), 403, "Insufficient permissions");
        told(world.post(GaiaExWorld.READ, "/order", restingOrder("")), 403, "Insufficient permissions");
        told(world.get(GaiaExWorld.OTHERS, BALANCE), 403, "Address mismatch");
        assertThat(world.get(GaiaExWorld.HERE, BALANCE).status()).isEqualTo(200);
        assertThat(world.get(GaiaExWorld.READ, BALANCE).status()).isEqualTo(200);
    }

    @Test
    void aHintGoesOnlyWithARequestThatWasNotProven() {
        assertThat(balance(world.auth(GaiaExWorld.ALL, "POST", BALANCE, "")).header("X-Tallystick-Hint"))
                .isEqualTo("hint for " + GaiaExWorld.ALL);
        assertThat(world.get(GaiaExWorld.UNKNOWN, BALANCE).header("X-Tallystick-Hint"))
                .isEmpty();
        assertThat(world.get(GaiaExWorld.TRADE, BALANCE).header("X-Tallystick-Hint"))
                .isEmpty();
    }

    @Test
    void theWindowIsFiveSecondsEitherWayAndItsEdgeCounts() {
        long now = world.wallMillis.get();
        for (long off : new long[] {-5_000, 0, 5_000}) {
            assertThat(balance(GaiaExWorld.auth(GaiaExWorld.ALL, now + off, "GET", BALANCE, ""))
                            .status())
                    .isEqualTo(200);
        }
        for (long time : new long[] {now - 5_001, now + 5_001, now / 1_000, now * 1_000}) {
            told(balance(GaiaExWorld.auth(GaiaExWorld.ALL, time, "GET", BALANCE, "")), 401, "Timestamp expired");
        }
        assertThat(balance(GaiaExWorld.auth(GaiaExWorld.WIDE, now - 60_000, "GET", BALANCE, ""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSignatureIsHexInAnyCaseAndNothingElse() {
        List<String> headers = world.auth(GaiaExWorld.ALL, "GET", BALANCE, "");
        String signature = headers.get(2).substring("X-GAIAEX-SIGNATURE: ".length());
        List<String> upper = new ArrayList<>(headers);
        upper.set(2, "X-GAIAEX-SIGNATURE: " + signature.toUpperCase(Locale.ROOT));
        assertThat(balance(upper).status()).isEqualTo(200);
        for (String other : List.of(signature.substring(2), signature + "00", "0x" + signature, "g" + signature)) {
            List<String> wrong = new ArrayList<>(headers);
            wrong.set(2, "X-GAIAEX-SIGNATURE: " + other);
            told(balance(wrong), 401, "Invalid signature");
        }
        headers.add(headers.get(2));
        told(balance(headers), 400, "The header X-GAIAEX-SIGNATURE is there more than once");
    }

    @Test
    void theQueryIsNotSignedAndNamesNobody() {
        String fills = "/user/" + ADDRESS + "/fills";
        List<String> headers = world.auth(GaiaExWorld.ALL, "GET", fills, "");
        assertThat(world.raw("GET", fills + "?limit=50", "", headers).status()).isEqualTo(200);
        assertThat(world.raw("GET", fills + "?limit=1", "", headers).status()).isEqualTo(200);
        String body = restingOrder("");
        List<String> post = world.auth(GaiaExWorld.ALL, "POST", "/order", body);
        post.addAll(JSON);
        assertThat(world.raw("POST", "/order?symbol=BTC", body, post).status()).isEqualTo(400);
    }

    @Test
    void aReplayedWriteGetsTheFirstAnswerAndHappensOnce() {
        String body = restingOrder("");
        List<String> headers = world.auth(GaiaExWorld.ALL, "POST", "/order", body);
        headers.addAll(JSON);
        RawAnswer first = world.raw("POST", "/order", body, headers);
        for (int i = 0; i < 20; i++) {
            world.wallMillis.addAndGet(i < 10 ? 1 : 400);
            List<String> shouted = new ArrayList<>(headers);
            shouted.set(2, "X-GAIAEX-SIGNATURE: " + headers.get(2).substring(20).toUpperCase(Locale.ROOT));
            RawAnswer again = world.raw("POST", "/order", body, i % 2 == 0 ? headers : shouted);
            assertThat(again.told()).isEqualTo(first.told());
        }
        assertThat(world.get("/user/" + ADDRESS + "/openOrders").body()).contains("\"count\":1");
        world.wallMillis.addAndGet(5_000);
        told(world.raw("POST", "/order", body, headers), 401, "Timestamp expired");
    }

    @Test
    void theGuardSurvivesARestart() {
        String body = restingOrder("");
        List<String> headers = world.auth(GaiaExWorld.ALL, "POST", "/order", body);
        headers.addAll(JSON);
        String first = world.raw("POST", "/order", body, headers).told();
        AtomicLong clock = world.wallMillis;
        world.close();
        world = GaiaExWorld.restarted(data, clock);
        assertThat(world.raw("POST", "/order", body, headers).told()).isEqualTo(first);
        assertThat(world.get("/user/" + ADDRESS + "/openOrders").body()).contains("\"count\":1");
    }

    @Test
    void aKeyWithoutTheGuardActsOnEachCopy() {
        String body = restingOrder("");
        List<String> headers = world.auth(GaiaExWorld.NO_REPLAY, "POST", "/order", body);
        headers.addAll(JSON);
        world.raw("POST", "/order", body, headers);
        world.raw("POST", "/order", body, headers);
        assertThat(world.get("/user/" + ADDRESS + "/openOrders").body()).contains("\"count\":2");
    }
}

package io.tallystick.server.gateway.gainium;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.limits.GainiumLimits;
import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.machines.LoggedCommand;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GainiumAccessTest {
    private static final String LIST = "/api/bots/dca";
    private static final String START = "/api/startBot?botId=65f000000000000000000001&type=dca";
    private static final String UPDATE = "/api/updateDCABot?botId=65f000000000000000000001";
    private static final String UNAUTHORIZED = "401 Unauthorized";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @SuppressWarnings("NullAway.Init")
    private GainiumWorld world;

    @BeforeEach
    void start() {
        world = new GainiumWorld(data);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET|/api/bots/dca||LDIo2KWDFI0V1l2sp/Tr5O/OAo1OFQGwbkzSRhPV3og=|200",
                "POST|/api/startBot?botId=65f000000000000000000001&type=dca"
                        + "||LGWzc8OHBfb56L8RMPzxkUYaFpZLjqZxyLTqDuFXxr8=|200",
                "POST|/api/startBot?botId=65f000000000000000000001&type=dca"
                        + "||iP20QG+N3OV/w8zrhYO7KOE0TXcAw9l4LCebdu7S5co=|200",
                "POST|/api/startBot?botId=65f000000000000000000001&type=dca"
                        + "|{}|iP20QG+N3OV/w8zrhYO7KOE0TXcAw9l4LCebdu7S5co=|200",
                "POST|/api/startBot?botId=65f000000000000000000001&type=dca"
                        + "|{}|LGWzc8OHBfb56L8RMPzxkUYaFpZLjqZxyLTqDuFXxr8=|200",
                "POST|/api/updateDCABot?botId=65f000000000000000000001&paperContext=true"
                        + "|{\"tpPerc\": \"1.5\", \"name\": \"My Bot\"}"
                        + "|wA/FagN9l/GDIE5Is8VNK4Iw++ASSH/oc4PzP/GOD1c=|400",
                "GET|/api/bots/dca?status=open||LDIo2KWDFI0V1l2sp/Tr5O/OAo1OFQGwbkzSRhPV3og=|401",
                "POST|/api/bots/dca||LDIo2KWDFI0V1l2sp/Tr5O/OAo1OFQGwbkzSRhPV3og=|404",
            })
    void goldenSignaturesOpenTheDoor(String method, String target, String body, String signature, int status) {
        String sent = body == null ? "" : body;
        String time = Long.toString(GainiumWorld.START);

        RawAnswer answer =
                world.raw(method, target, sent, GainiumWorld.headers(GainiumWorld.WRITE, time, signature, sent));

        assertThat(answer.status()).as(answer.told()).isEqualTo(status);
    }

    @Test
    void onlyTheCompactBodyCountsUnlessTheKeyTakesTheBytesAsSent() {
        String spaced = "{\"tpPerc\": \"1.5\"}";
        String compact = "{\"tpPerc\":\"1.5\"}";

        assertThat(world.signed(GainiumWorld.WRITE, "POST", UPDATE, spaced, compact)
                        .told())
                .contains("Bot not found");
        assertThat(world.signed(GainiumWorld.WRITE, "POST", UPDATE, spaced, spaced)
                        .told())
                .isEqualTo(UNAUTHORIZED);
        assertThat(world.signed(GainiumWorld.RAW_BODY, "POST", UPDATE, spaced, spaced)
                        .told())
                .contains("Bot not found");
        assertThat(world.signed(GainiumWorld.RAW_BODY, "POST", UPDATE, spaced, compact)
                        .told())
                .contains("Bot not found");
        String ascii = "{\"name\":\"\\u00e9\",\"ordersCount\":5.0,\"1\":\"a\"}";
        assertThat(world.signed(
                                GainiumWorld.WRITE,
                                "POST",
                                UPDATE,
                                ascii,
                                "{\"1\":\"a\",\"name\":\"\u00e9\",\"ordersCount\":5}")
                        .told())
                .contains("Bot not found");
        assertThat(world.signed(GainiumWorld.WRITE, "POST", UPDATE, ascii, ascii)
                        .told())
                .isEqualTo(UNAUTHORIZED);
    }

    @Test
    void eachRefusalComesBeforeTheNext() {
        String stale = Long.toString(GainiumWorld.START - 300_001);
        String now = Long.toString(GainiumWorld.START);
        String bad = "A".repeat(43) + "=";

        // Headers, then the key, then the permission, then time, then signature, then the address.
        for (int missing = 0; missing < 3; missing++) {
            List<String> headers = new java.util.ArrayList<>(GainiumWorld.headers(GainiumWorld.UNKNOWN, now, bad, ""));
            headers.remove(missing);
            assertThat(world.raw("POST", START, "", headers).told()).isEqualTo(UNAUTHORIZED);
        }
        assertThat(send("POST", START, "short", stale, bad)).startsWith("403").contains("not a valid key");
        assertThat(send("POST", START, GainiumWorld.UNKNOWN, stale, bad))
                .startsWith("403")
                .contains("not recognized");
        assertThat(send("POST", START, GainiumWorld.EXPIRED, stale, bad))
                .startsWith("403")
                .contains("expired");
        assertThat(send("POST", START, GainiumWorld.READ, stale, bad))
                .startsWith("403 {\"status\":\"NOTOK\",\"reason\":\"This API key has read-only permission.");
        assertThat(send("GET", LIST, GainiumWorld.READ, stale, bad)).isEqualTo(UNAUTHORIZED);
        assertThat(send("GET", LIST, GainiumWorld.ELSEWHERE, now, bad)).isEqualTo(UNAUTHORIZED);
        assertThat(world.signed(GainiumWorld.ELSEWHERE, "GET", LIST + "?page=x", "", "")
                        .told())
                .startsWith("403")
                .contains("IP address");
        assertThat(world.get(LIST + "?page=x").status()).isEqualTo(400);
    }

    @Test
    void aHintComesWithA401AndWithNothingElse() {
        RawAnswer forged = world.signed(GainiumWorld.WRITE, "GET", LIST, "", "x");
        RawAnswer stale = world.signedAt(GainiumWorld.WRITE, "1766512977265", "GET", LIST, "", "");
        RawAnswer headless = world.raw("GET", LIST, "", List.of());
        RawAnswer unknown = world.signed(GainiumWorld.UNKNOWN, "GET", LIST, "", "");

        assertThat(forged.header("X-Tallystick-Hint")).isEqualTo("gainium " + GainiumWorld.WRITE);
        assertThat(stale.header("X-Tallystick-Hint")).isEqualTo("gainium " + GainiumWorld.WRITE);
        assertThat(headless.header("X-Tallystick-Hint")).isEqualTo("gainium nobody");
        assertThat(unknown.header("X-Tallystick-Hint")).isEmpty();
        assertThat(world.get(LIST).header("X-Tallystick-Hint")).isEmpty();
    }

    @Test
    void aReadKeyReadsAndCannotWrite() {
        assertThat(world.signed(GainiumWorld.READ, "GET", LIST, "", "").status())
                .isEqualTo(200);
        assertThat(world.signed(GainiumWorld.READ, "GET", "/api/user/exchanges", "", "")
                        .status())
                .isEqualTo(200);
        assertThat(world.signed(GainiumWorld.READ, "POST", START, "", "").status())
                .isEqualTo(403);
        assertThat(world.signed(GainiumWorld.READ, "POST", UPDATE, "{}", "{}").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "1766513277266,200",
        "1766512977266,200",
        "1766513577266,200",
        "1766512977265,401",
        "1766513577267,401",
        "176651327726,401",
        "01766513277266,401",
        "1766513277266.0,401",
        "+176651327726,401",
        "soon,401",
    })
    void theTimeMayBeFiveMinutesOff(String time, int status) {
        RawAnswer answer = world.signedAt(GainiumWorld.WRITE, time, "GET", LIST, "", "");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.told()).isEqualTo(UNAUTHORIZED);
        }
    }

    @Test
    void otherSpellingsOfTheRightSignatureAreRefused() {
        String now = Long.toString(GainiumWorld.START);
        String right = GainiumWorld.mac("GET" + LIST + now);
        assertThat(send("GET", LIST, GainiumWorld.WRITE, now, right)).startsWith("200");

        char last = right.charAt(42);
        for (String other : List.of(
                right.substring(0, 43),
                right.substring(0, 42) + (char) (last + 1) + "=",
                right + "=",
                "sha256=" + right)) {
            assertThat(send("GET", LIST, GainiumWorld.WRITE, now, other))
                    .as(other)
                    .isEqualTo(UNAUTHORIZED);
        }
        assertThat(world.raw(
                                "GET",
                                LIST,
                                "",
                                List.of(
                                        "token: " + GainiumWorld.WRITE,
                                        "time: " + now,
                                        "signature: " + right,
                                        "signature: " + right))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aRevokedKeyIsShutOutAtOnce() {
        assertThat(world.get(LIST).status()).isEqualTo(200);

        world.server.submit(new LoggedCommand.OnAccess(new AccessCommand.RevokeKey(GainiumWorld.WRITE)));

        assertThat(world.get(LIST).told()).startsWith("403").contains("not recognized");
    }

    @Test
    void fiftyRequestsAMinuteFromTheFirstOne(@TempDir Path other) {
        try (GainiumWorld limited = new GainiumWorld(other, GainiumLimits.Settings.DEFAULT)) {
            for (int left = 49; left >= 0; left--) {
                RawAnswer answer = limited.raw("GET", "/api/exchanges", "", List.of());
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("50");
                assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo(Integer.toString(left));
                assertThat(answer.header("X-RateLimit-Reset"))
                        .isEqualTo(Long.toString(GainiumWorld.START / 1_000 + 60));
            }
            RawAnswer over = limited.raw("GET", "/api/nothing", "", List.of("X-Forwarded-For: 203.0.113.9"));
            assertThat(over.told()).isEqualTo("429 Too many requests, please try again later.");
            assertThat(over.header("Retry-After")).isEqualTo("60");
            assertThat(over.header("X-RateLimit-Remaining")).isEqualTo("0");
            assertThat(limited.raw("GET", "/health", "", List.of()).status()).isEqualTo(200);

            limited.wallMillis.addAndGet(60_000);
            assertThat(limited.raw("GET", "/api/exchanges", "", List.of()).status())
                    .isEqualTo(200);
        }
    }

    private String send(String method, String target, String keyId, String time, String signature) {
        return world.raw(method, target, "", GainiumWorld.headers(keyId, time, signature, ""))
                .told();
    }
}

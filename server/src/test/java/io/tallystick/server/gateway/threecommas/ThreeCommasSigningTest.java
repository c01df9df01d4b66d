package io.tallystick.server.gateway.threecommas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.access.KeyOptions;
import io.tallystick.server.gateway.doors.RawAnswer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real clients put under the signature; {@code ^} stands for the whole path. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreeCommasSigningTest {
    private static final String CHANGE = "/ver1/users/change_mode";

    @SuppressWarnings("NullAway.Init")
    private ThreeCommasWorld world;

    @BeforeAll
    void start(@TempDir Path data) {
        world = ThreeCommasWorld.fresh(data);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "the pages: raw query|/ver1/bots?limit=5&scope=enabled|^?limit=5&scope=enabled|200",
                "the pages: bare path|/ver1/accounts|^|200",
                "3commas-api-node keeps a trailing question mark|/ver1/accounts?|^?|200",
                "3commas-api-node leaves a trailing ampersand|/ver1/bots?limit=5&|^?limit=5&|200",
                "3commas-api-node spells arrays with"
                        + " indices|/ver1/validate?pairs[0]=a&pairs[1]=b|^?pairs[0]=a&pairs[1]=b|200",
                "3commas-client-node signs a mark that it does not send|/ver1/accounts|^?|200",
                "3commas-typescript signs %3A and sends a colon"
                        + "|/ver1/bots?from=2022-01-01T00:00:00.000Z|^?from=2022-01-01T00%3A00%3A00.000Z|200",
                "py3cw writes a blank as plus|/ver1/bots?quote=a+b|^?quote=a+b|200",
                "3commas-mcp sorts what it signs|/ver1/bots?scope=enabled&limit=5|^?limit=5&scope=enabled|200",
                "the query alone|/ver1/bots?limit=5|limit=5|401",
                "another query|/ver1/bots?limit=5|^?limit=6|401",
                "another path|/ver1/bots|^/1/show|401",
                "without the prefix|/ver1/accounts|/ver1/accounts|401",
            })
    void readsAreVerifiedAsClientsSignThem(String name, String pathAndQuery, String message, int status) {
        int mark = pathAndQuery.indexOf('?');
        String path = "/public/api" + (mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark));

        RawAnswer answer = world.signed(ThreeCommasWorld.ALL, "GET", pathAndQuery, message.replace("^", path), "");

        assertThat(answer.status()).as(answer.told()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "the pages: form|all|form||mode=paper|^?mode=paper|201",
                "the pages: json after a mark|all|json||{\"mode\": \"paper\"}|^?{\"mode\": \"paper\"}|201",
                "3commas-typescript: compact json|all|json||{\"mode\":\"paper\"}|^?{\"mode\":\"paper\"}|201",
                "py3cw: spaced json without a mark|all|json||{\"mode\": \"paper\"}|^{\"mode\": \"paper\"}|201",
                "query and form in one piece|all|form|?x=1|mode=paper|^?x=1mode=paper|201",
                "query and form joined by an ampersand|all|form|?x=1|mode=paper|^?x=1&mode=paper|201",
                "query and json|all|json|?x=1|{\"mode\":\"paper\"}|^?x=1{\"mode\":\"paper\"}|201",
                "form sorted|all|form||mode=paper&a=1|^?a=1&mode=paper|201",
                "3commas-api-node: all in the query|all|none|?mode=paper||^?mode=paper|201",
                "3commas-client-node leaves the body out|all|json||{\"mode\":\"paper\"}|^?|401",
                "3commas-client-node, key allows it|free|json||{\"mode\":\"paper\"}|^?|201",
                "3commas-sdk-go leaves the body out|all|json||{\"mode\":\"paper\"}|^|401",
                "3commas-sdk-go, key allows it|free|json||{\"mode\":\"paper\"}|^|201",
                "another body|all|json||{\"mode\":\"paper\"}|^?{\"mode\":\"real\"}|401",
                "the body alone|all|json||{\"mode\":\"paper\"}|{\"mode\":\"paper\"}|401",
            })
    void writesAreVerifiedAsClientsSignThem(
            String name, String key, String kind, String query, String body, String message, int status) {
        world.wallMillis.addAndGet(5_000);
        String type = switch (kind) {
            case "json" -> "Content-Type: application/json";
            default -> "Content-Type: application/x-www-form-urlencoded";
        };

        RawAnswer answer = world.signed(
                key.equals("free") ? ThreeCommasWorld.BODY_FREE : ThreeCommasWorld.ALL,
                "POST",
                CHANGE + (query == null ? "" : query),
                message.replace("^", "/public/api" + CHANGE),
                body == null ? "" : body,
                type);

        assertThat(answer.status()).as(answer.told()).isEqualTo(status);
    }

    @Test
    void headerNamesAndHexDigitsHaveNoCaseButTheKeyHas() {
        String mac = ThreeCommasWorld.mac("/public/api/ver1/validate");

        assertThat(validate("APIKEY: " + ThreeCommasWorld.ALL, "signature: " + mac.toUpperCase(Locale.ROOT)))
                .isEqualTo(200);
        assertThat(validate("Apikey: " + ThreeCommasWorld.ALL.toUpperCase(Locale.ROOT), "Signature: " + mac))
                .isEqualTo(401);
    }

    @Test
    void aTargetInAbsoluteFormIsVerifiedWithoutSchemeAndHost() {
        int port = world.server.client().port();

        RawAnswer answer = world.raw(
                "GET",
                "http://localhost:" + port + "/public/api/ver1/bots?limit=5",
                "",
                List.of(
                        "Apikey: " + ThreeCommasWorld.ALL,
                        "Signature: " + ThreeCommasWorld.mac("/public/api/ver1/bots?limit=5")));

        assertThat(answer.told()).isEqualTo("200 []");
    }

    @Test
    void anRsaKeyIsVerifiedInBothWrittenFormsOfAJsonBody() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        String publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        String keyId = "rsakey000000000000000000000000";
        world.key(
                keyId,
                List.of("BOTS_READ", "ACCOUNTS_WRITE"),
                List.of(),
                0,
                KeyOptions.DEFAULT.withPublicKey(publicKey));
        String body = "{\"mode\": \"paper\"}";

        for (String message : List.of("^" + body, "^?" + body)) {
            world.wallMillis.addAndGet(5_000);
            assertThat(rsa(pair, keyId, "POST", CHANGE, message.replace("^", "/public/api" + CHANGE), body)
                            .status())
                    .isEqualTo(201);
        }
        String sorted = "/public/api/ver1/bots?limit=5&scope=enabled";
        assertThat(rsa(pair, keyId, "GET", "/ver1/bots?scope=enabled&limit=5", sorted, "")
                        .status())
                .isEqualTo(200);
        assertThat(rsa(pair, keyId, "GET", "/ver1/bots", sorted, "").told()).startsWith("401 {\"error\":\"signature_");
    }

    @Test
    void aStrictKeyNeedsAFreshSignedTimeAndMethod() {
        String path = "/public/api/ver1/validate";
        String now = Long.toString(world.wallMillis.get());
        String old = Long.toString(world.wallMillis.get() - 30_001);

        assertThat(strict(now, now + "GET" + path).told()).isEqualTo("200 {\"valid\":true}");
        assertThat(strict(now, path).told()).startsWith("401 {\"error\":\"signature_invalid\"");
        assertThat(strict(now, now + "POST" + path).status()).isEqualTo(401);
        assertThat(strict(old, old + "GET" + path).told()).contains("30 seconds");
        assertThat(strict("", "GET" + path).told()).contains("X-Tallystick-Time");
        assertThat(strict(now.substring(1), now.substring(1) + "GET" + path).status())
                .isEqualTo(401);
    }

    private RawAnswer strict(String time, String message) {
        List<String> headers = ThreeCommasWorld.with(
                time.isEmpty() ? new String[0] : new String[] {"X-Tallystick-Time: " + time},
                "Apikey: " + ThreeCommasWorld.STRICT,
                "Signature: " + ThreeCommasWorld.mac(message));
        return world.raw("GET", "/public/api/ver1/validate", "", headers);
    }

    private int validate(String... headers) {
        return world.raw("GET", "/public/api/ver1/validate", "", List.of(headers))
                .status();
    }

    private RawAnswer rsa(KeyPair pair, String keyId, String method, String pathAndQuery, String message, String body)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(message.getBytes(StandardCharsets.UTF_8));
        return world.raw(
                method,
                "/public/api" + pathAndQuery,
                body,
                List.of(
                        "Content-Type: application/json",
                        "Apikey: " + keyId,
                        "Signature: " + Base64.getEncoder().encodeToString(signature.sign())));
    }
}

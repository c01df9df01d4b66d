package io.tallystick.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifierTest {
    private static final Secret SECRET =
            Secret.ofText("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j");
    private static final String PATH = "/public/api/ver1/deals";
    private static final String TIME = "1766513277266";

    @Test
    void threeCommasTakesEachFormThatItsClientsSign() {
        SignedRequest bare = SignedRequest.of("GET", PATH, "");
        SignedRequest query =
                SignedRequest.of("GET", PATH + "?scope=active&from=2022-01-01T00:00:00.000Z&note=a+b", "");
        SignedRequest form = SignedRequest.ofForm("POST", PATH, "", "scope=active&from=x:y&note=a+b");
        SignedRequest both = SignedRequest.ofForm("POST", PATH + "?z=1", "", "b=2&a=3");
        SignedRequest json = SignedRequest.ofJson("POST", PATH, "", "{\"a\": 1}");
        SignedRequest jsonAndQuery = SignedRequest.ofJson("POST", PATH + "?z=1", "", "{\"a\": 1}");
        assertAccepts(bare, PATH, PATH + "?");
        assertAccepts(SignedRequest.of("GET", PATH + "?", ""), PATH + "?");
        assertAccepts(SignedRequest.of("GET", PATH + "?a=1&", ""), PATH + "?a=1&");
        assertAccepts(
                query,
                PATH + "?scope=active&from=2022-01-01T00:00:00.000Z&note=a+b",
                PATH + "?from=2022-01-01T00:00:00.000Z&note=a+b&scope=active",
                PATH + "?scope=active&from=2022-01-01T00%3A00%3A00.000Z&note=a%20b",
                PATH + "?scope=active&from=2022-01-01T00%3A00%3A00.000Z&note=a+b",
                PATH + "?from=2022-01-01T00%3A00%3A00.000Z&note=a%20b&scope=active",
                PATH + "?from=2022-01-01T00%3A00%3A00.000Z&note=a+b&scope=active");
        assertAccepts(
                form,
                PATH + "?scope=active&from=x:y&note=a+b",
                PATH + "?from=x:y&note=a+b&scope=active",
                PATH + "?scope=active&from=x%3Ay&note=a%20b",
                PATH + "?from=x%3Ay&note=a+b&scope=active");
        assertAccepts(both, PATH + "?z=1b=2&a=3", PATH + "?z=1&b=2&a=3", PATH + "?a=3&b=2&z=1");
        assertAccepts(json, PATH + "?{\"a\": 1}", PATH + "{\"a\": 1}");
        assertAccepts(jsonAndQuery, PATH + "?z=1{\"a\": 1}");
        assertAccepts(SignedRequest.of("GET", "http://127.0.0.1:8080" + PATH + "?a=1", ""), PATH + "?a=1");
    }

    @Test
    void threeCommasNeverTakesASignatureThatLeavesSomethingOut() {
        SignedRequest query = SignedRequest.of("GET", PATH + "?a=1&b=2", "");
        SignedRequest form = SignedRequest.ofForm("POST", PATH, "", "a=1&b=2");
        SignedRequest both = SignedRequest.ofForm("POST", PATH + "?z=1", "", "b=2&a=3");
        SignedRequest json = SignedRequest.ofJson("POST", PATH, "", "{\"a\": 1}");
        SignedRequest jsonAndQuery = SignedRequest.ofJson("POST", PATH + "?z=1", "", "{\"a\": 1}");
        assertRefuses(query, "a=1&b=2", PATH, PATH + "?", PATH + "?a=1", "/deals?a=1&b=2", "GET" + PATH + "?a=1&b=2");
        assertRefuses(form, PATH, PATH + "?", PATH + "a=1&b=2", "a=1&b=2");
        assertRefuses(both, PATH + "?z=1", PATH + "?b=2&a=3", PATH, PATH + "?z=1?b=2&a=3", PATH + "?b=2&a=3&z=1");
        assertRefuses(json, PATH, PATH + "?", PATH + "?{\"a\":1}", PATH + "{\"a\":1}", "{\"a\": 1}");
        assertRefuses(jsonAndQuery, PATH + "?z=1", PATH + "{\"a\": 1}", PATH + "?{\"a\": 1}", PATH);
        assertRefuses(SignedRequest.of("GET", PATH + "?", ""), PATH);
    }

    @Test
    void sortedParametersAreTakenOnlyWhereNoNameRepeats() {
        SignedRequest once = SignedRequest.of("GET", PATH + "?b=1&a=2", "");
        SignedRequest twice = SignedRequest.of("GET", PATH + "?pairs[]=b&pairs%5B%5D=a", "");
        assertAccepts(once, PATH + "?a=2&b=1");
        assertRefuses(twice, PATH + "?pairs%5B%5D=a&pairs[]=b");
        assertAccepts(twice, PATH + "?pairs%5B%5D=b&pairs%5B%5D=a");
    }

    @Test
    void aKeyMayBeAllowedToLeaveTheBodyOut() {
        SignedRequest json = SignedRequest.ofJson("POST", PATH, "", "{\"a\": 1}");
        SignedRequest form = SignedRequest.ofForm("POST", PATH + "?b=2&a=1", "", "c=3");
        Verifier relaxed = Verifier.of(Dialect.THREE_COMMAS, SECRET, VerifierOptions.DEFAULTS.withBodyOptional());
        assertThat(relaxed.verify(json, mac(PATH))).isTrue();
        assertThat(relaxed.verify(json, mac(PATH + "?"))).isTrue();
        assertThat(relaxed.verify(json, mac(PATH + "?{\"a\": 1}"))).isTrue();
        assertThat(relaxed.verify(form, mac(PATH + "?b=2&a=1"))).isTrue();
        assertThat(relaxed.verify(form, mac(PATH))).isFalse();
        assertRefuses(json, PATH, PATH + "?");
        assertRefuses(form, PATH + "?b=2&a=1", PATH + "?a=1&b=2");
    }

    @Test
    void gainiumTakesOnlyTheCompactFormUnlessTheKeySaysOtherwise() {
        String spaced = "{\"a\": 1.0}";
        SignedRequest request = SignedRequest.ofJson("POST", "/api/x", TIME, spaced);
        String compactSignature = gainium("{\"a\":1}POST/api/x" + TIME);
        String rawSignature = gainium(spaced + "POST/api/x" + TIME);
        Verifier standard = Verifier.of(Dialect.GAINIUM, SECRET);
        Verifier raw = Verifier.of(Dialect.GAINIUM, SECRET, VerifierOptions.DEFAULTS.withRawBodyAccepted());
        assertThat(standard.verify(request, compactSignature)).isTrue();
        assertThat(standard.verify(request, rawSignature)).isFalse();
        assertThat(raw.verify(request, compactSignature)).isTrue();
        assertThat(raw.verify(request, rawSignature)).isTrue();
        assertThat(raw.verify(request, gainium("POST/api/x" + TIME))).isFalse();
    }

    @Test
    void gainiumNeverTakesABodyThatIsNotJson() {
        Verifier raw = Verifier.of(Dialect.GAINIUM, SECRET, VerifierOptions.DEFAULTS.withRawBodyAccepted());
        byte[] body = "{\"a\":1}POST/api/x?cb=".getBytes(StandardCharsets.UTF_8);
        SignedRequest trailing = new SignedRequest("PUT", "/api/y", TIME, body, ContentKind.JSON);
        SignedRequest text =
                new SignedRequest("PUT", "/api/y", TIME, "hello".getBytes(StandardCharsets.UTF_8), ContentKind.NONE);
        for (String message :
                List.of("{\"a\":1}POST/api/x?cb=PUT/api/y" + TIME, "PUT/api/y" + TIME, "{}PUT/api/y" + TIME)) {
            assertThat(raw.verify(trailing, gainium(message))).as(message).isFalse();
            assertThat(raw.verify(text, gainium(message))).as(message).isFalse();
        }
        assertThat(raw.verify(text, gainium("helloPUT/api/y" + TIME))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyOpenCandidateIsComputedWhicheverMatches(Dialect dialect) {
        AtomicInteger computed = new AtomicInteger();
        MacFunction mac = dialect.scheme().keyed(SECRET);
        Verifier counting = Verifier.ofMac(
                dialect.scheme(),
                parts -> {
                    computed.incrementAndGet();
                    return mac.over(parts);
                },
                VerifierOptions.DEFAULTS,
                true);
        Verifier unknown = Verifier.ofMac(
                dialect.scheme(),
                parts -> {
                    computed.incrementAndGet();
                    return mac.over(parts);
                },
                VerifierOptions.DEFAULTS,
                false);
        SignedRequest request = SignedRequest.of("GET", "/public/api/ver1/deals?b=1&a=2", TIME);
        int open = counting.candidates(request).size();
        List<String> signatures = new ArrayList<>(List.of("", "x", "0".repeat(64)));
        for (Recipe recipe : counting.candidates(request)) {
            signatures.add(dialect.encoding().encode(mac.over(recipe.message(request))));
        }
        for (Verifier verifier : List.of(counting, unknown)) {
            for (String signature : signatures) {
                computed.set(0);
                boolean accepted = verifier.verify(request, signature);
                assertThat(computed).as(signature).hasValue(open);
                assertThat(accepted).isEqualTo(verifier == counting && signatures.indexOf(signature) >= 3);
            }
        }
    }

    @Test
    void anUnknownKeyIsRefusedWithTheSameCandidates() {
        for (Dialect dialect : Dialect.values()) {
            SignedRequest request = SignedRequest.of("GET", "/public/api/ver1/deals?b=1&a=2", TIME);
            assertThat(Verifier.ofUnknownKey(dialect).candidates(request))
                    .isEqualTo(Verifier.of(dialect, SECRET).candidates(request));
        }
    }

    @Test
    void oneVerifierServesManyThreads() throws Exception {
        Verifier verifier = Verifier.of(Dialect.GAIAEX, SECRET);
        Signer signer = Signer.of(Dialect.GAIAEX, SECRET);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int own = thread;
                tasks.add(() -> {
                    int wrong = 0;
                    for (int i = 0; i < 5_000; i++) {
                        SignedRequest request = SignedRequest.ofJson("POST", "/order", TIME, "{\"n\":" + own + i + "}");
                        wrong += verifier.verify(request, signer.sign(request)) ? 0 : 1;
                        wrong += verifier.verify(request.withTime("1766513277267"), signer.sign(request)) ? 1 : 0;
                    }
                    return wrong;
                });
            }
            for (Future<Integer> wrong : pool.invokeAll(tasks)) {
                assertThat(wrong.get(30, TimeUnit.SECONDS)).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aSecretNeitherPrintsNorSerialises() {
        Secret secret = Secret.ofText("do-not-print-me");
        assertThat(secret.toString()).doesNotContain("print-me");
        assertThat(secret).isNotInstanceOf(Serializable.class);
        assertThat(secret.sameAs(Secret.ofText("do-not-print-me"))).isTrue();
        assertThat(secret.sameAs(Secret.ofText("do-not-print-m3"))).isFalse();
        assertThatThrownBy(() -> SecretDecoding.HEX.keyOf(secret))
                .hasMessageNotContaining("print-me")
                .hasNoCause();
    }

    private static void assertAccepts(SignedRequest request, String... messages) {
        Verifier verifier = Verifier.of(Dialect.THREE_COMMAS, SECRET);
        for (String message : messages) {
            assertThat(verifier.verify(request, mac(message))).as(message).isTrue();
        }
    }

    private static void assertRefuses(SignedRequest request, String... messages) {
        Verifier verifier = Verifier.of(Dialect.THREE_COMMAS, SECRET);
        for (String message : messages) {
            assertThat(verifier.verify(request, mac(message))).as(message).isFalse();
        }
    }

    private static String mac(String message) {
        return SignatureEncoding.HEX.encode(hmac(message));
    }

    private static String gainium(String message) {
        return SignatureEncoding.BASE64.encode(hmac(message));
    }

    private static byte[] hmac(String message) {
        return Algorithm.HMAC_SHA256.keyed(SECRET.reveal()).over(message.getBytes(StandardCharsets.UTF_8));
    }
}

package io.tallystick.server.gateway.hints;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyOptions;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.gateway.http.Header;
import io.tallystick.server.gateway.http.Headers;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
import io.tallystick.signing.diagnosis.Diagnosis;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignatureHintsTest {
    private static final String SECRET = "3f2c9d1e-7b54-4c0a-9e6d-2f8a1b7c5d30";
    private static final String TIME = "1766513277266";
    private static final long NOW = 1_766_513_277_300L;
    private static final String BODY = "{\"tpPerc\": \"1.5\"}";
    private static final ApiKey KEY = new ApiKey(
            "650000000000000000000001", 1, "gainium", 7, "", List.of("write"), List.of(), 0, 0, 0, KeyOptions.DEFAULT);

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> hints = new ArrayList<>();

    private static Optional<Secret> secret(ApiKey key) {
        return Optional.of(Secret.ofText(SECRET));
    }

    private SignatureHints inline() {
        return new SignatureHints(SignatureHintsTest::secret, () -> NOW, nanos::get, Runnable::run);
    }

    private static RawRequest request(String address, boolean forwarded, String signature, String body) {
        Headers headers = new Headers(List.of(
                new Header("token", KEY.keyId()),
                new Header("time", TIME),
                new Header("signature", signature),
                new Header("Content-Type", "application/json")));
        IpAddress client = IpAddress.parse(address).orElseThrow();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new RawRequest("r1", "POST", "/api/updateDCABot?botId=1", headers, bytes, client, client, forwarded);
    }

    /** Signed with the spaces that are sent, as scripts do. */
    private static String spacedSignature() {
        byte[] message = (BODY + "POST/api/updateDCABot?botId=1" + TIME).getBytes(StandardCharsets.UTF_8);
        SignedRequest all = SignedRequest.of("", new String(message, StandardCharsets.UTF_8), "");
        Signer gaiaex = Signer.of(Dialect.THREE_COMMAS, Secret.ofText(SECRET));
        return java.util.Base64.getEncoder()
                .encodeToString(java.util.HexFormat.of().parseHex(gaiaex.sign(all)));
    }

    private String hint(SignatureHints component, RawRequest request) {
        int before = hints.size();
        component.explain(Dialect.GAINIUM, Optional.of(KEY), request, hints::add);
        assertThat(hints).hasSize(before + 1);
        return hints.get(before);
    }

    @Test
    void saysWhatWasSignedWrongWithoutTheSecretOrTheRightSignature() {
        String hint = hint(inline(), request("127.0.0.1", false, spacedSignature(), BODY));
        assertThat(hint).startsWith("You signed the JSON with spaces; Gainium signs the compact form {\"a\":1}");
        SignedRequest right = SignedRequest.ofJson("POST", "/api/updateDCABot?botId=1", TIME, BODY);
        assertThat(hint)
                .doesNotContain(SECRET)
                .doesNotContain(
                        Signer.of(Dialect.GAINIUM, Secret.ofText(SECRET)).sign(right))
                .matches("[ -~]{1,512}");
    }

    @Test
    void saysOneConstantSentenceWhenNothingMatches() {
        String noise = Signer.of(Dialect.GAINIUM, Secret.ofText("another"))
                .sign(SignedRequest.ofJson("POST", "/api/x", TIME, BODY));
        assertThat(hint(inline(), request("127.0.0.1", false, noise, BODY))).isEqualTo(Diagnosis.UNEXPLAINED);
    }

    @Test
    void isSilentBehindAProxy() {
        assertThat(hint(inline(), request("127.0.0.1", true, spacedSignature(), BODY)))
                .isEmpty();
    }

    @Test
    void givesEachAddressTwoASecond() {
        SignatureHints component = inline();
        RawRequest one = request("10.0.0.1", false, spacedSignature(), BODY);
        assertThat(hint(component, one)).isNotEmpty();
        assertThat(hint(component, one)).isNotEmpty();
        assertThat(hint(component, one)).isEmpty();
        assertThat(hint(component, request("10.0.0.2", false, spacedSignature(), BODY)))
                .isNotEmpty();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(hint(component, one)).isNotEmpty();
    }

    @Test
    void examinesBodiesUpToFourKibibytes() {
        String longBody = "{\"a\":\"" + "x".repeat(4_090) + "\"}";
        assertThat(hint(inline(), request("127.0.0.1", false, spacedSignature(), longBody)))
                .contains("longer than 4096 bytes");
    }

    @Test
    void tellsOfAnUnknownKeyOnlyWhatTheRequestShows() {
        SignatureHints component = inline();
        component.explain(
                Dialect.GAINIUM, Optional.empty(), request("127.0.0.1", false, spacedSignature(), BODY), hints::add);
        component.explain(Dialect.GAINIUM, Optional.empty(), request("127.0.0.1", false, "abc", BODY), hints::add);
        assertThat(hints.get(0)).isEqualTo(Diagnosis.UNEXPLAINED);
        assertThat(hints.get(1)).contains("44 characters of Base64");
    }

    @Test
    void runsTwoSearchesAtATimeAndNoMore() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        SignatureHints component = new SignatureHints(SignatureHintsTest::secret, () -> NOW, nanos::get, waiting::add);
        for (int i = 0; i < 3; i++) {
            component.explain(
                    Dialect.GAINIUM,
                    Optional.of(KEY),
                    request("10.0.0." + i, false, spacedSignature(), BODY),
                    hints::add);
        }
        assertThat(waiting).hasSize(2);
        assertThat(hints).containsExactly("");
        waiting.forEach(Runnable::run);
        assertThat(hints).hasSize(3);
    }

    @Test
    void answersWhenTheSecretCannotBeRead() {
        SignatureHints component = new SignatureHints(
                key -> {
                    throw new IllegalStateException("damaged");
                },
                () -> NOW,
                nanos::get,
                Runnable::run);
        assertThat(hint(component, request("127.0.0.1", false, spacedSignature(), BODY)))
                .isEmpty();
    }

    @Test
    void searchesOnAVirtualThread() throws Exception {
        SignatureHints component = new SignatureHints(SignatureHintsTest::secret, () -> NOW);
        CompletableFuture<Boolean> virtual = new CompletableFuture<>();
        component.explain(
                Dialect.GAINIUM,
                Optional.of(KEY),
                request("127.0.0.1", false, spacedSignature(), BODY),
                hint -> virtual.complete(Thread.currentThread().isVirtual() && !hint.isEmpty()));
        assertThat(virtual.get(30, TimeUnit.SECONDS)).isTrue();
    }
}

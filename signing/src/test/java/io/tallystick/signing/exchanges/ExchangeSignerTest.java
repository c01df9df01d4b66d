package io.tallystick.signing.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.exchanges.Signing.Refused;
import io.tallystick.signing.exchanges.Signing.Signed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the signer adds, what it takes from the request, and what it does not sign. */
class ExchangeSignerTest {
    private static final long NOW = 1_712_345_678_000L;

    @Test
    void aSignatureForABareRequestHoldsForNoQueryThatIsSigned() {
        for (ExchangeScheme scheme : ExchangeSchemes.all()) {
            ExchangeSigner signer = signer(scheme.name());
            SignedRequest bare = signer.dated(request("GET", "/exchange/v1/a"), NOW);
            if (signer.sign(bare) instanceof Signed signed) {
                SignedRequest sent = signed.sent();
                assertThat(signer.verify(sent, signed.signature()))
                        .as(scheme.name())
                        .isTrue();
                SignedRequest other =
                        sent.withTarget(sent.target() + (sent.query().isEmpty() ? "?" : "&") + "zz=1");
                assertThat(signer.verify(other, signed.signature()))
                        .as(scheme.name() + " with a query")
                        .isEqualTo(scheme.unsigned().contains("query"));
            }
        }
    }

    @Test
    void whatTheRequestSaysOfTimeAndNonceIsTaken() {
        SignedRequest binance = signer("binance").dated(request("GET", "/a?timestamp=1712345670000&recvWindow=7"), NOW);
        assertThat(binance.time()).isEqualTo("1712345670000");
        assertThat(binance.extra("window")).isEqualTo("7");
        SignedRequest kraken = signer("kraken")
                .dated(request("POST", "/a").withBody(bytes("nonce=1712345670001"), ContentKind.FORM), NOW);
        assertThat(kraken.extra("nonce")).isEqualTo("1712345670001");
        assertThat(signer("phemex").dated(request("GET", "/a"), NOW).time())
                .as("a minute from now")
                .isEqualTo("1712345738");
    }

    @Test
    void whatTheRequestSaysOtherwiseIsRefused() {
        assertThat(refusal(
                        "binance", request("GET", "/a?timestamp=1712345670000").withTime("" + NOW)))
                .isEqualTo("timestamp is '1712345670000' in the request and should be '1712345678000'");
        assertThat(refusal("whitebit", json("/api/v4/x", "{\"request\":\"/api/v4/y\"}")))
                .isEqualTo("request is '/api/v4/y' in the request and should be '/api/v4/x'");
        assertThat(refusal("whitebit", request("POST", "/api/v4/x")))
                .isEqualTo("a body with the member nonce is signed, so there must be one");
        assertThat(refusal("cryptocom", json("/exchange/v1/private/x", "{\"params\":{},\"extra\":1}")))
                .isEqualTo("the member extra of the body would not be signed");
        assertThat(refusal("binance", request("GET", "/a?b=1&signature=00")))
                .isEqualTo("the request has a signature already");
        assertThat(refusal("okx", request("GET", "/a?b=1&b=2"))).isEqualTo("a parameter stands twice");
        assertThat(refusal("okx", request("GET", "/a b")))
                .isEqualTo("path or query has a character that must be percent-encoded");
        assertThat(refusal("okx", request("get", "/a"))).startsWith("the method must be one of");
        assertThat(refusal("okx", request("GET", "/a").withTime("2024")))
                .isEqualTo("the time must have the form iso-ms, not '2024'");
        assertThat(refusal("bitso", request("GET", "/a").withExtra("nonce", "7")))
                .isEqualTo("the nonce must be 13 digits");
        assertThat(refusal("bybit", request("GET", "/a").withExtra("window", "5 s")))
                .isEqualTo("the window must have 1 to 6 digits");
        assertThat(refusal("bingx", json("/a", "{}"))).startsWith("the parameters go into the query");
        assertThat(refusal("okx", json("/a", " {}"))).startsWith("the body must be a JSON object");
    }

    @Test
    void whatAnExchangeWantsIsPutIn() {
        Signed whitebit = signed("whitebit", json("/api/v4/x", "{\"a\":\"1\"}"));
        assertThat(new String(whitebit.sent().body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"request\":\"/api/v4/x\",\"nonce\":\"1712345678000\",\"a\":\"1\"}");
        Signed htx = signed("htx", request("GET", "/v1/a"));
        assertThat(htx.sent().target())
                .startsWith("/v1/a?AccessKeyId=key&SignatureMethod=HmacSHA256&SignatureVersion=2"
                        + "&Timestamp=2024-04-05T19%3A34%3A38&Signature=");
        assertThat(htx.sent().query()).doesNotContain("+").doesNotContain("/");
        Signed gemini = signed("gemini", json("/v1/x", "{}"));
        assertThat(gemini.sent().body()).as("it travels in a header").isEmpty();
    }

    private static String refusal(String scheme, SignedRequest request) {
        ExchangeSigner signer = signer(scheme);
        Signing signing = signer.sign(signer.dated(request, NOW));
        assertThat(signing).isInstanceOf(Refused.class);
        return ((Refused) signing).sentence();
    }

    private static Signed signed(String scheme, SignedRequest request) {
        ExchangeSigner signer = signer(scheme);
        return (Signed) signer.sign(signer.dated(request, NOW));
    }

    private static ExchangeSigner signer(String scheme) {
        return ExchangeSigner.of(
                ExchangeSchemes.named(scheme).orElseThrow(), Secret.ofText("c2VjcmV0"), Secret.ofText("phrase"));
    }

    private static SignedRequest json(String target, String body) {
        return request("POST", target).withBody(bytes(body), ContentKind.JSON);
    }

    private static SignedRequest request(String method, String target) {
        return SignedRequest.of(method, target, "").withExtra("key", "key").withExtra("host", "host");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.tallystick.signing.exchanges;

import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Vectors;
import io.tallystick.signing.exchanges.Signing.Signed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** One request of the vector file, as it was sent and as it was before it was signed. */
record SentVector(Vectors json) {
    private static final Map<String, String> NONCES = Map.of("bitstamp", "3f2b8c1e-5d4a-4970-9b6c-1d2e3f405162");

    static List<SentVector> all() {
        return Vectors.file("exchange_sign_vectors.json").at("vectors").items().stream()
                .map(SentVector::new)
                .toList();
    }

    String exchange() {
        return json.text("exchange");
    }

    ExchangeScheme scheme() {
        String name = exchange();
        boolean contract = json.text("api").contains("contract");
        String version = json.text("api").contains("v3") ? "-v3" : "-v1";
        String scheme = name + (contract ? "-contract" : name.equals("woo") ? version : "");
        return ExchangeSchemes.named(scheme).orElseThrow();
    }

    ExchangeSigner signer() {
        return ExchangeSigner.of(scheme(), Secret.ofText(json.text("secret")), Secret.ofText(json.text("passphrase")));
    }

    Signed signed() {
        Signing signing = signer().sign(Completion.asSent(scheme(), asSent()));
        if (signing instanceof Signing.Refused refused) {
            throw new AssertionError(this + ": " + refused.sentence());
        }
        return (Signed) signing;
    }

    /** The request on the wire; for Gemini what its payload header holds in place of the body. */
    SignedRequest asSent() {
        long clock = Long.parseLong(json.text("clock_ms"));
        String payload = headers().getOrDefault("x-gemini-payload", "");
        byte[] body = payload.isEmpty() ? body() : Base64.getDecoder().decode(payload);
        String name = exchange();
        return SignedRequest.of(json.at("request").text("method"), target(), scheme().timeText(clock))
                .withBody(body, Completion.contentKind(scheme(), body))
                .withExtra(Vocabulary.KEY, json.text("apiKey"))
                .withExtra(Vocabulary.HOST, url().getRawAuthority())
                .withExtra(Vocabulary.NONCE, NONCES.getOrDefault(name, "" + clock))
                .withExtra(Vocabulary.CONTENT_TYPE, headers().getOrDefault("content-type", ""));
    }

    /** The same with one thing changed, by what was changed. */
    Map<String, SignedRequest> changes() {
        SignedRequest sent = asSent();
        Map<String, SignedRequest> changes = new LinkedHashMap<>();
        changes.put("method", sent.withMethod(sent.method().equals("POST") ? "PUT" : "POST"));
        changes.put("path", sent.withTarget(path() + "1" + (query().isEmpty() ? "" : "?" + query())));
        changes.put("query", sent.withTarget(target() + (query().isEmpty() ? "?" : "&") + "zz=1"));
        if (sent.body().length > 0) {
            changes.put("body", sent.withBody(longer(sent.body()), sent.contentKind()));
        }
        return changes;
    }

    private static byte[] longer(byte[] body) {
        return body[0] == '{'
                ? JsonFields.with(body, "zz", "1")
                : (new String(body, StandardCharsets.UTF_8) + "&zz=1").getBytes(StandardCharsets.UTF_8);
    }

    String path() {
        return url().getRawPath();
    }

    String query() {
        return Objects.requireNonNullElse(url().getRawQuery(), "");
    }

    byte[] body() {
        return json.at("request").text("body").getBytes(StandardCharsets.UTF_8);
    }

    /** By name in lower case. */
    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        json.at("request")
                .at("headers")
                .map()
                .forEach((name, value) -> headers.put(name.toString().toLowerCase(Locale.ROOT), value.toString()));
        return headers;
    }

    /** The message of the vector; the file has none where no MAC was made, so there the given one. */
    byte[] message(Signed given) {
        return main().map(call -> bytes(call.at("message_utf8_or_hex"))).orElse(given.message());
    }

    /** The signature of the vector, in the encoding in which it was sent. */
    String signature() {
        String mac =
                main().map(call -> call.text("mac")).orElseGet(() -> headers().getOrDefault("x-coinex-sign", ""));
        return exchange().equals("blofin")
                ? Base64.getEncoder().encodeToString(mac.getBytes(StandardCharsets.UTF_8))
                : mac;
    }

    @Override
    public String toString() {
        return exchange() + " " + json.text("api") + " " + json.text("method") + " " + json.text("path");
    }

    /** The MAC over the request: KuCoin makes one over the passphrase before it, and one for a broker behind it. */
    private Optional<Vectors> main() {
        List<Vectors> calls = json.at("hmac_calls").items();
        return calls.stream().skip(exchange().equals("kucoin") ? 1 : 0).findFirst();
    }

    private static byte[] bytes(Vectors message) {
        return message.has("hex")
                ? HexFormat.of().parseHex(message.text("hex"))
                : message.text("utf8").getBytes(StandardCharsets.UTF_8);
    }

    private String target() {
        return query().isEmpty() ? path() : path() + "?" + query();
    }

    private URI url() {
        return URI.create(json.at("request").text("url"));
    }
}

package io.tallystick.signing.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.Secret;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.exchanges.Signing.Header;
import io.tallystick.signing.exchanges.Signing.Signed;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** 48 signed requests of 34 exchanges, made by an independent client: message, signature and request to the byte. */
class ExchangeVectorsTest {
    /** Headers that a client sends for reasons of its own; no exchange signs or needs them for the signature. */
    private static final Set<String> OF_THE_CLIENT = Set.of(
            "content-type",
            "accept",
            "accept-charset",
            "referer",
            "source",
            "x-source-key",
            "x-channel-api-code",
            "kc-api-partner",
            "kc-api-partner-sign",
            "kc-api-partner-verify");

    @Test
    void everyVectorIsReproduced() {
        Set<String> exchanges = new TreeSet<>();
        Set<String> schemes = new TreeSet<>();
        for (SentVector vector : SentVector.all()) {
            exchanges.add(vector.exchange());
            schemes.add(vector.scheme().name());
            Signed signed = vector.signed();
            assertThat(readable(signed.message())).as(vector.toString()).isEqualTo(readable(vector.message(signed)));
            assertThat(signed.signature()).as(vector.toString()).isEqualTo(vector.signature());
        }
        assertThat(SentVector.all()).hasSize(48);
        assertThat(exchanges).hasSize(34);
        assertThat(schemes)
                .as("each scheme has a vector")
                .isEqualTo(ExchangeSchemes.all().stream()
                        .map(ExchangeScheme::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theRequestIsReadyToBeSentAsTheClientSendsIt() {
        for (SentVector vector : SentVector.all()) {
            Signed signed = vector.signed();
            SignedRequest sent = signed.sent();
            assertThat(sent.path()).as(vector.toString()).isEqualTo(vector.path());
            assertThat(sorted(sent.query())).as(vector.toString()).isEqualTo(sorted(vector.query()));
            if (!vector.scheme().forms().bodyStays()) {
                assertThat(members(sent.body())).as(vector.toString()).isEqualTo(members(vector.body()));
            }
            Map<String, String> headers = new TreeMap<>();
            for (Header header : signed.headers()) {
                headers.put(header.name().toLowerCase(Locale.ROOT), header.value());
            }
            Map<String, String> expected = vector.headers();
            expected.keySet().removeAll(OF_THE_CLIENT);
            assertThat(headers).as(vector.toString()).isEqualTo(expected);
        }
    }

    @Test
    void aSentRequestVerifiesAndAChangedOneDoesNot() {
        for (SentVector vector : SentVector.all()) {
            Signed signed = vector.signed();
            ExchangeSigner signer = vector.signer();
            SignedRequest sent = vector.asSent();
            assertThat(signer.fault(sent)).as(vector.toString()).isEmpty();
            assertThat(signer.verify(sent, signed.signature()))
                    .as(vector.toString())
                    .isTrue();
            assertThat(ExchangeSigner.of(vector.scheme(), Secret.ofText("b3RoZXI="), Secret.ofText(""))
                            .verify(sent, signed.signature()))
                    .as(vector.toString())
                    .isFalse();
            for (Map.Entry<String, SignedRequest> changed : vector.changes().entrySet()) {
                List<String> unsigned = vector.scheme().unsigned();
                boolean open = unsigned.contains(changed.getKey())
                        || (sent.body().length > 0 && unsigned.contains(changed.getKey() + " beside a body"));
                assertThat(signer.verify(changed.getValue(), signed.signature()))
                        .as(vector + " with another " + changed.getKey())
                        .isEqualTo(open);
            }
        }
    }

    /** The pairs in order: where a client puts the signature among them is its own affair. */
    private static String sorted(String query) {
        return ParameterList.of(query).pairs().stream()
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining("&"));
    }

    private static Object members(byte[] body) {
        return JsonFields.of(body)
                .<Object>map(TreeMap::new)
                .orElseGet(() -> sorted(new String(body, StandardCharsets.UTF_8)));
    }

    private static String readable(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1);
    }
}

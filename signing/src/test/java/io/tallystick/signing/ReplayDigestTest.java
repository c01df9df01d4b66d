package io.tallystick.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A replay is known again however it is dressed, and nothing else is taken for one. */
class ReplayDigestTest {
    private static final Secret SECRET = Secret.ofText("11111111-2222-4333-8444-555555555555");
    private static final String TIME = "1712345678000";

    @Test
    void gaiaexKnowsTheSameWriteWithAndWithoutMount() {
        SignedRequest order = SignedRequest.ofJson("POST", "/v1/trade/order", TIME, "{\"a\":1}");
        assertSame(Dialect.GAIAEX, order, order.withTarget("/order"));
        assertDifferent(Dialect.GAIAEX, order, SignedRequest.ofJson("POST", "/v1/trade/order", TIME, "{\"a\": 1}"));
        assertDifferent(Dialect.GAIAEX, order, order.withTime("1712345678001"));
        assertDifferent(Dialect.GAIAEX, order, order.withMethod("PUT"));
        assertDifferent(Dialect.GAIAEX, order, order.withTarget("/order/cancel"));
    }

    @Test
    void threeCommasKnowsTheSameParametersAndTellsMethodsApart() {
        SignedRequest query = SignedRequest.of("POST", "/public/api/ver1/x?b=1&a=c:d", "");
        for (SignedRequest same : List.of(
                query.withTarget("/public/api/ver1/x?a=c%3Ad&b=1"),
                query.withTarget("http://h/public/api/ver1/x?b=1&a=c:d"),
                SignedRequest.ofForm("POST", "/public/api/ver1/x", "", "b=1&a=c:d"),
                SignedRequest.ofForm("POST", "/public/api/ver1/x?b=1", "", "a=c%3ad"))) {
            assertSame(Dialect.THREE_COMMAS, query, same);
        }
        assertDifferent(Dialect.THREE_COMMAS, query, query.withMethod("DELETE"));
        assertDifferent(Dialect.THREE_COMMAS, query, query.withTarget("/public/api/ver1/x?b=1&a=c:e"));
        SignedRequest repeated = query.withTarget("/x?p[]=1&p[]=2");
        assertDifferent(Dialect.THREE_COMMAS, repeated, query.withTarget("/x?p[]=2&p[]=1"));
    }

    @Test
    void gainiumKnowsTheSameJsonValue() {
        SignedRequest spaced = SignedRequest.ofJson("POST", "/api/x", TIME, "{ \"a\" : 1.0 }");
        assertSame(Dialect.GAINIUM, spaced, SignedRequest.ofJson("POST", "/api/x", TIME, "{\"a\":1}"));
        SignedRequest bodiless = SignedRequest.of("POST", "/api/x", TIME);
        assertSame(Dialect.GAINIUM, bodiless, SignedRequest.ofJson("POST", "/api/x", TIME, "{ }"));
        assertDifferent(Dialect.GAINIUM, bodiless, spaced);
    }

    /** Whatever dress one signature passes in, the method apart, the digest is one. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whateverIsAcceptedWithOneSignatureHasOneDigest(Dialect dialect) {
        SplittableRandom random = new SplittableRandom(5);
        RequestGenerator generator = new RequestGenerator(dialect, random);
        Mutator mutator = new Mutator(dialect, random);
        Verifier verifier = Verifier.of(dialect, SECRET);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            WireRequest unsigned = generator.next();
            WireRequest signed = unsigned.with(
                    dialect.signatureHeader(), Signer.of(dialect, SECRET).sign(unsigned.signedRequest()));
            WireRequest mutated = mutator.mutate(signed, 1 + random.nextInt(2));
            boolean inherent = dialect == Dialect.THREE_COMMAS
                    && (!mutated.method().equals(signed.method())
                            || Equivalence.of(signed, mutated)
                                    .equals(Optional.of(Equivalence.THREE_COMMAS_QUERY_FORM_BOUNDARY)));
            if (!inherent && mutated.accepted(verifier)) {
                accepted++;
                assertThat(digest(dialect, mutated.signedRequest()))
                        .as("%s%n%s", signed.show(), mutated.show())
                        .isEqualTo(digest(dialect, signed.signedRequest()));
            }
        }
        assertThat(accepted).isPositive();
    }

    private static void assertSame(Dialect dialect, SignedRequest one, SignedRequest other) {
        assertThat(digest(dialect, other)).isEqualTo(digest(dialect, one));
    }

    private static void assertDifferent(Dialect dialect, SignedRequest one, SignedRequest other) {
        assertThat(digest(dialect, other)).isNotEqualTo(digest(dialect, one));
    }

    private static String digest(Dialect dialect, SignedRequest request) {
        return HexFormat.of().formatHex(ReplayDigest.of(dialect, request));
    }
}

package io.tallystick.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.rules.BodyReading;
import io.tallystick.signing.rules.HeadReading;
import io.tallystick.signing.rules.RequestRules;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pairs of different requests with one message under a naive verifier, and what becomes of the second. */
class CollisionTest {
    private static final Secret SECRET = Secret.ofText("a-secret-for-collisions");

    private enum End {
        REFUSED,
        SAME_MEANING,
        INHERENT
    }

    @Test
    void nineAreRefusedOneMeansTheSameThreeAreInherent() {
        Map<End, Integer> ends = new EnumMap<>(End.class);
        for (Vectors pair :
                Vectors.file("dialect_vectors.json").at("collisions").items()) {
            Dialect dialect = Dialect.ofCliName(pair.text("dialect")).orElseThrow();
            WireRequest signed = request(dialect, pair.at("signed"));
            WireRequest replayed = request(dialect, pair.at("replayed"));
            assertThat(signed.accepted(Verifier.of(dialect, SECRET)))
                    .as("the honest one: " + pair.text("why"))
                    .isTrue();
            End end = end(dialect, pair, signed, replayed);
            assertThat(end).as(pair.text("why")).isEqualTo(expected(dialect, pair));
            ends.merge(end, 1, Integer::sum);
        }
        assertThat(ends).isEqualTo(Map.of(End.REFUSED, 9, End.SAME_MEANING, 1, End.INHERENT, 3));
    }

    @Test
    void strictModeRefusesTheInherentOnes() {
        VerifierOptions strict = VerifierOptions.DEFAULTS.withStrictMode();
        Verifier verifier = Verifier.of(Dialect.THREE_COMMAS, SECRET, strict);
        Signer signer = Signer.of(Dialect.THREE_COMMAS, SECRET).strict();
        SignedRequest read = SignedRequest.of("GET", "/public/api/v2/smart_trades/42", "1712345678000");
        String signature = signer.sign(read);
        assertThat(verifier.verify(read, signature)).isTrue();
        assertThat(verifier.verify(read.withMethod("DELETE"), signature)).isFalse();
        assertThat(verifier.verify(read.withTime("1712432078000"), signature)).isFalse();
        assertThat(Dialect.STRICT_TIME.isFresh(1_712_345_678_000L, 1_712_432_078_000L))
                .isFalse();
        assertThat(verifier.verify(read, Signer.of(Dialect.THREE_COMMAS, SECRET).sign(read)))
                .as("the plain form does not pass a strict key")
                .isFalse();
    }

    private static End end(Dialect dialect, Vectors pair, WireRequest signed, WireRequest replayed) {
        WireRequest sentWithTheSameSignature = replayed.with(dialect.signatureHeader(), signed.signature());
        if (!sentWithTheSameSignature.accepted(Verifier.of(dialect, SECRET))) {
            return End.REFUSED;
        }
        boolean moved = pair.text("why").equals("query moved to body");
        if (moved) {
            String parameters = signed.signedRequest().formParameters();
            BodyReading body = RequestRules.of(dialect).body(replayed.signedRequest());
            assertThat(body).isEqualTo(new BodyReading.Form(parameters));
            assertThat(ReplayDigest.of(dialect, replayed.signedRequest()))
                    .isEqualTo(ReplayDigest.of(dialect, signed.signedRequest()));
            return End.SAME_MEANING;
        }
        return End.INHERENT;
    }

    private static End expected(Dialect dialect, Vectors pair) {
        if (dialect != Dialect.THREE_COMMAS) {
            return End.REFUSED;
        }
        return pair.text("why").equals("query moved to body") ? End.SAME_MEANING : End.INHERENT;
    }

    private static WireRequest request(Dialect dialect, Vectors half) {
        String target = half.text("path") + half.text("target");
        if (!half.text("query").isEmpty()) {
            target += "?" + half.text("query");
        }
        String body = half.text("body") + half.text("rawBody");
        String type = half.text("contentType");
        if (type.isEmpty() && !body.isEmpty()) {
            type = body.startsWith("mode=") ? "application/x-www-form-urlencoded" : "application/json";
        }
        String time = half.text("ts") + half.text("time");
        WireRequest unsigned = WireRequest.of(dialect, half.text("method"), target, time, body, type);
        HeadReading head = RequestRules.of(dialect)
                .head(unsigned.with(dialect.signatureHeader(), "x").raw());
        if (!(head instanceof HeadReading.Passed passed)) {
            return unsigned.with(dialect.signatureHeader(), "unsigned");
        }
        String signature = Signer.of(dialect, SECRET).sign(passed.request());
        return unsigned.with(dialect.signatureHeader(), signature);
    }
}

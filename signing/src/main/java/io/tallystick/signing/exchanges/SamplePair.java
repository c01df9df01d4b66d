package io.tallystick.signing.exchanges;

import io.tallystick.signing.ContentKind;
import io.tallystick.signing.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The two requests of an {@link Ambiguity}, completed as a client completes them. */
record SamplePair(ExchangeScheme scheme, SignedRequest one, SignedRequest other) {
    private static final long CLOCK_MILLIS = 1_712_345_678_000L;

    static SamplePair of(ExchangeScheme scheme, Ambiguity pair) {
        SignedRequest facts = SignedRequest.of("GET", "/", scheme.timeText(CLOCK_MILLIS))
                .withExtra(Vocabulary.KEY, "key")
                .withExtra(Vocabulary.HOST, "host")
                .withExtra(Vocabulary.NONCE, scheme.forms().nonce().fresh(CLOCK_MILLIS));
        return new SamplePair(scheme, request(scheme, facts, pair.one()), request(scheme, facts, pair.other()));
    }

    /** Whether both are taken, and sign the same bytes. */
    boolean isOneMessage() {
        return RequestForm.fault(scheme, one).isEmpty()
                && RequestForm.fault(scheme, other).isEmpty()
                && Arrays.equals(message(one), message(other));
    }

    private byte[] message(SignedRequest request) {
        return scheme.scheme().recipeFor(request).message(request);
    }

    private static SignedRequest request(ExchangeScheme scheme, SignedRequest common, String text) {
        String rest = text;
        SignedRequest facts = common;
        while (rest.matches("[a-z-]+=.*")) {
            String[] fact = rest.split(" ", 2);
            int equals = fact[0].indexOf('=');
            facts = facts.withExtra(fact[0].substring(0, equals), fact[0].substring(equals + 1));
            rest = fact[1];
        }
        String[] words = rest.split(" ", 3);
        byte[] body = (words.length == 3 ? words[2] : "").getBytes(StandardCharsets.UTF_8);
        ContentKind kind = Completion.contentKind(scheme, body);
        SignedRequest request = facts.withMethod(words[0]).withTarget(words[1]).withBody(body, kind);
        return Completion.complete(scheme, request);
    }
}

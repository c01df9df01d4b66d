package io.tallystick.signing.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Two requests with one message say the same in all that the scheme signs, unless it is marked as ambiguous. The
 * requests are made of few and short pieces that continue one another, so that a bound that can move does move.
 */
class DistinctMessagesTest {
    private static final int REQUESTS = Integer.getInteger("signing.requests", 4_000);
    private static final long SEED = Long.getLong("signing.seed", 20_260_401L);

    @Test
    void noTwoDifferentRequestsShareAMessage() {
        for (ExchangeScheme scheme : ExchangeSchemes.all()) {
            if (scheme.ambiguity().isEmpty()) {
                assertThat(collision(scheme))
                        .as(scheme.name() + ", seed " + SEED)
                        .isEmpty();
            }
        }
    }

    @Test
    void theSameSearchFindsTheAmbiguousOnes() {
        List<String> found = ExchangeSchemes.all().stream()
                .filter(scheme -> scheme.ambiguity().isPresent())
                .filter(scheme -> collision(scheme).isPresent())
                .map(ExchangeScheme::name)
                .toList();
        assertThat(found).as("seed " + SEED).contains("binance", "bybit", "mexc", "phemex");
    }

    private static Optional<String> collision(ExchangeScheme scheme) {
        SmallRequests requests = new SmallRequests(scheme, new SplittableRandom(SEED));
        Map<String, List<String>> seen = new HashMap<>();
        int taken = 0;
        for (int i = 0; i < REQUESTS; i++) {
            SignedRequest request = requests.next();
            if (RequestForm.fault(scheme, request).isEmpty()) {
                taken++;
                byte[] bytes = scheme.scheme().recipeFor(request).message(request);
                String message = new String(bytes, StandardCharsets.ISO_8859_1);
                List<String> meaning = meaning(scheme, request);
                List<String> before = seen.putIfAbsent(message, meaning);
                if (before != null && !before.equals(meaning)) {
                    return Optional.of(message + ": " + before + " and " + meaning);
                }
            }
        }
        assertThat(taken).as(scheme.name()).isGreaterThan(REQUESTS / 4);
        return Optional.empty();
    }

    /** What the scheme claims to pin down, in a form in which equal means the same. */
    private static List<String> meaning(ExchangeScheme scheme, SignedRequest request) {
        boolean hasBody = request.body().length > 0;
        List<String> meaning = new ArrayList<>();
        for (Aspect aspect : Aspect.values()) {
            String word = aspect.word();
            boolean open = scheme.unsigned().contains(word)
                    || (hasBody && scheme.unsigned().contains(word + " beside a body"));
            meaning.add(open ? "" : value(scheme, aspect, request));
        }
        if (scheme.messageText().contains(Vocabulary.WINDOW)) {
            meaning.add(request.extra(Vocabulary.WINDOW));
        }
        return meaning;
    }

    private static String value(ExchangeScheme scheme, Aspect aspect, SignedRequest request) {
        boolean joined = scheme.messageText().contains("parameters");
        return switch (aspect) {
            case METHOD -> request.method();
            case PATH -> request.path();
            case QUERY -> parameters(joined ? request.formParameters() : request.query());
            case BODY -> joined ? "" : new String(request.body(), StandardCharsets.UTF_8);
            case TIME -> request.time() + " " + request.extra(Vocabulary.NONCE);
        };
    }

    /** Names and values decoded one by one, in the order of the names. */
    private static String parameters(String text) {
        List<String> decoded = new ArrayList<>();
        for (String pair : ParameterList.of(text).pairs()) {
            List<String> halves = new ArrayList<>();
            for (String half : pair.split("=", 2)) {
                halves.add(ParameterList.of(half).decoded().text());
            }
            decoded.add(halves.toString());
        }
        decoded.sort(null);
        return decoded.toString();
    }
}

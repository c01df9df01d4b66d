package io.tallystick.signing.exchanges;

import io.tallystick.signing.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Requests of few and short pieces, each of which could be the end or the beginning of another. */
final class SmallRequests {
    /** So many requests in a row are made of the same few pieces: then they meet. */
    private static final int TOGETHER = 150;

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");
    private static final List<String> STEPS =
            List.of("", "a", "1", "/a", "/", "GET", "PUT", "1111111111", "=", "&", "%2F", "a=1");
    private static final List<String> NAMES = List.of("a", "1", "11", "b", "GET", "%61", "a/", "2");
    private static final List<String> VALUES =
            List.of("", "1", "2", "11", "a", "1%26b", "1%26b=1", "%31", "1111111111111", "/a", "a?", "+");
    private static final List<String> JSON = List.of(
            "{}",
            "[]",
            "{\"a\":1}",
            "{\"a\":\"1\"}",
            "{\"1\":\"{\"}",
            "[1]",
            "{\"a\":\"GET/a1111111111111\"}",
            "[{}]",
            "{\"b\":1,\"a\":2}");
    private static final List<Long> CLOCKS =
            List.of(1_111_111_111_111L, 1_111_111_112_111L, 2_111_111_111_111L, 1_211_111_111_111L);
    private static final List<String> WINDOWS = List.of("1", "11", "111", "2");

    private final ExchangeScheme scheme;
    private final SplittableRandom random;
    private List<String> steps = STEPS;
    private List<String> names = NAMES;
    private List<String> values = VALUES;
    private int made;

    SmallRequests(ExchangeScheme scheme, SplittableRandom random) {
        this.scheme = scheme;
        this.random = random;
    }

    SignedRequest next() {
        if (made++ % TOGETHER == 0) {
            steps = few(STEPS);
            names = few(NAMES);
            values = few(VALUES);
        }
        long clock = any(CLOCKS);
        String target = "/" + any(steps) + any(steps) + (random.nextInt(3) == 0 ? "" : "?" + parameters());
        byte[] body = body().getBytes(StandardCharsets.UTF_8);
        SignedRequest request = SignedRequest.of(any(METHODS), target, scheme.timeText(clock))
                .withBody(body, Completion.contentKind(scheme, body))
                .withExtra(Vocabulary.KEY, "key")
                .withExtra(Vocabulary.HOST, "host")
                .withExtra(Vocabulary.NONCE, nonce())
                .withExtra(Vocabulary.WINDOW, any(WINDOWS))
                .withExtra(Vocabulary.CONTENT_TYPE, "");
        return Completion.complete(scheme, request);
    }

    private String nonce() {
        return switch (scheme.forms().nonce()) {
            case NONE -> "";
            case MILLIS -> "" + any(CLOCKS);
            case RANDOM -> "00000000-0000-4000-8000-00000000000" + random.nextInt(3);
        };
    }

    private String body() {
        boolean needed = scheme.slots().stream().anyMatch(slot -> slot.place() == Slot.Place.FIELD);
        if (!needed && random.nextInt(3) == 0) {
            return "";
        }
        return switch (scheme.forms().body()) {
            case NONE -> "";
            case JSON -> needed ? List.of("{}", "{\"a\":1}", "{\"a\":\"1\"}").get(random.nextInt(3)) : any(JSON);
            case FORM -> parameters();
        };
    }

    private String parameters() {
        String first = any(names) + "=" + any(values);
        return switch (random.nextInt(4)) {
            case 0 -> first + "&" + any(names);
            case 1 -> first + "&" + any(names) + "=" + any(values);
            default -> first;
        };
    }

    private List<String> few(List<String> from) {
        return List.of(any(from), any(from), any(from));
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}

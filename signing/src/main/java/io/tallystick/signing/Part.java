package io.tallystick.signing;

import java.nio.charset.StandardCharsets;

/**
 * One piece of a message to sign. A recipe is a list of parts, so a message with a change is the same list with a part
 * left out, moved, or put as a {@link Literal}.
 */
public sealed interface Part {

    /** The bytes that this part gives for a request. Never null; do not change them. */
    byte[] bytes(SignedRequest request);

    /** Puts the same bytes behind a message; where it matters, without making them an array of their own first. */
    default void appendTo(MessageBytes message, SignedRequest request) {
        message.put(bytes(request));
    }

    /** Fixed text of the scheme. */
    record Constant(String text) implements Part {
        @Override
        public byte[] bytes(SignedRequest request) {
            return utf8(text);
        }
    }

    /** Given bytes, whatever the request holds: the way to try a part in another form. */
    record Literal(byte[] value) implements Part {
        public static Literal of(String text) {
            return new Literal(utf8(text));
        }

        @Override
        public byte[] bytes(SignedRequest request) {
            return value;
        }
    }

    /** The time as its header spells it. */
    record Time() implements Part {
        @Override
        public byte[] bytes(SignedRequest request) {
            return utf8(request.time());
        }

        @Override
        public void appendTo(MessageBytes message, SignedRequest request) {
            message.put(request.time(), 0, request.time().length());
        }
    }

    /** The HTTP method as sent. */
    record Method() implements Part {
        private static final byte[] GET = utf8("GET");
        private static final byte[] POST = utf8("POST");

        @Override
        public byte[] bytes(SignedRequest request) {
            return switch (request.method()) {
                case "GET" -> GET;
                case "POST" -> POST;
                default -> utf8(request.method());
            };
        }
    }

    /** A further value of the request by name: {@code key}, {@code nonce}, {@code window}, {@code host}. */
    record Extra(String name) implements Part {
        @Override
        public byte[] bytes(SignedRequest request) {
            return utf8(request.extra(name));
        }
    }

    /** The raw path, without {@code mount} where it begins with it ("" strips nothing). */
    record Path(String mount) implements Part {
        public static final Path WHOLE = new Path("");

        @Override
        public byte[] bytes(SignedRequest request) {
            return utf8(request.pathBehind(mount));
        }

        @Override
        public void appendTo(MessageBytes message, SignedRequest request) {
            request.putPathBehind(mount, message);
        }
    }

    /** The raw request target in origin form: path and query with whatever stands between. */
    record Target() implements Part {
        @Override
        public byte[] bytes(SignedRequest request) {
            return utf8(request.originTarget());
        }
    }

    /** The raw query without its question mark. */
    record Query(Spelling spelling) implements Part {
        @Override
        public byte[] bytes(SignedRequest request) {
            return utf8(spelling.of(request.query()));
        }
    }

    /** The query and the form body as one list of parameters, joined by an ampersand where both are there. */
    record Parameters(Spelling spelling) implements Part {
        @Override
        public byte[] bytes(SignedRequest request) {
            return spelling.of(request.formParameters()).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** The bytes of the body as they came. */
    record Body() implements Part {
        @Override
        public byte[] bytes(SignedRequest request) {
            return request.body();
        }
    }

    /** The body, except that methods which take none (GET, DELETE) sign the empty text. */
    record BodyOfWrites() implements Part {
        private static final byte[] NOTHING = new byte[0];

        @Override
        public byte[] bytes(SignedRequest request) {
            return of(request);
        }

        static byte[] of(SignedRequest request) {
            boolean bodiless =
                    request.method().equals("GET") || request.method().equals("DELETE");
            return bodiless ? NOTHING : request.body();
        }
    }

    /** The body as JavaScript re-serialises it; the raw bytes when it is no JSON. */
    record CompactBody() implements Part {
        @Override
        public byte[] bytes(SignedRequest request) {
            return request.compactJsonBody().orElse(request.body());
        }
    }

    /** A part that only the schemes of further exchanges need; it is described by their data. */
    non-sealed interface Described extends Part {}

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

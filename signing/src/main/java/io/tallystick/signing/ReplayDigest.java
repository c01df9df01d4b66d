package io.tallystick.signing;

import java.security.MessageDigest;

/**
 * What a replay guard remembers of a request, beside its key id: 32 bytes that are equal for two requests exactly when
 * one signature can stand for both and they mean the same. The signature itself would not do: it covers no method with
 * 3Commas. The bytes on the wire would not do either: a blank more in a Gainium body changes them and nothing else.
 */
public final class ReplayDigest {
    private static final MessageDigest SHA_256 = Algorithm.digest("SHA-256"); // only ever cloned
    private static final byte[] NOTHING = new byte[0];
    private static final int LENGTHS = 64;

    private ReplayDigest() {}

    /** SHA-256 over method, path, parameters, body and time, each preceded by its length. */
    public static byte[] of(Dialect dialect, SignedRequest request) {
        return hash(parts(new MessageBytes(likelyLength(request)), dialect, request));
    }

    /** The same with the key's id before everything, so that requests of two keys are never equal. */
    public static byte[] of(Dialect dialect, String keyId, SignedRequest request) {
        MessageBytes message = new MessageBytes(likelyLength(request) + keyId.length());
        add(message, keyId);
        return hash(parts(message, dialect, request));
    }

    private static int likelyLength(SignedRequest request) {
        return request.target().length() + request.body().length + LENGTHS;
    }

    private static byte[] hash(MessageBytes message) {
        MessageDigest digest = Hmac.copy(SHA_256);
        digest.update(message.array(), 0, message.size());
        return digest.digest();
    }

    private static MessageBytes parts(MessageBytes message, Dialect dialect, SignedRequest request) {
        add(message, dialect.cliName());
        add(message, request.method());
        add(message, request.time());
        switch (dialect) {
            case GAIAEX -> {
                add(message, request.pathBehind(DialectSchemes.GAIAEX_MOUNT));
                add(message, Part.BodyOfWrites.of(request));
            }
            case THREE_COMMAS -> {
                add(message, request.path());
                String parameters = request.formParameters();
                add(message, canonical(parameters));
                add(message, request.contentKind() == ContentKind.FORM ? NOTHING : request.body());
            }
            case GAINIUM -> {
                add(message, request.originTarget());
                byte[] body = new Part.CompactBody().bytes(request);
                add(message, body.length <= 2 ? NOTHING : body);
            }
        }
        return message;
    }

    /** Written in one way first and sorted then, so that spelling cannot change the order. */
    private static String canonical(String parameters) {
        String written = Spelling.PERCENT.of(parameters);
        return Spelling.repeatsName(parameters) ? written : Spelling.SORTED.of(written);
    }

    private static void add(MessageBytes message, String text) {
        int at = message.putLength(0);
        message.put(text, 0, text.length());
        message.setLength(at, message.size() - at - Integer.BYTES);
    }

    private static void add(MessageBytes message, byte[] bytes) {
        message.putLength(bytes.length);
        message.put(bytes);
    }
}

package io.tallystick.signing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What a replay guard remembers of a request, beside its key id: 32 bytes that are equal for two requests exactly when
 * one signature can stand for both and they mean the same. The signature itself would not do: it covers no method with
 * 3Commas. The bytes on the wire would not do either: a blank more in a Gainium body changes them and nothing else.
 */
public final class ReplayDigest {
    private ReplayDigest() {}

    /** SHA-256 over method, path, parameters, body and time, each preceded by its length. */
    public static byte[] of(Dialect dialect, SignedRequest request) {
        MessageDigest digest = Algorithm.digest("SHA-256");
        add(digest, dialect.cliName());
        add(digest, request.method());
        add(digest, request.time());
        switch (dialect) {
            case GAIAEX -> {
                add(digest, new Part.Path(DialectSchemes.GAIAEX_MOUNT).bytes(request));
                add(digest, new Part.BodyOfWrites().bytes(request));
            }
            case THREE_COMMAS -> {
                add(digest, request.path());
                String parameters = request.formParameters();
                add(digest, canonical(parameters));
                add(digest, request.contentKind() == ContentKind.FORM ? new byte[0] : request.body());
            }
            case GAINIUM -> {
                add(digest, request.originTarget());
                byte[] body = new Part.CompactBody().bytes(request);
                add(digest, body.length <= 2 ? new byte[0] : body);
            }
        }
        return digest.digest();
    }

    /** Written in one way first and sorted then, so that spelling cannot change the order. */
    private static String canonical(String parameters) {
        String written = Spelling.PERCENT.of(parameters);
        return Spelling.repeatsName(parameters) ? written : Spelling.SORTED.of(written);
    }

    private static void add(MessageDigest digest, String text) {
        add(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }
}

package io.tallystick.server.desk;

import io.tallystick.server.access.KeyRules;
import io.tallystick.signing.Secret;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/** Ids and secrets that look like the vendor's own, so that no client's validation trips over them. */
public final class KeyMaterial {
    private static final String PLAIN = "abcdefghjkmnpqrstuvwxyz123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyMaterial() {}

    /** GaiaEx 32 hex digits, 3Commas 64, Gainium 24 (an ObjectId). */
    static String newId(KeyRules rules) {
        return switch (rules) {
            case GAIAEX -> hex(16);
            case THREE_COMMAS -> hex(32);
            case GAINIUM -> hex(12);
        };
    }

    /** GaiaEx 64 hex digits, 3Commas 128, Gainium a UUID of version 4 with its dashes. */
    static Secret newSecret(KeyRules rules) {
        return switch (rules) {
            case GAIAEX -> Secret.ofText(hex(32));
            case THREE_COMMAS -> Secret.ofText(hex(64));
            case GAINIUM -> Secret.ofText(newUuid());
        };
    }

    static String newAddress() {
        return "0x" + hex(20);
    }

    /** A random uuid of version 4 in lower case. */
    public static String newUuid() {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(16));
        long high = (bytes.getLong() & ~0xf000L) | 0x4000L;
        long low = (bytes.getLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }

    /** A bearer token: 256 random bits in 43 characters that may stand in a header, a subprotocol and a URL. */
    static String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    /** Groups of five letters and digits with hyphens between them, 25 bits each; no two characters look alike. */
    static String words(int groups) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes(groups * 5)) {
            if (text.length() % 6 == 5) {
                text.append('-');
            }
            text.append(PLAIN.charAt(b & 31));
        }
        return text.toString();
    }

    public static String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}

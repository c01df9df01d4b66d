package io.tallystick.signing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** How the text of a secret becomes the key of the MAC. */
public enum SecretDecoding {
    /** The bytes of the text itself. All three dialects do this, even where the secret looks like hex or a UUID. */
    UTF8,
    BASE64,
    HEX;

    /** @throws IllegalArgumentException when the secret is not in this encoding; the message does not show it */
    byte[] keyOf(Secret secret) {
        byte[] text = secret.reveal();
        try {
            return switch (this) {
                case UTF8 -> text;
                case BASE64 -> Base64.getDecoder().decode(text);
                case HEX -> HexFormat.of().parseHex(new String(text, StandardCharsets.ISO_8859_1));
            };
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("the secret is not valid " + this);
        }
    }
}

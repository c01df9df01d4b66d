package io.tallystick.signing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** How the bytes of a signature become text, and the one strict way back. */
public enum SignatureEncoding {
    /** Written in lower case, read in either. */
    HEX {
        @Override
        public String encode(byte[] signature) {
            return HexFormat.of().formatHex(signature);
        }

        @Override
        public Optional<byte[]> decode(String text, int length) {
            return text.length() == 2 * length ? HexDigits.decode(text) : Optional.empty();
        }
    },
    /** Standard alphabet with padding. */
    BASE64 {
        @Override
        public String encode(byte[] signature) {
            return Base64.getEncoder().encodeToString(signature);
        }

        @Override
        public Optional<byte[]> decode(String text, int length) {
            return canonical(text, length, Base64.getDecoder());
        }
    },
    /** URL alphabet with padding. */
    BASE64_URL {
        @Override
        public String encode(byte[] signature) {
            return Base64.getUrlEncoder().encodeToString(signature);
        }

        @Override
        public Optional<byte[]> decode(String text, int length) {
            return canonical(text, length, Base64.getUrlDecoder());
        }
    },
    /** Base64 over the lower-case hex text. */
    BASE64_OF_HEX {
        @Override
        public String encode(byte[] signature) {
            byte[] hex = HEX.encode(signature).getBytes(StandardCharsets.US_ASCII);
            return BASE64.encode(hex);
        }

        @Override
        public Optional<byte[]> decode(String text, int length) {
            return BASE64.decode(text, 2 * length)
                    .map(hex -> new String(hex, StandardCharsets.ISO_8859_1))
                    .flatMap(hex -> HEX.decode(hex, length))
                    .filter(bytes -> encode(bytes).equals(text));
        }
    };

    public abstract String encode(byte[] signature);

    /**
     * The {@code length} bytes that the text stands for; empty for every other text. Exactly one text (for hex: one up
     * to letter case) stands for given bytes: the JDK's decoder would take four for one MAC.
     */
    public abstract Optional<byte[]> decode(String text, int length);

    Optional<byte[]> canonical(String text, int length, Base64.Decoder decoder) {
        if (text.length() != (length + 2) / 3 * 4) {
            return Optional.empty();
        }
        try {
            byte[] bytes = decoder.decode(text);
            return bytes.length == length && encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}

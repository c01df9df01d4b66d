package io.tallystick.signing.diagnosis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Bytes held as text with one char for each byte, so that messages are put together and changed as strings. */
final class ByteText {
    private static final String PLAIN_IN_URL = "-._~";

    private ByteText() {}

    static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String byteText) {
        return byteText.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The UTF-8 bytes of ordinary text. */
    static String utf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The characters that the bytes spell in UTF-8. */
    static String characters(String byteText) {
        return new String(bytes(byteText), StandardCharsets.UTF_8);
    }

    static String hashHex(String digestName, String byteText) {
        return java.util.HexFormat.of().formatHex(hash(digestName, bytes(byteText)));
    }

    static byte[] hash(String digestName, byte[] bytes) {
        try {
            return MessageDigest.getInstance(digestName).digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no " + digestName, missing);
        }
    }

    /** Percent triplets decoded; {@code +} stays unless it stands for a blank. */
    static String percentDecoded(String byteText, boolean plusIsBlank) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(byteText.length());
        for (int i = 0; i < byteText.length(); i++) {
            char unit = byteText.charAt(i);
            int high = i + 2 < byteText.length() ? Character.digit(byteText.charAt(i + 1), 16) : -1;
            int low = i + 2 < byteText.length() ? Character.digit(byteText.charAt(i + 2), 16) : -1;
            if (unit == '%' && high >= 0 && low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(unit == '+' && plusIsBlank ? ' ' : unit);
            }
        }
        return of(out.toByteArray());
    }

    /** Percent-encoded but for letters, digits, {@code -._~} and the bytes of {@code kept}. */
    static String percentEncoded(String byteText, String kept) {
        StringBuilder out = new StringBuilder(byteText.length() + 16);
        for (int i = 0; i < byteText.length(); i++) {
            char unit = byteText.charAt(i);
            boolean plain = (unit >= 'A' && unit <= 'Z')
                    || (unit >= 'a' && unit <= 'z')
                    || (unit >= '0' && unit <= '9')
                    || PLAIN_IN_URL.indexOf(unit) >= 0
                    || kept.indexOf(unit) >= 0;
            if (plain) {
                out.append(unit);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(unit >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(unit & 15, 16)));
            }
        }
        return out.toString();
    }

    /** ASCII letters in lower case; no locale has a say. */
    static String lowerCase(String byteText) {
        StringBuilder out = new StringBuilder(byteText.length());
        for (int i = 0; i < byteText.length(); i++) {
            char unit = byteText.charAt(i);
            out.append(unit >= 'A' && unit <= 'Z' ? (char) (unit + 32) : unit);
        }
        return out.toString();
    }
}

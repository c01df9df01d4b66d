package io.tallystick.server.gateway.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes {@code name=value&name=value}: percent triplets, {@code +} for a blank, UTF-8. A segment without {@code =} is
 * a name with an empty value; empty segments, as a trailing {@code &} makes one, are skipped.
 */
public final class FormText {
    /** More parameters than any route knows are an attempt to cost time. */
    public static final int MAX_PAIRS = 200;

    private FormText() {}

    /** @param wire each char is one byte of the wire */
    public static FormReading read(String wire) {
        List<FormPair> pairs = new ArrayList<>();
        int from = 0;
        while (from < wire.length()) {
            int end = wire.indexOf('&', from);
            end = end < 0 ? wire.length() : end;
            if (end > from) {
                if (pairs.size() == MAX_PAIRS) {
                    return new FormReading.Malformed("More than " + MAX_PAIRS + " parameters.");
                }
                try {
                    pairs.add(pair(wire.substring(from, end)));
                } catch (CharacterCodingException e) {
                    return new FormReading.Malformed("A parameter is not percent-encoded UTF-8.");
                }
            }
            from = end + 1;
        }
        return new FormReading.Pairs(pairs);
    }

    private static FormPair pair(String segment) throws CharacterCodingException {
        int equals = segment.indexOf('=');
        String name = equals < 0 ? segment : segment.substring(0, equals);
        String value = equals < 0 ? "" : segment.substring(equals + 1);
        return new FormPair(decode(name), decode(value));
    }

    private static String decode(String wire) throws CharacterCodingException {
        byte[] bytes = new byte[wire.length()];
        int size = 0;
        for (int i = 0; i < wire.length(); i++) {
            char c = wire.charAt(i);
            if (c == '%') {
                bytes[size++] = (byte) (hexDigit(wire, i + 1) << 4 | hexDigit(wire, i + 2));
                i += 2;
            } else if (c > 0xff) {
                throw new CharacterCodingException();
            } else {
                bytes[size++] = (byte) (c == '+' ? ' ' : c);
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, size))
                .toString();
    }

    /** ASCII alone: {@code Character.digit} would take digits of other scripts. */
    private static int hexDigit(String wire, int at) throws CharacterCodingException {
        char c = at < wire.length() ? wire.charAt(at) : 'x';
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        char lower = (char) (c | 0x20);
        if (lower >= 'a' && lower <= 'f') {
            return lower - 'a' + 10;
        }
        throw new CharacterCodingException();
    }
}

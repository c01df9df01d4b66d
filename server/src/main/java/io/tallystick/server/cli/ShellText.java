package io.tallystick.server.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts for a terminal: quoted for bash, or made readable byte by byte. */
final class ShellText {
    private ShellText() {}

    /** One word for bash, whatever it holds. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Readable on one line and exact: what is not printable ASCII or valid UTF-8 becomes an escape. */
    static String readable(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            text = new String(bytes, StandardCharsets.ISO_8859_1);
            return escaped(text, 0x7e);
        }
        return escaped(text, Character.MAX_VALUE);
    }

    private static String escaped(String text, int lastPlain) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0) || unit > lastPlain) {
                        out.append(String.format("\\x%02x", (int) unit));
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        return out.toString();
    }
}

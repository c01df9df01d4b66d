package io.tallystick.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A way to write the same {@code &}-separated parameters. */
public enum Spelling {
    AS_SENT(false, Escape.KEPT),
    SORTED(true, Escape.KEPT),
    /** Each name and value decoded and written by RFC 3986: a blank is {@code %20}. */
    PERCENT(false, Escape.PERCENT),
    /** Each name and value decoded and written as forms are: a blank is {@code +}. */
    PLUS(false, Escape.PLUS),
    SORTED_PERCENT(true, Escape.PERCENT),
    SORTED_PLUS(true, Escape.PLUS);

    private enum Escape {
        KEPT,
        PERCENT,
        PLUS
    }

    private static final String UNRESERVED = "-._~";

    private final boolean sorted;
    private final Escape escape;

    Spelling(boolean sorted, Escape escape) {
        this.sorted = sorted;
        this.escape = escape;
    }

    /** Whether this spelling orders the parameters, bytewise as they were sent. */
    public boolean isSorted() {
        return sorted;
    }

    /** The parameters in this spelling; each char stands for one byte. */
    public String of(String parameters) {
        if (this == AS_SENT || parameters.isEmpty()) {
            return parameters;
        }
        String[] pairs = parameters.split("&", -1);
        if (sorted) {
            Arrays.sort(pairs);
        }
        return escape == Escape.KEPT
                ? String.join("&", pairs)
                : Arrays.stream(pairs).map(this::rewritten).collect(Collectors.joining("&"));
    }

    /** Whether a decoded name stands twice among the parameters: then their order has a meaning. */
    public static boolean repeatsName(String parameters) {
        Set<String> names = new HashSet<>();
        for (String pair : parameters.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!pair.isEmpty() && !names.add(PERCENT.escaped(name))) {
                return true;
            }
        }
        return false;
    }

    /** Whether each parameter has a name and exactly one equal sign. */
    static boolean areWhole(String parameters) {
        for (String pair : parameters.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || pair.indexOf('=', equals + 1) >= 0) {
                return false;
            }
        }
        return true;
    }

    private String rewritten(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0
                ? escaped(pair)
                : escaped(pair.substring(0, equals)) + "=" + escaped(pair.substring(equals + 1));
    }

    private String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (byte unit : decoded(text)) {
            char character = (char) (unit & 0xff);
            boolean plain = (character >= 'A' && character <= 'Z')
                    || (character >= 'a' && character <= 'z')
                    || (character >= '0' && character <= '9')
                    || UNRESERVED.indexOf(character) >= 0;
            if (plain) {
                out.append(character);
            } else if (character == ' ' && escape == Escape.PLUS) {
                out.append('+');
            } else {
                out.append('%').append(hexDigit(character >> 4)).append(hexDigit(character & 15));
            }
        }
        return out.toString();
    }

    private static char hexDigit(int value) {
        return "0123456789ABCDEF".charAt(value);
    }

    /** Percent triplets and plus signs decoded; what is no triplet stays as it is. */
    private static byte[] decoded(String text) {
        byte[] raw = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (raw[i] == '%' && high >= 0 && low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        return out.toByteArray();
    }
}

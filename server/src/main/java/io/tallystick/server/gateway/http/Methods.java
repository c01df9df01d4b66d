package io.tallystick.server.gateway.http;

import java.nio.charset.StandardCharsets;

/** The methods that doors may see, and the bytes that make a token. */
final class Methods {
    /** HEAD is not among them: its answer would have to promise a length that is never sent. */
    static final String ALLOWED = "GET, POST, PUT, PATCH, DELETE, OPTIONS";

    private static final byte[][] KNOWN = {
        bytes("GET"), bytes("POST"), bytes("PUT"), bytes("PATCH"), bytes("DELETE"), bytes("OPTIONS")
    };
    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (int i = 0; i < 128; i++) {
            TOKEN[i] = (i >= '0' && i <= '9')
                    || (i >= 'A' && i <= 'Z')
                    || (i >= 'a' && i <= 'z')
                    || "!#$%&'*+-.^_`|~".indexOf(i) >= 0;
        }
    }

    private Methods() {}

    static boolean known(byte[] method, int length) {
        for (byte[] known : KNOWN) {
            if (known.length == length && java.util.Arrays.equals(known, 0, length, method, 0, length)) {
                return true;
            }
        }
        return false;
    }

    /** RFC 9110 {@code tchar}. */
    static boolean tokenByte(byte b) {
        return b >= 0 && TOKEN[b];
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

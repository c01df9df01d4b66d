package io.tallystick.server.gateway.http;

/** Makes ids that differ over all loops and, in all likelihood, over restarts. Not thread-safe: one for each loop. */
final class RequestIds {
    private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray();
    private static final int COUNTER_DIGITS = 8;

    private final char[] text;
    private long counter;

    /** @param prefix letters and digits, different for each loop of each run */
    RequestIds(String prefix) {
        text = (prefix + "-" + "0".repeat(COUNTER_DIGITS)).toCharArray();
    }

    String next() {
        long rest = ++counter;
        for (int i = text.length - 1; i >= text.length - COUNTER_DIGITS; i--) {
            text[i] = DIGITS[(int) (rest % 36)];
            rest /= 36;
        }
        return new String(text);
    }
}

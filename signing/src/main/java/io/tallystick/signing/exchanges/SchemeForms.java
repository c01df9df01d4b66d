package io.tallystick.signing.exchanges;

/**
 * The forms of what a scheme signs besides method, path and query.
 *
 * @param time how the time is spelled
 * @param expirySeconds what is added to the clock: some exchanges send when a request ends, not when it was made
 * @param nonce what the number used once looks like
 * @param window the window that is sent if none is asked for, "" where there is none
 * @param body what a body is
 * @param bodyStays the body is signed and sent in a header alone
 */
record SchemeForms(TimeForm time, int expirySeconds, NonceForm nonce, String window, BodyForm body, boolean bodyStays) {

    private static final long PER_SECOND = 1_000;

    String timeText(long nowMillis) {
        return time.text(nowMillis + expirySeconds * PER_SECOND);
    }
}

package io.tallystick.server.access.limits;

/** Whether a request may go on. */
public sealed interface Decision {
    Decision ALLOWED = new Allowed();

    record Allowed() implements Decision {}

    /**
     * Over a limit now.
     *
     * @param retryAfterSeconds when the same request would pass, rounded up, at least 1
     */
    record Limited(int retryAfterSeconds) implements Decision {}

    /** The address is shut out for a while: it went over limits, or guessed keys, too often. */
    record Banned(int retryAfterSeconds) implements Decision {}

    /** Whole seconds that cover a wait, at least 1: what a Retry-After header may say. */
    static int retryAfterSeconds(long waitMillis) {
        return Math.clamp(Math.ceilDiv(waitMillis, 1_000L), 1, Integer.MAX_VALUE);
    }
}

package io.tallystick.server.access;

/**
 * A person who signed in with a password. Only the SHA-256 of the bearer token is known: it has 256 random bits, so the
 * digest tells nothing and finding a session by it takes the same time for every guess.
 *
 * @param sessionId public, 32 hex digits
 * @param tokenDigest 64 lower-case hex digits
 * @param from address of the sign-in
 * @param expiresAtMillis wall time; a session always ends
 */
public record Session(
        String sessionId, String tokenDigest, long userId, String from, long createdAtMillis, long expiresAtMillis) {

    /** Goes before the id where a row names who sent it; no dialect's key id has a colon. */
    private static final String ORIGIN_PREFIX = "session:";

    /** What stands for the session in place of a key id. */
    public String originId() {
        return originIdOf(sessionId);
    }

    public static String originIdOf(String sessionId) {
        return ORIGIN_PREFIX + sessionId;
    }

    /** Whether a row was sent by a session. */
    static boolean isOrigin(String originId) {
        return originId.startsWith(ORIGIN_PREFIX);
    }

    static String idOf(String originId) {
        return originId.substring(ORIGIN_PREFIX.length());
    }

    public boolean live(long wallMillis) {
        return wallMillis < expiresAtMillis;
    }
}

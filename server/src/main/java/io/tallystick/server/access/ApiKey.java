package io.tallystick.server.access;

import java.util.List;

/**
 * A key without its secret.
 *
 * @param generation rises when the key is replaced or revoked; a command of an older generation is refused
 * @param expiresAtMillis wall time, 0 for never
 * @param revokedAtMillis wall time, 0 while it is live
 */
public record ApiKey(
        String keyId,
        int generation,
        String dialect,
        long userId,
        String label,
        List<String> permissions,
        List<String> ipList,
        long createdAtMillis,
        long expiresAtMillis,
        long revokedAtMillis,
        KeyOptions options) {

    /** Neither revoked nor expired at this wall time. */
    public boolean live(long wallMillis) {
        return revokedAtMillis == 0 && (expiresAtMillis == 0 || wallMillis < expiresAtMillis);
    }
}

package io.tallystick.server.machines;

/**
 * Who sent a command. It stands in the command's row, so that revocation and the replay guard hold after a restart.
 *
 * @param keyId public id of the API key, "" for the server itself (admin, timers, first run)
 * @param keyGeneration generation of that key when the request was verified
 * @param digest identifies the signed request (key, method, target, body, time); {@link ReplayDigest#NONE} if the guard
 *     does not apply
 * @param guardMillis how long, in wall time from now, an equal digest gets the first answer again
 */
public record Origin(String keyId, int keyGeneration, ReplayDigest digest, long guardMillis) {
    public static final Origin SERVER = new Origin("", 0, ReplayDigest.NONE, 0);
}

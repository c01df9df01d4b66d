package io.tallystick.server.access;

/**
 * Switches of one key; the defaults are the strict or original behaviour.
 *
 * @param replayAnswer a signed write that comes again inside its window gets the first answer
 * @param bodyInSignature 3Commas: a body must be covered by the signature
 * @param rawBodyAccepted Gainium: a signature over the bytes as sent is accepted too
 * @param strictTime 3Commas: an extra signed time header is required
 * @param windowMillis GaiaEx and Gainium: how far a request's time may be off, 0 for the dialect's own
 * @param tradesPerSecond GaiaEx: own limit on trading endpoints, 0 for the server's
 * @param tradesPerMinute GaiaEx: own limit on trading endpoints, 0 for the server's
 * @param publicKey 3Commas: RSA public key (PEM body, base64) of a self-generated key, "" for HMAC
 */
public record KeyOptions(
        boolean replayAnswer,
        boolean bodyInSignature,
        boolean rawBodyAccepted,
        boolean strictTime,
        long windowMillis,
        int tradesPerSecond,
        int tradesPerMinute,
        String publicKey) {
    public static final KeyOptions DEFAULT = new KeyOptions(true, true, false, false, 0, 0, 0, "");

    /** The same switches for a key whose signatures an RSA public key checks. */
    public KeyOptions withPublicKey(String pemBody) {
        return new KeyOptions(
                replayAnswer,
                bodyInSignature,
                rawBodyAccepted,
                strictTime,
                windowMillis,
                tradesPerSecond,
                tradesPerMinute,
                pemBody);
    }
}

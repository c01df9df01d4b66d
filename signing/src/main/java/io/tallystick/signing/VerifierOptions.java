package io.tallystick.signing;

/**
 * What a key may be allowed beyond the defaults of its dialect.
 *
 * @param requireBody 3Commas: a signature must cover the body. Off for clients that leave the body out of the message
 * @param acceptRawBody Gainium: a signature over the body's bytes as sent is accepted besides the compact form
 * @param strict 3Commas: a time header is sent, and time and method stand before the message; nothing else is accepted
 */
public record VerifierOptions(boolean requireBody, boolean acceptRawBody, boolean strict) {
    public static final VerifierOptions DEFAULTS = new VerifierOptions(true, false, false);

    public VerifierOptions withBodyOptional() {
        return new VerifierOptions(false, acceptRawBody, strict);
    }

    public VerifierOptions withRawBodyAccepted() {
        return new VerifierOptions(requireBody, true, strict);
    }

    public VerifierOptions withStrictMode() {
        return new VerifierOptions(requireBody, acceptRawBody, true);
    }
}

package io.tallystick.signing.rules;

import io.tallystick.signing.SignedRequest;

/** What the rules say about everything but the inside of the body. */
public sealed interface HeadReading {

    /**
     * The rules hold.
     *
     * @param signature the text of the signature header; not a secret, but never to be logged with 3Commas, where it
     *     stays valid
     */
    record Passed(SignedRequest request, String keyId, String signature) implements HeadReading {}

    record Refused(Breach breach) implements HeadReading {}
}

package io.tallystick.signing.exchanges;

import io.tallystick.signing.SignedRequest;
import java.util.List;

/** What came of signing a request. */
public sealed interface Signing {

    /**
     * A request ready to be sent.
     *
     * @param message the exact bytes that were signed; do not change them
     * @param signature its text
     * @param sent method, target and body as they go on the wire, the signature among them where it belongs there
     * @param headers those that the scheme asks for, in order
     */
    record Signed(byte[] message, String signature, SignedRequest sent, List<Header> headers) implements Signing {
        public Signed {
            headers = List.copyOf(headers);
        }
    }

    /** The request is not signed; the sentence says why and shows no secret. */
    record Refused(String sentence) implements Signing {}

    record Header(String name, String value) {}
}

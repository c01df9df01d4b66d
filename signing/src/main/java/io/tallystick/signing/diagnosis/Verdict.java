package io.tallystick.signing.diagnosis;

import java.util.List;

/** What the signature turned out to be. */
public sealed interface Verdict {

    /** The signature belongs to the request. */
    record Right() implements Verdict {}

    /**
     * With these mistakes, one or two, the secret gives exactly the signature that was sent.
     *
     * @param mistakes in the order in which to read them
     */
    record Explained(List<Finding> mistakes) implements Verdict {
        public Explained {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** Nothing that was tried gives the signature that was sent. */
    record Unexplained() implements Verdict {}

    /** There is no signature to look at. */
    record NoSignature() implements Verdict {}
}

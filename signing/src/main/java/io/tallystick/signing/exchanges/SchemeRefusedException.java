package io.tallystick.signing.exchanges;

/** A scheme's description is not taken; the message names the scheme and says why. */
public final class SchemeRefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    SchemeRefusedException(String scheme, String why) {
        super("scheme " + scheme + ": " + why);
    }
}

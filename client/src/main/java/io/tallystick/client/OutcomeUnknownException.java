package io.tallystick.client;

/**
 * A call that may have changed something, and whose answer was lost or was 500, 502 or 503. Read the state before
 * sending it again. Order calls of GaiaEx never end so: they look themselves and tell the result.
 */
public final class OutcomeUnknownException extends ClientException {
    private static final long serialVersionUID = 1L;

    /** @param happened a sentence */
    public OutcomeUnknownException(String happened, String cure) {
        super(happened, cure);
    }

    /** As above, with what lies behind it. */
    public OutcomeUnknownException(String happened, String cure, Throwable cause) {
        super(happened, cure, cause);
    }
}

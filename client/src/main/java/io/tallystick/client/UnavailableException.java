package io.tallystick.client;

/** The server could not be reached, or answered 500, 502 or 503, and went on so; the call changed nothing. */
public final class UnavailableException extends ClientException {
    private static final long serialVersionUID = 1L;

    /** @param happened a sentence */
    public UnavailableException(String happened, String cure) {
        super(happened, cure);
    }

    /** As above, with what lies behind it. */
    public UnavailableException(String happened, String cure, Throwable cause) {
        super(happened, cure, cause);
    }
}

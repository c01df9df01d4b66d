package io.tallystick.client;

/** The server answered 2xx with something that is not the answer of this API. */
public final class UnreadableAnswerException extends ClientException {
    private static final long serialVersionUID = 1L;

    /** @param happened a sentence */
    public UnreadableAnswerException(String happened) {
        super(happened, "Check that the base URL is a server of this API.");
    }
}

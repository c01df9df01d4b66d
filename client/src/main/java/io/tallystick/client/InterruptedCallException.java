package io.tallystick.client;

/** The thread was interrupted while it waited; its interrupt flag is set again. */
public final class InterruptedCallException extends ClientException {
    private static final long serialVersionUID = 1L;

    /** @param call method and path, for people */
    public InterruptedCallException(String call, InterruptedException cause) {
        super(call + " was interrupted.", "If it changes something, read the state before sending it again.", cause);
        Thread.currentThread().interrupt();
    }
}

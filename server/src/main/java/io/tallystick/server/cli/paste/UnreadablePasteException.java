package io.tallystick.server.cli.paste;

/** What was pasted cannot be read as a request; the message is for the person who pasted it. */
public final class UnreadablePasteException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadablePasteException(String message) {
        super(message);
    }
}

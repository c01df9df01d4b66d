package io.tallystick.server.markets;

/** The market file cannot be used; the message is one sentence for the person who wrote it. */
public final class MarketFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MarketFileException(String message) {
        super(message);
    }
}

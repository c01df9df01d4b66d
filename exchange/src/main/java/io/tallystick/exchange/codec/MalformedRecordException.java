package io.tallystick.exchange.codec;

/** Bytes that no writer of this format wrote. */
public final class MalformedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedRecordException(String message) {
        super(message);
    }
}

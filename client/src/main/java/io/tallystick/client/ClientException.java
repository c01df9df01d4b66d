package io.tallystick.client;

/**
 * A call that did not end well. The message says what happened and what to do about it. What is a result of trading,
 * such as an order that was refused, is never an exception.
 */
public class ClientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String cure;

    /**
     * @param happened what happened, a sentence
     * @param cure what the caller can do, a sentence; "" when there is nothing to say
     */
    public ClientException(String happened, String cure) {
        super(cure.isEmpty() ? happened : happened + " " + cure);
        this.cure = cure;
    }

    /** As above, with what lies behind it. */
    public ClientException(String happened, String cure, Throwable cause) {
        super(cure.isEmpty() ? happened : happened + " " + cure, cause);
        this.cure = cure;
    }

    /** What to do about it, "" when there is nothing to say. */
    public String cure() {
        return cure;
    }
}

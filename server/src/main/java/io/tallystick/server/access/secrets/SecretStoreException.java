package io.tallystick.server.access.secrets;

/** The secret store cannot be used as it is; the message tells the operator why and what to do. */
public final class SecretStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SecretStoreException(String message) {
        super(message);
    }
}

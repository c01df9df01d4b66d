package io.tallystick.server.access.secrets;

/** An envelope does not open: it was changed, belongs to another key, or is of another key-encryption key. */
public final class DamagedSecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DamagedSecretException(String message) {
        super(message);
    }
}

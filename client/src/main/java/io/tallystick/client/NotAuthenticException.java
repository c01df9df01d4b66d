package io.tallystick.client;

/** The server did not accept key, time or signature (401). {@link #diagnosis} was made on this machine. */
public final class NotAuthenticException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final String diagnosis;

    /** @param diagnosis what is wrong with the request, or that nothing is; no secret stands in it */
    public NotAuthenticException(String call, int status, String detail, String diagnosis) {
        super(call, status, detail, diagnosis);
        this.diagnosis = diagnosis;
    }

    /** What the doctor of signatures says of the request as it was sent. */
    public String diagnosis() {
        return diagnosis;
    }
}

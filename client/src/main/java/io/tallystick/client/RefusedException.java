package io.tallystick.client;

/** The server said no, and nothing was done: a status of 400 to 499. Sending the same again will not help. */
public class RefusedException extends ClientException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String detail;

    /**
     * @param call method and path, for people
     * @param detail the server's own words
     */
    public RefusedException(String call, int status, String detail, String cure) {
        super(call + " was refused with " + status + ": " + detail + (detail.endsWith(".") ? "" : "."), cure);
        this.status = status;
        this.detail = detail;
    }

    /** The HTTP status; Gainium refuses some calls with 200. */
    public int status() {
        return status;
    }

    /** The server's own words. */
    public String detail() {
        return detail;
    }
}

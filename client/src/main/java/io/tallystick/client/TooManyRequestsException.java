package io.tallystick.client;

import java.time.Duration;

/** The server asks for a longer pause than {@link ClientSettings#longestWait}, or kept asking (429, 418). */
public final class TooManyRequestsException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter what the server asked for */
    public TooManyRequestsException(String call, int status, String detail, Duration retryAfter) {
        super(call, status, detail, cure(status, retryAfter));
        this.retryAfter = retryAfter;
    }

    private static String cure(int status, Duration retryAfter) {
        if (status == 418) {
            return "This address is banned: stop everything that calls from it for " + retryAfter.toSeconds()
                    + " s; each further call makes the ban longer.";
        }
        return "Wait " + retryAfter.toSeconds() + " s. Share one client between all threads that use this key or this"
                + " address: it keeps within the limits as long as nobody else uses them up.";
    }

    /** Whether the server has banned this address (418 of 3Commas) instead of asking for a pause. */
    public boolean isBan() {
        return status() == 418;
    }

    /** How long the server wants to hear nothing. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

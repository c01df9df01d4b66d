package io.tallystick.client.internal;

import io.tallystick.client.HttpAnswer;
import java.util.Optional;
import java.util.OptionalLong;

/** How one API tells what went wrong, and where it tells its time. */
public interface Manner {

    /** The server's own words in an answer that is not 2xx. */
    String detail(HttpAnswer answer);

    /** Whether a request was refused for its time. */
    boolean isTimeRefusal(HttpAnswer answer);

    /** What to do about a refusal, a sentence; "" when there is nothing to say. */
    String cure(int status, String detail);

    /** The unsigned call that tells the server's time; empty when the API has none. */
    Optional<Call> timeCall();

    /** The server's time in the answer to {@link #timeCall}, ms since the epoch. */
    OptionalLong serverMillis(HttpAnswer answer);
}

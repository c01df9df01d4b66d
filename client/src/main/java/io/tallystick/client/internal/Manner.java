package io.tallystick.client.internal;

import io.tallystick.client.HttpAnswer;
import java.util.Optional;
import java.util.OptionalLong;

/** How one API tells what went wrong, and where it tells its time. */
public interface Manner {

    /** The server's own words in an answer that is not 2xx. */
    String detail(HttpAnswer answer);

    /** Whether an answer says that the call was not done. */
    default boolean refuses(HttpAnswer answer) {
        return !answer.ok();
    }

    /** Whether an answer refuses the key or its signature, so that the request itself is what to look at. */
    default boolean refusesKey(HttpAnswer answer) {
        return answer.status() == 401;
    }

    /** Whether an answer says that this key may not do it, whatever is asked; {@link #refusesKey} is a part of it. */
    default boolean keepsOut(HttpAnswer answer) {
        return refusesKey(answer);
    }

    /** Whether a request was refused for its time. */
    boolean isTimeRefusal(HttpAnswer answer);

    /** What to do about a refusal, a sentence; "" when there is nothing to say. */
    String cure(int status, String detail);

    /** The unsigned call that tells the server's time; empty when the API has none. */
    Optional<Call> timeCall();

    /** The server's time in an answer to {@link #timeCall}, ms since the epoch; empty when it does not tell. */
    OptionalLong serverMillis(HttpAnswer answer);
}

package io.tallystick.client.internal;

import io.tallystick.client.HttpAnswer;
import java.io.IOException;
import java.util.Optional;

/** Another way to the server than HTTP. */
public interface Transport {

    /**
     * Sends a call and waits for its answer.
     *
     * @return empty if this way cannot take the call now, and nothing was sent
     * @throws IOException if it was sent and its answer is lost
     */
    Optional<HttpAnswer> send(Call call) throws IOException, InterruptedException;
}

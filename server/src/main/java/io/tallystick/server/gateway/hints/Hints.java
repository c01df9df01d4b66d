package io.tallystick.server.gateway.hints;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.signing.Dialect;
import java.util.Optional;
import java.util.function.Consumer;

/** Says in one sentence why a request could not be verified; one component for all doors. */
@FunctionalInterface
public interface Hints {
    /** The header that carries the sentence. */
    String HEADER = "X-Tallystick-Hint";

    /** Tells nothing: the server runs without explaining. */
    Hints NONE = (dialect, key, request, onHint) -> onHint.accept("");

    /**
     * @param key the live key whose secret did not fit, empty when there is none: then only what stands wrong in the
     *     request itself can be told
     * @param onHint called exactly once, now or later, on any thread: printable ASCII, "" for no hint
     */
    void explain(Dialect dialect, Optional<ApiKey> key, RawRequest request, Consumer<String> onHint);
}

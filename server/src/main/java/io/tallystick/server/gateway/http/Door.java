package io.tallystick.server.gateway.http;

import io.tallystick.server.sequencer.Sequencer;

/** One API under one path prefix. Everything below the prefix is the door's, unknown routes too. */
public interface Door {

    /** Path prefix without a trailing slash, e.g. {@code /v1/trade}; "" for everything that no other door owns. */
    String prefix();

    /**
     * Called on an event loop, which must not be blocked, once the request is complete. The responder must be used
     * exactly once, now or later.
     *
     * @param session the event loop's way to the sequencer; what is submitted in this turn is flushed at its end
     */
    void handle(RawRequest request, Responder responder, Sequencer.Session session);

    /**
     * The answer to a request below the prefix that the front refuses before the door sees it, in the door's own shape.
     *
     * @param status 400, 405, 408, 413, 414, 415, 421, 431 or 503
     * @param detail one sentence for the sender
     */
    Response refusal(int status, String detail);
}

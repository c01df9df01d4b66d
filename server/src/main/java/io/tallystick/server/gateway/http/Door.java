package io.tallystick.server.gateway.http;

import io.tallystick.server.sequencer.Sequencer;

/** One API under one path prefix. Everything below the prefix is the door's, unknown routes too. */
public interface Door extends PathOwner {

    /** The most bytes of a body that it takes; it may always have the front's usual {@link FrontLimits#bodyBytes}. */
    default int bodyBytesMost() {
        return 0;
    }

    /**
     * Called on an event loop, which must not be blocked, once the request is complete. The responder must be used
     * exactly once, now or later.
     *
     * @param session the event loop's way to the sequencer; what is submitted in this turn is flushed at its end
     */
    void handle(RawRequest request, Responder responder, Sequencer.Session session);
}

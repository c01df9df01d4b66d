package io.tallystick.client;

import java.time.Duration;

/** How a stream fares. It connects again by itself until it is closed or {@link Ended}. */
public sealed interface StreamStatus {

    /**
     * The stream is up. What follows is complete from here on.
     *
     * @param again whether it was up before; then the state was read again, and what could be found of the time between
     *     has been told before this
     */
    record Connected(boolean again) implements StreamStatus {}

    /**
     * The connection broke, or nothing was heard for too long. What is known is old from now on.
     *
     * @param retryIn when the next attempt is made
     */
    record Lost(String why, Duration retryIn) implements StreamStatus {}

    /**
     * Something was missed and cannot be had any more.
     *
     * @param stream which one
     * @param what in words
     */
    record Missed(String stream, String what) implements StreamStatus {}

    /** The last word: the server refuses the stream, the listener failed, or it was closed here. */
    record Ended(String why) implements StreamStatus {}
}

package io.tallystick.client;

/** A stream that runs until it is closed. Its listener is called by one thread, one event after another. */
public interface LiveStream extends AutoCloseable {

    /** Whether it is connected now and what it told last is fresh. */
    boolean isConnected();

    /** Ends it; its listener is not called any more when this returns, unless it is the listener that calls. */
    @Override
    void close();
}

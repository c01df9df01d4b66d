package io.tallystick.server.gateway.http.sockets;

/**
 * An open socket as its door sees it. Belongs to its event loop: every method but {@link #onLoop} is called there and
 * only there. What is sent to a socket that is no longer open is dropped.
 */
public interface SocketConnection {

    boolean open();

    /** Sends in order, or queues. A reader that lets more gather than the limit is closed with 1008. */
    void send(SocketMessage message);

    default void send(String text) {
        send(SocketMessage.text(text));
    }

    /**
     * As {@link #send(SocketMessage)}, but takes the place of a message of the same key that still waits: for
     * snapshots, of which only the newest counts.
     */
    void send(Object key, SocketMessage message);

    /**
     * Whether something waits because the reader is slow. A stream of differences then stops for this socket until
     * {@link SocketListener#onCaughtUp}, and goes on with a snapshot.
     */
    boolean behind();

    /**
     * Sends a close frame behind what was written so far, drops what still waited for a slow reader, and ends the
     * connection when the other side answered or 2 s have passed.
     *
     * @param code 1000 to 1003, 1007 to 1014, or 3000 to 4999
     * @param reason at most 123 bytes of UTF-8
     */
    void close(int code, String reason);

    /** As {@link #close}, but first sends what is queued: for a last message to a reader that is not slow. */
    void finish(int code, String reason);

    /** Closes with this code unless {@link #admitted} is called in time. */
    void expectAdmission(long millis, int code, String reason);

    /** Whoever holds the socket is known now. */
    void admitted();

    /**
     * Runs a task on the loop after a time, unless the socket has closed by then.
     *
     * @param millis at least 1; exact to some 10 ms
     */
    void after(long millis, Runnable task);

    /** Runs a task on the socket's event loop, from any thread. */
    void onLoop(Runnable task);
}

package io.tallystick.server.gateway.http.sockets;

/** What a socket needs from the front: its event loop and the end of its connection. */
public interface SocketHost {

    /** Any monotonic clock in ms, exact enough for deadlines of seconds. */
    long nowMillis();

    void execute(Runnable task);

    /** Whether this is the socket's event loop. */
    boolean here();

    /** Reads and drops what still comes for a moment, so that the last frame arrives before the connection ends. */
    void linger();
}

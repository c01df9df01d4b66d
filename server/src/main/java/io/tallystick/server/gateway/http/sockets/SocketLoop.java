package io.tallystick.server.gateway.http.sockets;

import java.util.concurrent.Executor;

/** An event loop of the front: what its sockets share may live on it, without locks. One object for each loop. */
public interface SocketLoop extends Executor {

    /** @param millis at least 1; exact to some 10 ms */
    void after(long millis, Runnable task);
}

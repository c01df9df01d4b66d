package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketMessage;

/** A socket that is slow when the test says so, and takes nothing but differences and snapshots. */
abstract class TestSocket implements SocketConnection {
    boolean slow;

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public void send(Object key, SocketMessage message) {
        throw new AssertionError("differences are never replaced");
    }

    @Override
    public boolean behind() {
        return slow;
    }

    @Override
    public void close(int code, String reason) {
        throw new AssertionError();
    }

    @Override
    public void finish(int code, String reason) {
        throw new AssertionError();
    }

    @Override
    public void expectAdmission(long millis, int code, String reason) {
        throw new AssertionError();
    }

    @Override
    public void admitted() {
        throw new AssertionError();
    }

    @Override
    public void after(long millis, Runnable task) {
        throw new AssertionError();
    }

    @Override
    public void onLoop(Runnable task) {
        task.run();
    }
}

package io.tallystick.server.gateway.http;

/** Takes the one answer to a request, on any thread. */
public interface Responder {

    /** Sends the answer, or drops it when the connection is gone. A second call is a defect and throws. */
    void send(Response response);

    /** Runs a task on the event loop of the request, where its session may be used. */
    void onLoop(Runnable task);
}

package io.tallystick.server.gateway.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;

/** One request's way back to its socket. */
final class PendingAnswer implements Responder {
    static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");

    private final FrontLoop loop;
    private final Connection connection;
    private final HttpServerRequest request;
    private final String id;
    private boolean sent;

    PendingAnswer(FrontLoop loop, Connection connection, HttpServerRequest request, String id) {
        this.loop = loop;
        this.connection = connection;
        this.request = request;
        this.id = id;
    }

    @Override
    public void send(Response response) {
        if (loop.here()) {
            write(response);
        } else {
            loop.execute(() -> write(response));
        }
    }

    @Override
    public void onLoop(Runnable task) {
        if (loop.here()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    boolean sent() {
        return sent;
    }

    private void write(Response response) {
        if (sent) {
            throw new IllegalStateException("a request is answered once");
        }
        sent = true;
        if (!connection.open() || connection.refused()) {
            return;
        }
        HttpServerResponse answer = request.response().setStatusCode(response.status());
        if (!response.contentType().isEmpty()) {
            answer.putHeader(HttpHeaders.CONTENT_TYPE, response.contentType());
        }
        answer.putHeader(REQUEST_ID, id);
        for (int i = 0; i < response.headers().size(); i++) {
            Header header = response.headers().get(i);
            answer.putHeader(header.name(), header.value());
        }
        answer.end(BufferInternal.buffer(Unpooled.wrappedBuffer(response.body())));
        connection.onAnswered();
    }
}

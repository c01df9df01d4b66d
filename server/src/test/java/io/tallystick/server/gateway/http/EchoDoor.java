package io.tallystick.server.gateway.http;

import io.tallystick.server.sequencer.Sequencer;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers with what it understood of the request and remembers that it was asked. */
final class EchoDoor implements Door {
    static final int LARGE_BYTES = 64 << 20;

    final CompletableFuture<Responder> later = new CompletableFuture<>();
    final Queue<RawRequest> seen = new ConcurrentLinkedQueue<>();

    @Override
    public String prefix() {
        return "/echo";
    }

    @Override
    public void handle(RawRequest request, Responder responder, Sequencer.Session session) {
        seen.add(request);
        if (request.path().equals("/echo/large")) {
            responder.send(Response.of(200, "text/plain", new byte[LARGE_BYTES]));
            return;
        }
        if (request.path().equals("/echo/later")) {
            later.complete(responder);
            return;
        }
        if (request.path().equals("/echo/broken")) {
            throw new IllegalStateException("broken on purpose");
        }
        String text = request.method() + " " + request.target() + " " + request.client() + " "
                + new String(request.body(), StandardCharsets.ISO_8859_1);
        responder.send(Response.json(200, text));
    }

    @Override
    public Response refusal(int status, String detail) {
        return Response.json(status, "echo refuses: " + detail);
    }
}

package io.tallystick.server.gateway.gainium;

import io.tallystick.server.gateway.http.Door;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.sequencer.Sequencer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.LongSupplier;

/** {@code GET /health}: unsigned, uncounted, for whatever watches whether the server is up. */
public final class HealthDoor implements Door {
    private static final String PATH = "/health";

    private final LongSupplier wallMillis;
    private final long startNanos = System.nanoTime();

    public HealthDoor(LongSupplier wallMillis) {
        this.wallMillis = wallMillis;
    }

    @Override
    public String prefix() {
        return PATH;
    }

    @Override
    public void handle(RawRequest request, Responder responder, Sequencer.Session session) {
        if (!request.method().equals("GET") || !request.path().equals(PATH)) {
            responder.send(Refusals.notFound());
            return;
        }
        long upMillis = (System.nanoTime() - startNanos) / 1_000_000;
        String now = Instant.ofEpochMilli(wallMillis.getAsLong()).toString();
        responder.send(Envelope.json(
                200,
                Envelope.object()
                        .put("status", "ok")
                        .put("uptime", BigDecimal.valueOf(upMillis, 3))
                        .put("timestamp", now)));
    }

    @Override
    public Response refusal(int status, String detail) {
        return Refusals.malformed(status, detail);
    }
}

package io.tallystick.server.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Gathers a body, which nearly always comes in one piece. The scanner holds its size. */
final class BodyCollector implements Handler<Buffer> {
    private @Nullable Buffer first;
    private boolean own;

    @Override
    public void handle(Buffer piece) {
        Buffer held = first;
        if (held == null) {
            first = piece;
        } else {
            Buffer gathered = own ? held : held.copy();
            own = true;
            first = gathered.appendBuffer(piece);
        }
    }

    byte[] bytes() {
        Buffer held = first;
        return held == null ? new byte[0] : held.getBytes();
    }
}

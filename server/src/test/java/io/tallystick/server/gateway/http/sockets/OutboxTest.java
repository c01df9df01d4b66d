package io.tallystick.server.gateway.http.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();

    private List<String> drain() {
        List<String> drained = new ArrayList<>();
        for (SocketMessage next = outbox.poll(); next != null; next = outbox.poll()) {
            drained.add(next.toString());
        }
        return drained;
    }

    private static SocketMessage message(String text) {
        return SocketMessage.text(text);
    }

    @Test
    void whatHasNoKeyStaysInOrder() {
        outbox.add(message("a"));
        outbox.add(message("b"));
        outbox.add(message("a"));
        assertThat(drain()).containsExactly("a", "b", "a");
    }

    @Test
    void aKeyHoldsOnePlaceAndTheNewestMessage() {
        outbox.put("x", message("x1"));
        outbox.add(message("between"));
        outbox.put("y", message("y1"));
        outbox.put("x", message("x2 is longer"));
        assertThat(outbox.bytes())
                .isEqualTo(message("x2 is longer").size()
                        + message("between").size()
                        + message("y1").size());
        assertThat(drain()).containsExactly("x2 is longer", "between", "y1");
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void whatWasTakenIsNotReplaced() {
        outbox.put("x", message("x1"));
        outbox.poll();
        outbox.put("x", message("x2"));
        assertThat(drain()).containsExactly("x2");
    }

    @Test
    void clearingLeavesNothing() {
        outbox.put("x", message("x1"));
        outbox.clear();
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.bytes()).isZero();
    }
}

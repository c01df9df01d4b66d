package io.tallystick.server.access;

import java.util.List;

/** What became of an {@link AccessCommand}. */
public sealed interface AccessOutcome {

    record UserCreated(User user) implements AccessOutcome {}

    record KeyCreated(ApiKey key) implements AccessOutcome {}

    /** The keys as they now are, by id; each generation has risen. Empty when the kill switch found none alive. */
    record KeysRevoked(List<ApiKey> keys) implements AccessOutcome {

        public KeysRevoked {
            keys = List.copyOf(keys);
        }
    }

    /** Refused; nothing changed. */
    record Refused(String why) implements AccessOutcome {}
}

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

    /** The key as it now is; its generation has risen if it may do something else now. */
    record KeyChanged(ApiKey key) implements AccessOutcome {}

    /** @param closed ids of the sessions that ended with the old password */
    record PasswordSet(long userId, int generation, List<String> closed) implements AccessOutcome {

        public PasswordSet {
            closed = List.copyOf(closed);
        }
    }

    /** @param closed ids of the user's sessions that were over or one too many */
    record SessionOpened(Session session, List<String> closed) implements AccessOutcome {

        public SessionOpened {
            closed = List.copyOf(closed);
        }
    }

    record SessionsClosed(List<String> sessionIds) implements AccessOutcome {

        public SessionsClosed {
            sessionIds = List.copyOf(sessionIds);
        }
    }

    /** Refused; nothing changed. */
    record Refused(String why) implements AccessOutcome {}
}

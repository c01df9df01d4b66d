package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.Session;

/** By what somebody may do something: an API key, or a session after a password (contract gaiaex, 2.1 and 2.2). */
sealed interface Holder {

    boolean permits(Access access);

    /** What stands in rows that follow. */
    String originId();

    /** Rows verified under an older one are refused. */
    int generation();

    /** No key manages keys or sessions. */
    record OfKey(ApiKey key) implements Holder {
        @Override
        public boolean permits(Access access) {
            return access != Access.SESSION && key.permits(access.permission());
        }

        @Override
        public String originId() {
            return key.keyId();
        }

        @Override
        public int generation() {
            return key.generation();
        }
    }

    /** Whoever signed in may do everything with what is theirs. */
    record OfSession(Session session) implements Holder {
        @Override
        public boolean permits(Access access) {
            return true;
        }

        @Override
        public String originId() {
            return session.originId();
        }

        @Override
        public int generation() {
            return 1;
        }
    }
}

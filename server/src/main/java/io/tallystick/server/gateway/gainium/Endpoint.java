package io.tallystick.server.gateway.gainium;

import java.util.Optional;

/** Every endpoint that is served: method, path, and whether it needs a signature. */
enum Endpoint {
    EXCHANGES("GET", "/api/exchanges", true),
    USER_EXCHANGES("GET", "/api/user/exchanges", false),
    DCA_BOTS("GET", "/api/bots/dca", false),
    START_BOT("POST", "/api/startBot", false),
    UPDATE_DCA_BOT("POST", "/api/updateDCABot", false);

    /** Path prefix of the whole API; a part of every signed message. */
    static final String PREFIX = "/api";

    private final String method;
    private final String path;
    private final boolean open;

    Endpoint(String method, String path, boolean open) {
        this.method = method;
        this.path = path;
        this.open = open;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** Needs no key. */
    boolean open() {
        return open;
    }

    /** @param rawPath of the request; nothing is decoded, so no path has two spellings */
    static Optional<Endpoint> match(String method, String rawPath) {
        for (Endpoint endpoint : values()) {
            if (endpoint.method.equals(method) && endpoint.path.equals(rawPath)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }
}

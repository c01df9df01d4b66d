package io.tallystick.server.gateway.gaiaex;

/** What a route asks of its caller. */
enum Access {
    /** Anybody; nothing is signed. */
    PUBLIC(""),
    /** A signed request of a key that may read, or a session. */
    READ("read"),
    /** A signed request of a key that may trade, or a session; counts against the trading limits. */
    TRADE("trade"),
    /** A person who signed in; no key will do. */
    SESSION("");

    private final String permission;

    Access(String permission) {
        this.permission = permission;
    }

    String permission() {
        return permission;
    }
}

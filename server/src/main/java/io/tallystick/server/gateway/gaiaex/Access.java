package io.tallystick.server.gateway.gaiaex;

/** What a route asks of its caller. */
enum Access {
    /** Anybody; nothing is signed. */
    PUBLIC(""),
    /** A signed request of a key that may read. */
    READ("read"),
    /** A signed request of a key that may trade; counts against the trading limits. */
    TRADE("trade");

    private final String permission;

    Access(String permission) {
        this.permission = permission;
    }

    String permission() {
        return permission;
    }
}

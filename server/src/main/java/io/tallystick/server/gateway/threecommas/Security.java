package io.tallystick.server.gateway.threecommas;

/** What a caller has to show. A write permission does not imply the read one. */
public enum Security {
    OPEN(""),
    /** Any live key, whatever it may do. */
    SIGNED(""),
    ACCOUNTS_READ("ACCOUNTS_READ"),
    ACCOUNTS_WRITE("ACCOUNTS_WRITE"),
    BOTS_READ("BOTS_READ"),
    BOTS_WRITE("BOTS_WRITE"),
    SMART_TRADES_READ("SMART_TRADES_READ"),
    SMART_TRADES_WRITE("SMART_TRADES_WRITE");

    private final String permission;

    Security(String permission) {
        this.permission = permission;
    }

    /** "" for none. */
    public String permission() {
        return permission;
    }
}

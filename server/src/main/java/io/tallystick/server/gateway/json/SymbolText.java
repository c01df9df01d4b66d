package io.tallystick.server.gateway.json;

/** A market's symbol as paths and queries name it. */
public final class SymbolText {
    private SymbolText() {}

    /** The symbol itself: a pair's slash and a deployer's colon ({@code xyz:AAPL}) may come percent-encoded. */
    public static String decoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        return segment.replace("%2F", "/")
                .replace("%2f", "/")
                .replace("%3A", ":")
                .replace("%3a", ":");
    }
}

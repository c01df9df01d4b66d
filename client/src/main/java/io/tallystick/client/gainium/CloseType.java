package io.tallystick.client.gainium;

/** How something ends (gainium.md 4.16). */
public enum CloseType {
    /** A stopped bot leaves its deals to their targets; a deal that is left loses its resting orders and stays open. */
    LEAVE("leave", "leave"),
    /** Orders are taken back, and what was bought is kept. */
    CANCEL("cancel", "cancel"),
    /** Sold by a limit order at the price of the moment. */
    BY_LIMIT("closeByLimit", "limit"),
    /** Sold at the market. */
    BY_MARKET("closeByMarket", "market");

    private final String word;
    private final String ofSignal;

    CloseType(String word, String ofSignal) {
        this.word = word;
        this.ofSignal = ofSignal;
    }

    /** As the signed API spells it. */
    String word() {
        return word;
    }

    /** As webhooks spell it. */
    String ofSignal() {
        return ofSignal;
    }
}

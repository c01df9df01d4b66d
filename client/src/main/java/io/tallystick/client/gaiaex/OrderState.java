package io.tallystick.client.gaiaex;

/** Where an order stands. */
public enum OrderState {
    /** In the book. */
    RESTING,
    /** Wholly filled. */
    FILLED,
    /** Taken back by its owner or by a rule; it may be filled in part. */
    CANCELED,
    /** It waits for its trigger price or its parent. */
    WAITING,
    /** Refused; only streams tell of such. */
    REJECTED,
    /** A word that this version does not know: see {@link Order#all}. */
    OTHER;

    static OrderState of(String word) {
        return switch (word) {
            case "resting", "open", "NEW", "pending" -> RESTING;
            case "filled" -> FILLED;
            case "canceled", "cancelled" -> CANCELED;
            case "waiting" -> WAITING;
            case "rejected" -> REJECTED;
            default -> OTHER;
        };
    }
}

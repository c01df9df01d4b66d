package io.tallystick.bots.view;

/** Where an order of a deal stands. */
public enum OrderStatus {
    /** Decided; not yet with the venue. */
    PENDING,
    RESTING,
    FILLED,
    /** Cancelled; what filled before stays filled. */
    CANCELED,
    REJECTED;

    public boolean isLive() {
        return switch (this) {
            case PENDING, RESTING -> true;
            case FILLED, CANCELED, REJECTED -> false;
        };
    }
}

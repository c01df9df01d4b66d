package io.tallystick.bots.view;

/** Where a deal stands. */
public enum DealStatus {
    /** Decided, waiting for its start delay or its place in the queue. */
    CREATED,
    /** Its base order is with the venue. */
    ENTERING,
    /** The base order has filled. */
    OPEN,
    /** Open, and its take profit follows the price. */
    TRAILING,
    /** Being closed at a profit by its trailing target or a signal. */
    TAKING_PROFIT,
    /** Being closed by its stop. */
    STOPPING,
    /** Being closed by its owner, a webhook, a timer or its bot. */
    CLOSING,
    /** Over: closed at its target, by trailing or signal. */
    COMPLETED,
    /** Over: closed by its stop. */
    STOPPED,
    /** Over: closed at the market for another reason. */
    CLOSED,
    /** Over: cancelled; what it held stays on the account. */
    CANCELED,
    /** Over: it never opened, because the venue refused. */
    FAILED,
    LIQUIDATED;

    /** Whether anything can still happen to it. */
    public boolean isOver() {
        return switch (this) {
            case CREATED, ENTERING, OPEN, TRAILING, TAKING_PROFIT, STOPPING, CLOSING -> false;
            case COMPLETED, STOPPED, CLOSED, CANCELED, FAILED, LIQUIDATED -> true;
        };
    }
}

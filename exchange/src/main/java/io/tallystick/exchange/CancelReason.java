package io.tallystick.exchange;

/** Why an order ended unfilled; {@link #NONE} while it lives or when it filled. */
public enum CancelReason {
    NONE,
    /** The owner asked. */
    REQUESTED,
    /** Replaced by a modify; the successor has a new id. */
    MODIFIED,
    /** The rest of an immediate-or-cancel or market order after what matched. */
    IMMEDIATE_REMAINDER,
    /** A resting order met its owner's own taker. */
    SELF_TRADE,
    /** The rest of a reduce-only order once nothing is left to reduce. */
    REDUCE_ONLY,
    /** A resting order whose owner could no longer carry the margin when it came to match. */
    MARGIN,
    /** The other one of a take-profit and a stop-loss went on. */
    SIBLING,
    /** The order whose child it was ended without being filled. */
    PARENT,
    /** The position that it would have closed is gone. */
    POSITION_CLOSED,
    /** Its trigger was reached, and the order would have been refused. */
    TRIGGER_REFUSED,
    /** Its account was liquidated, or the isolated position of its market. */
    LIQUIDATED,
    /** Its market was settled. */
    DELISTED,
    /** Its account's countdown ran out. */
    SCHEDULED,
    /** A resting order met the maker, and the trade would have brought the open interest over its limit. */
    OPEN_INTEREST
}

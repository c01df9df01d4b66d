package io.tallystick.bots;

/** Kinds of refusal that dialects tell apart; the sentence beside it says more. */
public enum RefusalReason {
    /** A value is out of range or does not fit another. */
    INVALID,
    UNKNOWN_ACCOUNT,
    UNKNOWN_BOT,
    UNKNOWN_DEAL,
    UNKNOWN_PAIR,
    UNKNOWN_ORDER,
    /** Somebody else changed it since it was read. */
    STALE,
    /** The bot is stopped. */
    NOT_RUNNING,
    ALREADY_RUNNING,
    ARCHIVED,
    /** Deals are active. */
    BUSY,
    /** The deal is over, or not in a state in which this can be done. */
    WRONG_STATE,
    /** The settings do not allow it: another start condition, closing by webhook not switched on. */
    NOT_ENABLED,
    /** A limit, filter or cooldown holds it back. */
    LIMITED,
    /** Not enough money on the account. */
    FUNDS,
    EXPIRED
}

package io.tallystick.exchange;

/** Why a command was refused. A refused command changed nothing. */
public enum RejectReason {
    UNKNOWN_ACCOUNT,
    UNKNOWN_MARKET,
    /** Size is zero, negative, off the lot, or too large for the ledger. */
    INVALID_SIZE,
    /** Price is zero, negative or too large for the ledger. */
    INVALID_PRICE,
    /** Price has too many significant figures or decimals; the detail is the effective tick in ledger units. */
    OFF_TICK,
    /** Value under the market's minimum; the detail is that minimum in ledger units. */
    BELOW_MINIMUM,
    INSUFFICIENT_MARGIN,
    INSUFFICIENT_BALANCE,
    /** Reduce-only with nothing to reduce, or reduce-only on spot. */
    REDUCE_ONLY_INCREASES,
    /** Post-only that would have matched at once. */
    POST_ONLY_CROSSES,
    /** Immediate-or-cancel limit that found nothing. */
    NO_IMMEDIATE_MATCH,
    /** Market order that found nothing within its slippage cap. */
    NO_LIQUIDITY,
    /** Leverage outside 1 to the market's maximum, or any on spot; the detail is the maximum. */
    INVALID_LEVERAGE,
    /** Lower leverage than the open position has. */
    LEVERAGE_DECREASE,
    /** Never placed, not of this account or market, already cancelled or filled. */
    ORDER_NOT_OPEN,
    /** The same client order id within ten minutes, with other parameters. */
    CLIENT_ID_CONFLICT
}

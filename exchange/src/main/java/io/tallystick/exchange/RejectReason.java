package io.tallystick.exchange;

/** Why a command was refused. A refused command changed nothing. */
public enum RejectReason {
    /** No such account; also the built-in maker's and the fee account, which nobody trades with. */
    UNKNOWN_ACCOUNT,
    /** No such market; also a list of prices that does not have one for each market. */
    UNKNOWN_MARKET,
    /** Opening an account: the id is not positive or is taken. */
    INVALID_ACCOUNT,
    /** Opening the exchange a second time, or with a market that cannot be; the detail is the market's index. */
    INVALID_MARKETS,
    /** A deposit of something that this wallet does not hold. */
    UNKNOWN_ASSET,
    /** A deposit that is not positive or would bring the total over 10^9 units; the detail is what may still come. */
    INVALID_AMOUNT,
    /** A client order id of more than 64 characters or with others than ASCII from space to tilde. */
    INVALID_CLIENT_ID,
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
    CLIENT_ID_CONFLICT,

    /** Another margin mode than the open position has. */
    MARGIN_MODE_LOCKED,
    /** More leverage than the margin tier of the position and its orders allows; the detail is what it allows. */
    TIER_LIMIT,
    /** Moving margin of a position that is not open or not isolated. */
    NO_ISOLATED_POSITION,
    /** A trigger, take-profit or stop-loss price that is no price or on the wrong side, or one where none can be. */
    INVALID_TRIGGER,
    /** Fill-or-kill that would not have been filled whole. */
    NOT_FILLED_WHOLE,
    /** Closing or protecting a position that is not open. */
    NO_POSITION,
    /** Modifying an order that waits for its trigger or its parent. */
    ORDER_WAITS,
    /** An order that could match at once, in a market that takes only orders that rest. */
    MARKET_POST_ONLY,
    /** Anything but a cancel, in a market that takes only those. */
    MARKET_CANCEL_ONLY,
    /** Anything but a cancel, in a halted market. */
    MARKET_HALTED,
    /** Anything in a market that is closed for ever. */
    MARKET_SETTLED,
    /** A limit price too far from the oracle. */
    PRICE_BAND,
    /** An order of more value than the market takes at once; the detail is what it takes. */
    ORDER_VALUE,
    /** An order that could bring the market's open interest over its limit; the detail is that. */
    OPEN_INTEREST,
    /** More open orders than an account may have; the detail is how many. */
    TOO_MANY_ORDERS,
    /** A countdown that is negative or longer than a day of market time; the detail is the longest. */
    INVALID_COUNTDOWN,
    /** A batch that is empty, too long, or of other commands than orders and cancels; the detail is the longest. */
    INVALID_BATCH
}

package io.tallystick.exchange;

/** What a market takes at present; set by {@link Command.SetMarketState}. Trades happen in an open market alone. */
public enum MarketState {
    OPEN,
    /** Orders that rest are taken, cancels too; nothing matches. */
    POST_ONLY,
    /** Nothing but cancels. */
    CANCEL_ONLY,
    /** Nothing but cancels either: whoever rests in a market that stands still can always leave it. */
    HALTED,
    /** Closed for ever: orders are cancelled, positions were closed at the last mark. */
    SETTLED
}

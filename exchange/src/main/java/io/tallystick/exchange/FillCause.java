package io.tallystick.exchange;

/** Why one side of a trade traded. */
public enum FillCause {
    /** An order of its account. */
    TRADE,
    /** A liquidation order into the book. */
    LIQUIDATION,
    /** The insurance account took the position over at the mark. */
    BACKSTOP,
    /** The position was closed against that of a bankrupt account at the mark before. */
    DELEVERAGING,
    /** The market was settled at its last mark. */
    SETTLEMENT;

    /** Whether two orders met in the book: such a price counts as the market's. */
    public boolean isThroughBook() {
        return this == TRADE || this == LIQUIDATION;
    }
}

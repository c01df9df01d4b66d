package io.tallystick.bots;

/** How orders of a paper account fill. */
public enum PaperFills {
    /** By the rules of contracts/gainium.md 5.5: at the last price whatever the size. */
    AT_LAST,
    /**
     * Against a copy of the house's book: a market order walks it level by level and what finds nothing is cancelled; a
     * resting order fills with what is quoted at its price or better, and no quote is used twice in one step.
     */
    FROM_BOOK
}

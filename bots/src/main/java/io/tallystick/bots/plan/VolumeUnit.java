package io.tallystick.bots.plan;

/** What the amount of a {@link Volume} counts. */
public enum VolumeUnit {
    QUOTE,
    BASE,
    /** Percent of what is free on the account in the asset that the entry spends, when the deal starts. */
    PERCENT_FREE,
    /** As {@link #PERCENT_FREE}, of free and locked together. */
    PERCENT_TOTAL,
    /** US dollars at the account's dollar rate of the quote asset. */
    USD
}

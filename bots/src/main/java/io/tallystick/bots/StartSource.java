package io.tallystick.bots;

/** Who asked for a deal to start. */
public enum StartSource {
    /** The bot's own start condition. */
    CONDITION,
    /** Its owner, by hand or through an API. */
    OWNER,
    /** As {@link #OWNER}, who asked for signals and filters to be minded. */
    OWNER_MINDING_FILTERS,
    WEBHOOK
}

package io.tallystick.bots;

/** Changes of the bot platform's state. */
public sealed interface FleetCommand {

    /**
     * Opens a trading account of a user on a venue.
     *
     * @param accountId number by which 3Commas names it, unique
     * @param uuid by which Gainium names it, unique
     */
    record OpenTradingAccount(long accountId, String uuid, long userId, String name, Venue venue)
            implements FleetCommand {}

    /** The user's stored mode: which accounts and bots lists show when a request does not say. */
    record SetMode(long userId, Mode mode) implements FleetCommand {}
}

package io.tallystick.bots;

/** Changes of the bot platform's state. */
public sealed interface FleetCommand {

    /**
     * Opens a trading account of a user on a venue.
     *
     * @param accountId number by which 3Commas names it, positive, unique
     * @param uuid by which Gainium names it, 36 characters in lower case, unique
     * @param name 1 to 200 characters
     */
    record OpenTradingAccount(long accountId, String uuid, long userId, String name, Venue venue)
            implements FleetCommand {}

    /**
     * Puts play money on a paper account. An account of the house holds nothing here: its money is on the exchange.
     *
     * @param asset code in capital letters and digits, such as {@code USDT}
     * @param amount in units of 10^-8, positive
     */
    record FundPaperAccount(long accountId, String asset, long amount) implements FleetCommand {}

    /** The user's stored mode: which accounts and bots lists show when a request does not say. */
    record SetMode(long userId, Mode mode) implements FleetCommand {}
}

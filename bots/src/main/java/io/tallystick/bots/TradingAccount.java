package io.tallystick.bots;

/**
 * An account on which bots can trade.
 *
 * @param accountId number by which 3Commas names it
 * @param uuid by which Gainium names it
 * @param createdAtMillis wall time
 */
public record TradingAccount(long accountId, String uuid, long userId, String name, Venue venue, long createdAtMillis) {

    /** The world it belongs to: lists show one of the two at a time. */
    public Mode mode() {
        return venue.isPaper() ? Mode.PAPER : Mode.REAL;
    }
}

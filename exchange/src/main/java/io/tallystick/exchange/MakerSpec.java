package io.tallystick.exchange;

/**
 * The simulated side of a market: the seeded walk of its price and the quotes of the built-in maker around it.
 *
 * @param stepMillis market time between two steps of the walk; 0 stands still (a feed sets the price)
 * @param volatilityRate typical move of one step as a share of the price, in ledger units (0.0002 = 20_000)
 * @param halfSpreadRate distance of the best quotes from the mark as a share of the price
 * @param levels quotes on each side, 0 for no maker
 * @param levelSpacingRate distance between two quotes of one side as a share of the price
 * @param levelNotional value of each quote in quote units
 */
public record MakerSpec(
        long stepMillis,
        long volatilityRate,
        long halfSpreadRate,
        int levels,
        long levelSpacingRate,
        long levelNotional) {}

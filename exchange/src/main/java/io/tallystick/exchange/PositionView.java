package io.tallystick.exchange;

/**
 * An open perpetual position.
 *
 * @param size signed base units, never 0
 * @param cost signed quote that was paid for what is open; entry price = cost / size
 * @param mark the market's mark price
 * @param marginUsed cross: initial margin of the position alone at the mark, rounded up; isolated: what its pot is
 *     worth at the mark
 * @param isolated whether it has a pot of its own
 * @param isolatedMargin what is in the pot, without unrealised profit; 0 for cross
 * @param maintenanceMargin least equity at the mark; below it, the position is liquidated
 * @param liquidationPrice the mark at which the equity equals the maintenance margin of the present tier, everything
 *     else as it is; rounded towards the mark; 0 when no mark reaches it
 * @param fundingSinceOpen what the position has paid since it was flat, below 0 if it received more
 * @param fundingAllTime what the account has ever paid in this market
 */
public record PositionView(
        int market,
        long size,
        long cost,
        long mark,
        long unrealizedProfit,
        int leverage,
        long marginUsed,
        boolean isolated,
        long isolatedMargin,
        long maintenanceMargin,
        long liquidationPrice,
        long fundingSinceOpen,
        long fundingAllTime) {}

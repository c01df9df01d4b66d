package io.tallystick.exchange;

/**
 * The margin wallet of an account at the current marks, in quote ledger units.
 *
 * @param cash deposits, realised profit and fees; what lies in pots of isolated positions is not here
 * @param accountValue cash, pots and unrealised profit
 * @param marginUsed initial margin of cross positions and of open orders that would enlarge positions, and what
 *     isolated positions are worth
 * @param availableMargin accountValue - marginUsed, at least 0
 * @param totalNotional sum of position values at the mark
 * @param isolatedMargin sum of the pots of isolated positions
 * @param maintenanceMargin of the cross positions together
 * @param withdrawable what may leave the cross margin: what remains must be worth the initial margins and a tenth of
 *     the cross positions' value
 */
public record MarginView(
        long cash,
        long accountValue,
        long marginUsed,
        long availableMargin,
        long unrealizedProfit,
        long totalNotional,
        long isolatedMargin,
        long maintenanceMargin,
        long withdrawable) {}
